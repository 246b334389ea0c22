import { catalogue } from "../language/catalogue.ts";

/** What a check came to, in large plain words; and what it means and what to do. */
export const words = catalogue({
  another: {
    be: "Пад гэтым кодам выдадзены іншы дакумент",
    ru: "Под этим кодом выдан другой документ",
    en: "This is not the document issued under this code",
  },
  anotherText: {
    be: "Файл падпісаны, але пад гэтым кодам выдалі не яго. Не прымайце яго за той дакумент: паглядзіце, што выдадзена пад кодам, і спытайце ў таго, хто даў вам файл.",
    ru: "Файл подписан, но под этим кодом выдан не он. Не принимайте его за тот документ: посмотрите, что выдано под кодом, и спросите у того, кто дал вам файл.",
    en: "The file is signed, but it is not what was issued under this code. Do not take it for that document: see what the code belongs to, and ask whoever gave you the file.",
  },
  nothing: {
    be: "Дакумента з кодам, які стаіць у файле, няма",
    ru: "Документа с кодом, который стоит в файле, нет",
    en: "No document has the code in this file",
  },
  nothingText: {
    be: "Файл падпісаны, але пад такім кодам у нас нічога не выдавалі. Не давярайце яму: спытайце ва ўстанове, якая ў ім названа, ці выдавала яна яго.",
    ru: "Файл подписан, но под таким кодом у нас ничего не выдавали. Не доверяйте ему: спросите в учреждении, которое в нём названо, выдавало ли оно его.",
    en: "The file is signed, but nothing was issued here under that code. Do not rely on it: ask the body that it names whether it issued it.",
  },
  passed: { be: "Дакумент сапраўдны", ru: "Документ подлинный", en: "The document is genuine" },
  passedText: {
    be: "Усе подпісы правільныя, файл пасля падпісання не змянялі.",
    ru: "Все подписи верны, файл после подписания не меняли.",
    en: "All signatures are valid, and the file has not been changed since it was signed.",
  },
  failed: { be: "Дакументу верыць нельга", ru: "Документу верить нельзя", en: "The document cannot be trusted" },
  failedText: {
    be: "Хаця б адзін подпіс няправільны або файл змянілі пасля падпісання.",
    ru: "Хотя бы одна подпись неверна или файл изменили после подписания.",
    en: "At least one signature is invalid, or the file was changed after it was signed.",
  },
  unknown: {
    be: "Праверыць да канца не ўдалося",
    ru: "Проверить до конца не удалось",
    en: "The check could not be completed",
  },
  unknownText: {
    be: "Мы не можам сказаць ні так, ні не. Ніжэй напісана, чаго не хапіла.",
    ru: "Мы не можем сказать ни да, ни нет. Ниже написано, чего не хватило.",
    en: "We can say neither yes nor no. What was missing is written below.",
  },
  altered: {
    be: "Дакумент змянілі пасля падпісання",
    ru: "Документ изменили после подписания",
    en: "The document was changed after it was signed",
  },
  alteredText: {
    be: "Давяраць яму нельга: змест ужо не той, які падпісалі. Папрасіце дакумент у таго, хто яго выдаў.",
    ru: "Доверять ему нельзя: содержание уже не то, которое подписали. Попросите документ у того, кто его выдал.",
    en: "Do not trust it: the content is no longer the one that was signed. Ask whoever issued the document for it.",
  },
  forged: { be: "Подпіс несапраўдны", ru: "Подпись недействительна", en: "The signature is not genuine" },
  forgedText: {
    be: "Давяраць дакументу нельга: падпісаў яго не той, хто названы ў подпісе, або подпіс змянілі. Папрасіце дакумент у таго, хто яго выдаў.",
    ru: "Доверять документу нельзя: подписал его не тот, кто назван в подписи, или подпись изменили. Попросите документ у того, кто его выдал.",
    en: "Do not trust the document: it was not signed by whoever the signature names, or the signature was changed. Ask whoever issued the document for it.",
  },
  beforeValidity: {
    be: "Падпісалі раней, чым сертыфікат пачаў дзейнічаць",
    ru: "Подписали раньше, чем сертификат начал действовать",
    en: "It was signed before the certificate became valid",
  },
  beforeValidityText: {
    be: "Давяраць дакументу нельга: у той час, які пацвярджае штамп, гэтым сертыфікатам яшчэ ніхто не мог падпісваць.",
    ru: "Доверять документу нельзя: в то время, которое подтверждает штамп, этим сертификатом ещё никто не мог подписывать.",
    en: "Do not trust the document: at the time that its time-stamp proves, nobody could have signed with this certificate yet.",
  },
  damaged: {
    be: "Файл пашкоджаны або складзены не паводле правіл",
    ru: "Файл повреждён или составлен не по правилам",
    en: "The file is damaged, or not built by the rules",
  },
  damagedText: {
    be: "Давяраць яму нельга: тое, што ў ім відаць, можа быць не тым, што падпісалі. Папрасіце дакумент у таго, хто яго выдаў.",
    ru: "Доверять ему нельзя: то, что в нём видно, может быть не тем, что подписали. Попросите документ у того, кто его выдал.",
    en: "Do not trust it: what you see in it may not be what was signed. Ask whoever issued the document for it.",
  },
  revoked: { be: "Сертыфікат адкліканы", ru: "Сертификат отозван", en: "The certificate was revoked" },
  revokedText: {
    be: "Не давярайце гэтаму дакументу: сертыфікат, якім яго падпісалі, адклікалі, і нішто не даказвае, што падпісалі раней. Спытайце ў таго, хто выдаў дакумент, ці дзейнічае ён.",
    ru: "Не доверяйте этому документу: сертификат, которым его подписали, отозвали, и ничто не доказывает, что подписали раньше. Спросите у того, кто выдал документ, действует ли он.",
    en: "Do not rely on this document: the certificate that it was signed with was revoked, and nothing proves that it was signed before that. Ask whoever issued it whether it is in force.",
  },
  issuerRevoked: {
    be: "Адкліканы сертыфікат службы, якая ручалася за подпіс",
    ru: "Отозван сертификат службы, которая ручалась за подпись",
    en: "The authority that vouched for the signature lost its certificate",
  },
  issuerRevokedText: {
    be: "Не давярайце гэтаму дакументу: хто насамрэч падпісаў, сказаць нельга. Спытайце ў таго, хто выдаў дакумент, ці дзейнічае ён.",
    ru: "Не доверяйте этому документу: кто подписал на самом деле, сказать нельзя. Спросите у того, кто выдал документ, действует ли он.",
    en: "Do not rely on this document: nobody can say who really signed it. Ask whoever issued it whether it is in force.",
  },
  suspended: {
    be: "Дзеянне сертыфіката прыпынена",
    ru: "Действие сертификата приостановлено",
    en: "The certificate is suspended",
  },
  suspendedText: {
    be: "Пакуль яно прыпынена, дакументу давяраць нельга. Праверце дакумент пазней або спытайце ў таго, хто яго выдаў, ці дзейнічае ён.",
    ru: "Пока оно приостановлено, документу доверять нельзя. Проверьте документ позже или спросите у того, кто его выдал, действует ли он.",
    en: "Do not rely on the document while the certificate is suspended. Check it again later, or ask whoever issued it whether it is in force.",
  },
  expired: {
    be: "Тэрмін сертыфіката скончыўся",
    ru: "Срок сертификата истёк",
    en: "The certificate has expired",
  },
  expiredText: {
    be: "Давяраць дакументу нельга: нішто не даказвае, што яго падпісалі, пакуль сертыфікат дзейнічаў. Спытайце ў таго, хто выдаў дакумент, ці дзейнічае ён.",
    ru: "Доверять документу нельзя: ничто не доказывает, что его подписали, пока сертификат действовал. Спросите у того, кто выдал документ, действует ли он.",
    en: "Do not rely on the document: nothing proves that it was signed while the certificate was valid. Ask whoever issued it whether it is in force.",
  },
  notYetValid: {
    be: "Сертыфікат яшчэ не пачаў дзейнічаць",
    ru: "Сертификат ещё не начал действовать",
    en: "The certificate is not valid yet",
  },
  notYetValidText: {
    be: "Давяраць дакументу пакуль нельга: тэрмін сертыфіката, якім яго падпісалі, пачнецца пазней. Спытайце ў таго, хто выдаў дакумент, чаму так.",
    ru: "Доверять документу пока нельзя: срок сертификата, которым его подписали, начнётся позже. Спросите у того, кто выдал документ, почему так.",
    en: "Do not rely on the document yet: the certificate that it was signed with becomes valid later. Ask whoever issued it why that is.",
  },
  unfit: {
    be: "Сертыфікат не для такога подпісу",
    ru: "Сертификат не для такой подписи",
    en: "The certificate is not for such a signature",
  },
  unfitText: {
    be: "Давяраць подпісу нельга: сертыфікат выдалі для іншага або не паводле правіл. Папрасіце дакумент з іншым подпісам у таго, хто яго выдаў.",
    ru: "Доверять подписи нельзя: сертификат выдали для другого или не по правилам. Попросите документ с другой подписью у того, кто его выдал.",
    en: "Do not rely on the signature: the certificate was issued for something else, or not by the rules. Ask whoever issued the document for one that is signed otherwise.",
  },
  strangeIssuer: {
    be: "Сертыфікат выдаў той, каго мы не ведаем",
    ru: "Сертификат выдал тот, кого мы не знаем",
    en: "The certificate comes from someone we do not know",
  },
  strangeIssuerText: {
    be: "Калі дакумент з іншай краіны або сістэмы, праверце яго там. Калі ў ім названа ўстанова нашай дзяржавы, не давярайце яму.",
    ru: "Если документ из другой страны или системы, проверьте его там. Если в нём названо учреждение нашего государства, не доверяйте ему.",
    en: "If the document is from another country or system, check it there. If it names a body of our state, do not trust it.",
  },
  weak: {
    be: "Подпіс зроблены ненадзейным спосабам",
    ru: "Подпись сделана ненадёжным способом",
    en: "The signature was made in a way that is not safe",
  },
  weakText: {
    be: "Такі подпіс цяпер можна падрабіць, таму давяраць яму нельга. Папрасіце, каб дакумент падпісалі нанова.",
    ru: "Такую подпись теперь можно подделать, поэтому доверять ей нельзя. Попросите, чтобы документ подписали заново.",
    en: "Such a signature can be forged today, so do not rely on it. Ask for the document to be signed again.",
  },
  signerUnknown: { be: "Невядома, хто падпісаў", ru: "Неизвестно, кто подписал", en: "It is not known who signed" },
  signerUnknownText: {
    be: "Сертыфіката таго, хто падпісаў, у файле няма, або подпіс яго дакладна не называе. Папрасіце поўны файл у таго, хто выдаў дакумент.",
    ru: "Сертификата подписавшего в файле нет, или подпись его точно не называет. Попросите полный файл у того, кто выдал документ.",
    en: "The signer’s certificate is not in the file, or the signature does not name it exactly. Ask whoever issued the document for the whole file.",
  },
  contentMissing: {
    be: "Няма таго, што падпісалі",
    ru: "Нет того, что подписали",
    en: "What was signed is not there",
  },
  contentMissingText: {
    be: "Подпіс ёсць, а падпісанага ў файле няма. Папрасіце файл, у якім дакумент і подпіс разам.",
    ru: "Подпись есть, а подписанного в файле нет. Попросите файл, в котором документ и подпись вместе.",
    en: "The signature is there, and what it signs is not. Ask for a file that holds the document and its signature together.",
  },
  partly: {
    be: "Падпісана не ўсё, што ёсць у файле",
    ru: "Подписано не всё, что есть в файле",
    en: "Not everything in the file is signed",
  },
  partlyText: {
    be: "Тое, чаго не падпісалі, маглі пакласці ў файл пазней: не давярайце яму. Ніжэй названа, што падпісана, а што не.",
    ru: "То, чего не подписали, могли положить в файл позже: не доверяйте ему. Ниже названо, что подписано, а что нет.",
    en: "What is not signed may have been put into the file later: do not rely on it. What is signed and what is not is listed below.",
  },
  apart: {
    be: "Розныя файлы падпісалі розныя людзі або ўстановы",
    ru: "Разные файлы подписали разные люди или учреждения",
    en: "Different files are signed by different people or bodies",
  },
  apartText: {
    be: "Чужы файл маглі пакласці побач з дакументам. Паглядзіце ніжэй, што падпісаў кожны, і верце яго подпісу толькі пад гэтымі файламі.",
    ru: "Чужой файл могли положить рядом с документом. Посмотрите ниже, что подписал каждый, и верьте его подписи только под этими файлами.",
    en: "A file of somebody else may have been put beside the document. See below what each of them signed, and rely on a signature for those files alone.",
  },
  statusUnknown: {
    be: "Не ўдалося даведацца, ці дзейнічае сертыфікат",
    ru: "Не удалось узнать, действует ли сертификат",
    en: "We could not learn whether the certificate is in force",
  },
  statusUnknownText: {
    be: "Магчыма, сертыфікат адклікалі: звестак пра гэта ў нас няма. Праверце дакумент пазней або спытайце ў таго, хто яго выдаў.",
    ru: "Возможно, сертификат отозвали: сведений об этом у нас нет. Проверьте документ позже или спросите у того, кто его выдал.",
    en: "It may have been revoked: nothing is known to us. Check the document again later, or ask whoever issued it.",
  },
  statusOld: {
    be: "Звесткі пра сертыфікат састарэлі",
    ru: "Сведения о сертификате устарели",
    en: "What we know of the certificate is out of date",
  },
  statusOldText: {
    be: "Ці не адклікалі яго нядаўна, мы пакуль не ведаем. Праверце дакумент яшчэ раз крыху пазней.",
    ru: "Не отозвали ли его недавно, мы пока не знаем. Проверьте документ ещё раз чуть позже.",
    en: "We do not know yet whether it was revoked recently. Check the document again a little later.",
  },
  tooLarge: {
    be: "Файл завялікі, каб яго праверыць",
    ru: "Файл слишком велик, чтобы его проверить",
    en: "The file is too large to be checked",
  },
  tooLargeText: {
    be: "У ім больш, чым мы разбіраем за адзін раз, таму мы яго не правяралі. Спытайце пра дакумент у таго, хто яго выдаў.",
    ru: "В нём больше, чем мы разбираем за один раз, поэтому мы его не проверяли. Спросите о документе у того, кто его выдал.",
    en: "It holds more than we can examine at once, so it was not checked. Ask whoever issued the document about it.",
  },
  notAll: {
    be: "Не ўсе подпісы мы можам праверыць",
    ru: "Не все подписи мы можем проверить",
    en: "There is a signature that we cannot check",
  },
  notAllText: {
    be: "Адзін з подпісаў у іншым фармаце. Астатнія мы праверылі, вынік ніжэй; а гэты праверце там, дзе выдалі дакумент.",
    ru: "Одна из подписей в другом формате. Остальные мы проверили, результат ниже; а эту проверьте там, где выдали документ.",
    en: "It is of another format. The result for the others is below; check this one with whoever issued the document.",
  },
  unusual: {
    be: "Файл складзены не паводле стандарту",
    ru: "Файл составлен не по стандарту",
    en: "The file is not built by the standard",
  },
  unusualText: {
    be: "Розныя праграмы могуць прачытаць такі файл па-рознаму, таму сказаць, што ён сапраўдны, мы не можам. Вынік для подпісаў ніжэй.",
    ru: "Разные программы могут прочитать такой файл по-разному, поэтому сказать, что он подлинный, мы не можем. Результат для подписей ниже.",
    en: "Different programs may read such a file differently, so we cannot call it genuine. The result for the signatures is below.",
  },
  unsureAddition: {
    be: "Дакумент сапраўдны, а дадатак да яго не пацверджаны",
    ru: "Документ подлинный, а дополнение к нему не подтверждено",
    en: "The document is genuine, what was added to it is not confirmed",
  },
  unsureAdditionText: {
    be: "Подпісы самога дакумента правільныя. Але пасля падпісання да яго далучылі тое, чаму давяраць нельга; яно названа ніжэй.",
    ru: "Подписи самого документа верны. Но после подписания к нему присоединили то, чему доверять нельзя; оно названо ниже.",
    en: "The signatures of the document itself are valid. But something was added afterwards that cannot be relied on; it is named below.",
  },
  unsigned: {
    be: "Гэты файл не падпісаны",
    ru: "Этот файл не подписан",
    en: "This file is not signed",
  },
  unsignedText: {
    be: "Подпісу ў ім няма, таму праверыць, ад каго ён і ці не змянілі яго, нельга.",
    ru: "Подписи в нём нет, поэтому проверить, от кого он и не изменили ли его, нельзя.",
    en: "It has no signature, so nobody can check whom it is from, or whether it was changed.",
  },
  unsupported: {
    be: "Такія подпісы мы не правяраем",
    ru: "Такие подписи мы не проверяем",
    en: "We do not check such signatures",
  },
  unsupportedText: {
    be: "Файл можа быць сапраўдным, але падпісаны ён інакш, чым мы ўмеем правяраць. Праверце яго там, дзе яго выдалі.",
    ru: "Файл может быть подлинным, но подписан он иначе, чем мы умеем проверять. Проверьте его там, где его выдали.",
    en: "The file may be genuine, but it is signed in a way that we cannot check. Check it with whoever issued it.",
  },
});
