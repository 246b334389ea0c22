import type { Lang } from "@ratusha/kernel";

/** The words that readable copies are written with. */
export interface CopyWords {
  readonly copy: string;
  readonly copyExplained: string;
  readonly check: string;
  readonly number: string;
  readonly date: string;
  readonly author: string;
  readonly identity: string;
  readonly files: string;
  readonly signatures: string;
  readonly noSignatures: string;
  readonly claimedTime: string;
  readonly additions: string;
  readonly addition: Readonly<Record<string, string>>;
  readonly attachment: string;
}

export const copyWords: Readonly<Record<Lang, CopyWords>> = {
  be: {
    copy: "Копія для чытання",
    copyExplained:
      "Арыгінал — падпісаны файл гэтага электроннага дакумента. Копія паказвае яго змест, але юрыдычнай сілы сама не мае.",
    check: "Праверыць арыгінал",
    number: "Нумар",
    date: "Дата",
    author: "Аўтар",
    identity: "Адбітак дакумента (SHA-256)",
    files: "Файлы дакумента",
    signatures: "Подпісы",
    noSignatures: "Дакумент не падпісаны.",
    claimedTime: "паводле падпісанта",
    additions: "Дададзена пасля падпісання",
    addition: {
      registration: "рэгістрацыя",
      resolution: "рэзалюцыя",
      receipt: "адзнака аб атрыманні",
      "inclusion-proof": "доказ запісу ў журнале",
      level: "узровень подпісу",
    },
    attachment: "гэты файл тут не паказваецца; ён ёсць у арыгінале",
  },
  ru: {
    copy: "Копия для чтения",
    copyExplained:
      "Подлинник — подписанный файл этого электронного документа. Копия показывает его содержание, но сама юридической силы не имеет.",
    check: "Проверить подлинник",
    number: "Номер",
    date: "Дата",
    author: "Автор",
    identity: "Отпечаток документа (SHA-256)",
    files: "Файлы документа",
    signatures: "Подписи",
    noSignatures: "Документ не подписан.",
    claimedTime: "по словам подписавшего",
    additions: "Добавлено после подписания",
    addition: {
      registration: "регистрация",
      resolution: "резолюция",
      receipt: "отметка о получении",
      "inclusion-proof": "доказательство записи в журнале",
      level: "уровень подписи",
    },
    attachment: "этот файл здесь не показан; он есть в подлиннике",
  },
  en: {
    copy: "Readable copy",
    copyExplained:
      "The original is the signed file of this electronic document. This copy shows what it says and has no legal force of its own.",
    check: "Check the original",
    number: "Number",
    date: "Date",
    author: "Author",
    identity: "Fingerprint of the document (SHA-256)",
    files: "Files of the document",
    signatures: "Signatures",
    noSignatures: "The document is not signed.",
    claimedTime: "as the signer states it",
    additions: "Added after signing",
    addition: {
      registration: "registration",
      resolution: "resolution",
      receipt: "mark of receipt",
      "inclusion-proof": "proof of entry in the log",
      level: "level of the signature",
    },
    attachment: "this file is not shown here; it is in the original",
  },
};
