import { catalogue } from "../language/catalogue.ts";

/** What a check found, said after the name of whom or what it speaks of: small letters, and a full stop. */
export const words = catalogue({
  messageUnreadable: {
    be: "файл подпісу пашкоджаны, прачытаць яго нельга.",
    ru: "файл подписи повреждён, прочитать его нельзя.",
    en: "the signature file is damaged and cannot be read.",
  },
  noSignature: {
    be: "у файле няма ніводнага подпісу.",
    ru: "в файле нет ни одной подписи.",
    en: "there is no signature in the file.",
  },
  tooManySignatures: {
    be: "подпісаў больш, чым мы правяраем у адным файле.",
    ru: "подписей больше, чем мы проверяем в одном файле.",
    en: "there are more signatures than we check in one file.",
  },
  otherContent: {
    be: "у подпісе захоўваецца не той змест, які ляжыць побач.",
    ru: "внутри подписи не то содержание, что лежит рядом.",
    en: "the signature holds other content than what is beside it.",
  },
  formBroken: {
    be: "подпіс зроблены не паводле правіл: абавязковых звестак няма, або яны паўтораны.",
    ru: "подпись сделана не по правилам: обязательных сведений нет или они повторены.",
    en: "the signature is not made by the rules: required data are missing or repeated.",
  },
  signerNamed: {
    be: "подпіс зроблены з сертыфікатам гэтага ўладальніка.",
    ru: "подпись сделана с сертификатом этого владельца.",
    en: "the signature was made with this holder’s certificate.",
  },
  signerContradicted: {
    be: "подпіс называе два розныя сертыфікаты.",
    ru: "подпись называет два разных сертификата.",
    en: "the signature names two different certificates.",
  },
  signerMissing: {
    be: "у файле няма сертыфіката таго, хто падпісаў.",
    ru: "в файле нет сертификата подписавшего.",
    en: "the signer’s certificate is not in the file.",
  },
  signerNotStated: {
    be: "у подпісе не сказана, якім сертыфікатам падпісалі.",
    ru: "в подписи не сказано, каким сертификатом подписали.",
    en: "the signature does not say which certificate was used.",
  },
  signerStatedWeakly: {
    be: "спасылка на сертыфікат замацавана ненадзейным алгарытмам.",
    ru: "ссылка на сертификат закреплена ненадёжным алгоритмом.",
    en: "the reference to the certificate is held by an algorithm that is not safe.",
  },
  notForDocuments: {
    be: "гэты сертыфікат не для подпісу дакументаў.",
    ru: "этот сертификат не для подписи документов.",
    en: "this certificate is not for signing documents.",
  },
  contentMissing: {
    be: "падпісанага зместу няма.",
    ru: "подписанного содержания нет.",
    en: "the signed content is missing.",
  },
  contentAltered: {
    be: "змест змянілі пасля падпісання.",
    ru: "содержание изменили после подписания.",
    en: "the content was changed after it was signed.",
  },
  contentIntact: {
    be: "змест той самы, які падпісалі.",
    ru: "содержание то же, которое подписали.",
    en: "the content is the one that was signed.",
  },
  contentDirect: {
    be: "подпіс пастаўлены непасрэдна на змест.",
    ru: "подпись поставлена непосредственно на содержание.",
    en: "the signature is over the content itself.",
  },
  algorithmUnknown: {
    be: "алгарытм нам невядомы, таму праверыць яго нельга.",
    ru: "алгоритм нам неизвестен, поэтому проверить его нельзя.",
    en: "the algorithm is not known to us, so it cannot be checked.",
  },
  algorithmWeak: {
    be: "алгарытм больш не лічыцца надзейным.",
    ru: "алгоритм больше не считается надёжным.",
    en: "the algorithm is no longer considered safe.",
  },
  algorithmsExchanged: {
    be: "алгарытмы ў подпісе падмянілі.",
    ru: "алгоритмы в подписи подменили.",
    en: "the algorithms named in the signature were exchanged.",
  },
  valueWrong: {
    be: "подпіс не адпавядае сертыфікату: яго зрабілі іншым ключом або змянілі.",
    ru: "подпись не соответствует сертификату: её сделали другим ключом или изменили.",
    en: "the signature does not match the certificate: it was made with another key, or changed.",
  },
  valueRight: {
    be: "подпіс зроблены ключом з сертыфіката.",
    ru: "подпись сделана ключом из сертификата.",
    en: "the signature was made with the certificate’s key.",
  },
  anchorReached: {
    be: "да гэтага кораня даверу вядзе сертыфікат.",
    ru: "к этому корню доверия ведёт сертификат.",
    en: "the certificate leads to this root of trust.",
  },
  chainMissing: {
    be: "сертыфікат выдаў не той, каму мы верым.",
    ru: "сертификат выдал не тот, кому мы верим.",
    en: "the certificate was not issued by anyone we trust.",
  },
  chainForged: {
    be: "подпіс таго, хто выдаў сертыфікат, няправільны.",
    ru: "подпись того, кто выдал сертификат, неверна.",
    en: "the issuer’s signature on the certificate is invalid.",
  },
  chainRule: {
    be: "сертыфікат парушае правілы, паводле якіх яго выдалі.",
    ru: "сертификат нарушает правила, по которым его выдали.",
    en: "the certificate breaks the rules that it was issued under.",
  },
  chainTooCostly: {
    be: "сертыфікаты занадта заблытаныя, каб іх правяраць.",
    ru: "сертификаты слишком запутаны, чтобы их проверять.",
    en: "the certificates are too tangled to be checked.",
  },
  certificateExpired: {
    be: "тэрмін сертыфіката скончыўся, і няма доказу, што падпісалі раней.",
    ru: "срок сертификата истёк, и нет доказательства, что подписали раньше.",
    en: "the certificate has expired, and nothing proves that the signature was made before.",
  },
  certificateNotYetValid: {
    be: "сертыфікат яшчэ не пачаў дзейнічаць.",
    ru: "сертификат ещё не начал действовать.",
    en: "the certificate is not valid yet.",
  },
  signedBeforeValidity: {
    be: "падпісалі раней, чым сертыфікат пачаў дзейнічаць.",
    ru: "подписали раньше, чем сертификат начал действовать.",
    en: "the signature was made before the certificate became valid.",
  },
  notRevoked: {
    be: "сертыфікат не адкліканы.",
    ru: "сертификат не отозван.",
    en: "the certificate is not revoked.",
  },
  revoked: {
    be: "сертыфікат адкліканы, і няма доказу, што падпісалі да гэтага.",
    ru: "сертификат отозван, и нет доказательства, что подписали до этого.",
    en: "the certificate was revoked, and nothing proves that the signature was made before.",
  },
  issuerRevoked: {
    be: "гэты сертыфікат адкліканы, а ім выдаваліся сертыфікаты іншых.",
    ru: "этот сертификат отозван, а им выдавались сертификаты другим.",
    en: "this certificate was revoked, and others were issued under it.",
  },
  revokedLater: {
    be: "сертыфікат адклікалі ўжо пасля падпісання, на подпіс гэта не ўплывае.",
    ru: "сертификат отозвали уже после подписания, на подпись это не влияет.",
    en: "the certificate was revoked after the signature was made, which does not affect it.",
  },
  suspended: {
    be: "дзеянне сертыфіката прыпынена.",
    ru: "действие сертификата приостановлено.",
    en: "the certificate is suspended.",
  },
  statusUnknown: {
    be: "не ўдалося даведацца, ці не адкліканы сертыфікат.",
    ru: "не удалось узнать, не отозван ли сертификат.",
    en: "we could not find out whether the certificate was revoked.",
  },
  statusOld: {
    be: "звесткі пра тое, ці не адкліканы сертыфікат, занадта старыя.",
    ru: "сведения о том, не отозван ли сертификат, слишком старые.",
    en: "what is known of the certificate’s revocation is too old.",
  },
  timeProven: {
    be: "штамп часу пацвярджае, калі падпісалі.",
    ru: "штамп времени подтверждает, когда подписали.",
    en: "a time-stamp proves when the signature was made.",
  },
  timeNotProven: {
    be: "штамп часу нічога не даказвае, таму яго не ўлічылі.",
    ru: "штамп времени ничего не доказывает, поэтому его не учли.",
    en: "a time-stamp proves nothing, so it was not counted.",
  },
  stampUnreadable: {
    be: "штамп часу пашкоджаны.",
    ru: "штамп времени повреждён.",
    en: "the time-stamp is damaged.",
  },
  stampSignerMissing: {
    be: "няма сертыфіката службы, якая паставіла штамп часу.",
    ru: "нет сертификата службы, которая поставила штамп времени.",
    en: "the certificate of the time-stamping service is missing.",
  },
  stampSignerUnfit: {
    be: "сертыфікат службы не для штампаў часу.",
    ru: "сертификат службы не для штампов времени.",
    en: "the service’s certificate is not for time-stamps.",
  },
  stampSignerOutOfTime: {
    be: "сертыфікат службы не дзейнічаў у той час, які названы ў штампе.",
    ru: "сертификат службы не действовал в то время, которое названо в штампе.",
    en: "the service’s certificate was not valid at the time that the stamp states.",
  },
  stampFromFuture: {
    be: "у штампе названы час, які яшчэ не настаў.",
    ru: "в штампе названо время, которое ещё не наступило.",
    en: "the stamp states a time that has not come yet.",
  },
  stampOverOther: {
    be: "штамп часу пастаўлены на іншы подпіс.",
    ru: "штамп времени поставлен на другую подпись.",
    en: "the time-stamp is over another signature.",
  },
  stampOverSignature: {
    be: "штамп часу пастаўлены на гэты подпіс.",
    ru: "штамп времени поставлен на эту подпись.",
    en: "the time-stamp is over this signature.",
  },
  fileUnsupported: {
    be: "подпісы гэтага фармату мы не правяраем.",
    ru: "подписи этого формата мы не проверяем.",
    en: "we do not check signatures of this format.",
  },
  signaturesUnsupported: {
    be: "тут подпіс іншага фармату, яго мы не правяралі.",
    ru: "здесь подпись другого формата, её мы не проверяли.",
    en: "this signature is of another format and was not checked.",
  },
  onlyCertificate: {
    be: "гэта сертыфікат, а не падпісаны дакумент.",
    ru: "это сертификат, а не подписанный документ.",
    en: "this is a certificate and not a signed document.",
  },
  containerDamaged: {
    be: "кантэйнер пашкоджаны або складзены так, што яго можна прачытаць па-рознаму.",
    ru: "контейнер повреждён или составлен так, что его можно прочитать по-разному.",
    en: "the container is damaged, or built so that it can be read in more than one way.",
  },
  containerTooLarge: {
    be: "кантэйнер большы, чым мы правяраем.",
    ru: "контейнер больше, чем мы проверяем.",
    en: "the container is larger than we check.",
  },
  containerEncrypted: {
    be: "кантэйнер зашыфраваны.",
    ru: "контейнер зашифрован.",
    en: "the container is encrypted.",
  },
  unsafeName: {
    be: "у кантэйнеры ёсць імя файла, якое можа нашкодзіць.",
    ru: "в контейнере есть имя файла, которое может навредить.",
    en: "the container has a file name that could do harm.",
  },
  duplicateName: {
    be: "у кантэйнеры два файлы з адным імем.",
    ru: "в контейнере два файла с одним именем.",
    en: "two files in the container have the same name.",
  },
  manifest: {
    be: "пералік падпісаных файлаў пашкоджаны.",
    ru: "перечень подписанных файлов повреждён.",
    en: "the list of signed files is damaged.",
  },
  withoutManifest: {
    be: "не сказана, якія файлы падпісаны.",
    ru: "не сказано, какие файлы подписаны.",
    en: "it is not said which files are signed.",
  },
  withoutSignature: {
    be: "падпісаныя файлы названы, а подпісу няма.",
    ru: "подписанные файлы названы, а подписи нет.",
    en: "signed files are listed, and their signature is not there.",
  },
  mimetype: {
    be: "кантэйнер складзены не паводле стандарту ASiC.",
    ru: "контейнер составлен не по стандарту ASiC.",
    en: "the container is not built by the ASiC standard.",
  },
  metadata: {
    be: "звестак пра дакумент (document.json) няма, або яны пашкоджаны.",
    ru: "сведений о документе (document.json) нет или они повреждены.",
    en: "the data about the document (document.json) are missing or damaged.",
  },
  addition: { be: "дадатак пашкоджаны.", ru: "дополнение повреждено.", en: "the addition is damaged." },
  fileMissing: {
    be: "няма файла, які падпісалі.",
    ru: "нет файла, который подписали.",
    en: "a file that was signed is missing.",
  },
  fileNotSigned: {
    be: "у кантэйнеры ёсць файл, якога не падпісвалі.",
    ru: "в контейнере есть файл, который не подписывали.",
    en: "the container has a file that was not signed.",
  },
  signedApart: {
    be: "гэты файл падпісалі не ўсе, хто тут названы.",
    ru: "этот файл подписали не все, кто здесь назван.",
    en: "not everyone who is named here signed this file.",
  },
  unsupportedEntry: {
    be: "у кантэйнеры ёсць тое, чаго ў дакуменце быць не павінна.",
    ru: "в контейнере есть то, чего в документе быть не должно.",
    en: "the container has something that no document should have.",
  },
  otherName: {
    be: "у дадатку іншы нумар або від, чым у яго назве.",
    ru: "в дополнении другой номер или вид, чем в его названии.",
    en: "the addition has another number or type than its name says.",
  },
  otherDocument: {
    be: "дадатак зроблены да іншага дакумента.",
    ru: "дополнение сделано к другому документу.",
    en: "the addition was made for another document.",
  },
  otherSignature: {
    be: "дадатак прывязаны да подпісу, якога ў дакуменце няма.",
    ru: "дополнение привязано к подписи, которой в документе нет.",
    en: "the addition is bound to a signature that the document does not have.",
  },
  proofMalformed: {
    be: "гэта не доказ з журнала, або файл доказу пашкоджаны.",
    ru: "это не доказательство из журнала или файл доказательства повреждён.",
    en: "this is no proof from the log, or the proof file is damaged.",
  },
  proofWrong: {
    be: "запіс не сыходзіцца з тым станам журнала, які ў доказе.",
    ru: "запись не сходится с тем состоянием журнала, которое в доказательстве.",
    en: "the entry does not lead to the state of the log that the proof holds.",
  },
  logUnknown: {
    be: "доказ з іншага журнала, не з дзяржаўнага.",
    ru: "доказательство из другого журнала, не из государственного.",
    en: "the proof is from another log and not the state’s.",
  },
  checkpointForged: {
    be: "дзяржаўны журнал такога стану не падпісваў.",
    ru: "государственный журнал такого состояния не подписывал.",
    en: "the state’s log did not sign such a state.",
  },
  checkpointDisagrees: {
    be: "доказ зроблены для іншага стану журнала.",
    ru: "доказательство сделано для другого состояния журнала.",
    en: "the proof was made for another state of the log.",
  },
  actDisagrees: {
    be: "запіс у доказе не той, што ў журнале.",
    ru: "запись в доказательстве не та, что в журнале.",
    en: "the entry in the proof is not the one in the log.",
  },
});
