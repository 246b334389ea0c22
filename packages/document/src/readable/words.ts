import type { Lang } from "@ratusha/kernel";

/** The words that readable copies are written with. */
export interface CopyWords {
  readonly copy: string;
  readonly copyExplained: string;
  /** `{moment}` stands in it. */
  readonly annulled: string;
  /** `{date}` stands in it, the last day of its validity. */
  readonly expired: string;
  readonly check: string;
  readonly checkExplained: string;
  readonly identity: string;
  readonly files: string;
  readonly signatures: string;
  readonly noSignatures: string;
  readonly seal: string;
  readonly personal: string;
  readonly unknownSigner: string;
  readonly stampedTime: string;
  readonly claimedTime: string;
  readonly certificate: string;
  readonly issuedBy: string;
  readonly additions: string;
  readonly addition: Readonly<Record<string, string>>;
  readonly attachment: string;
  /** `{page}` and `{pages}` stand in it. */
  readonly sheet: string;
}

export const copyWords: Readonly<Record<Lang, CopyWords>> = {
  be: {
    copy: "Копія для чытання",
    copyExplained:
      "Арыгінал — падпісаны файл гэтага электроннага дакумента. Копія паказвае яго змест, але юрыдычнай сілы сама не мае.",
    annulled: "Дакумент скасаваны {moment}: ён больш не дзейнічае.",
    expired: "Дакумент дзейнічаў да {date} уключна: тэрмін яго дзеяння скончыўся.",
    check: "Праверце дакумент",
    checkExplained: "Навядзіце камеру на код або адкрыйце адрас: там відаць, ці дзейнічае дакумент.",
    identity: "Адбітак дакумента (SHA-256)",
    files: "Іншыя файлы дакумента",
    signatures: "Подпісы",
    noSignatures: "Дакумент не падпісаны.",
    seal: "Электронная пячатка ўстановы",
    personal: "Асабісты электронны подпіс",
    unknownSigner: "У файле няма сертыфіката таго, хто падпісаў",
    stampedTime: "пацверджана штампам часу",
    claimedTime: "са слоў таго, хто падпісаў",
    certificate: "Сертыфікат",
    issuedBy: "Выдаў",
    additions: "Дададзена пасля падпісання",
    addition: {
      registration: "рэгістрацыя",
      resolution: "рэзалюцыя",
      receipt: "адзнака аб атрыманні",
      "inclusion-proof": "доказ запісу ў журнале",
      level: "узровень подпісу",
    },
    attachment: "тут не паказваецца, ёсць у арыгінале",
    sheet: "старонка {page} з {pages}",
  },
  ru: {
    copy: "Копия для чтения",
    copyExplained:
      "Оригинал — подписанный файл этого электронного документа. Копия показывает его содержание, но сама юридической силы не имеет.",
    annulled: "Документ отменён {moment}: он больше не действует.",
    expired: "Документ действовал до {date} включительно: срок его действия закончился.",
    check: "Проверьте документ",
    checkExplained: "Наведите камеру на код или откройте адрес: там видно, действует ли документ.",
    identity: "Отпечаток документа (SHA-256)",
    files: "Другие файлы документа",
    signatures: "Подписи",
    noSignatures: "Документ не подписан.",
    seal: "Электронная печать учреждения",
    personal: "Личная электронная подпись",
    unknownSigner: "Сертификата подписавшего в файле нет",
    stampedTime: "подтверждено штампом времени",
    claimedTime: "со слов подписавшего",
    certificate: "Сертификат",
    issuedBy: "Выдал",
    additions: "Добавлено после подписания",
    addition: {
      registration: "регистрация",
      resolution: "резолюция",
      receipt: "отметка о получении",
      "inclusion-proof": "доказательство записи в журнале",
      level: "уровень подписи",
    },
    attachment: "здесь не показан, есть в оригинале",
    sheet: "страница {page} из {pages}",
  },
  en: {
    copy: "Readable copy",
    copyExplained:
      "The original is the signed file of this electronic document. This copy shows what it says and has no legal force of its own.",
    annulled: "The document was annulled on {moment}: it is no longer in force.",
    expired: "The document was valid until {date} inclusive: its validity is over.",
    check: "Check the document",
    checkExplained: "Point a camera at the code or open the address: it shows whether the document is in force.",
    identity: "Digest of the document (SHA-256)",
    files: "Other files of the document",
    signatures: "Signatures",
    noSignatures: "The document is not signed.",
    seal: "Electronic seal of a body",
    personal: "Personal electronic signature",
    unknownSigner: "The signer’s certificate is not in the file",
    stampedTime: "confirmed by a time-stamp",
    claimedTime: "as the signer states it",
    certificate: "Certificate",
    issuedBy: "Issued by",
    additions: "Added after signing",
    addition: {
      registration: "registration",
      resolution: "resolution",
      receipt: "mark of receipt",
      "inclusion-proof": "proof of entry in the log",
      level: "level of the signature",
    },
    attachment: "not shown here, it is in the original",
    sheet: "page {page} of {pages}",
  },
};
