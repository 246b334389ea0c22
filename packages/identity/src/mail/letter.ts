import { createHash } from "node:crypto";
import type { Lang, Text } from "@ratusha/kernel";
import type { MailKind } from "./queue.ts";

/** A mail as it goes out: plain text, nothing about anyone in it. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same at every attempt, so that a mail sent twice is known as one. */
  readonly messageId: string;
  readonly language: Lang;
}

/** What a mail is made of. */
export interface LetterOf {
  readonly kind: MailKind;
  readonly owner: string;
  readonly to: string;
  readonly language: Lang;
  readonly at: Temporal.Instant;
  /** The code that confirms the address. */
  readonly code: string | undefined;
}

const subjects = {
  notice: {
    be: "У вашым кабінеце новае паведамленне",
    ru: "В вашем кабинете новое сообщение",
    en: "There is a new message in your account",
  },
  confirm: {
    be: "Пацвердзіце адрас пошты",
    ru: "Подтвердите адрес почты",
    en: "Confirm your e-mail address",
  },
  left: {
    be: "Лісты сюды больш не прыходзяць",
    ru: "Письма сюда больше не приходят",
    en: "No more e-mails will come here",
  },
} as const satisfies Record<MailKind, Text>;

const bodies = {
  notice: {
    be: "У вашым кабінеце ёсць што прачытаць. Дзеля вашай бяспекі звестак у лісце няма.\n\nПрачытаць: {link}\n\nАдмовіцца ад лістоў: {settings}",
    ru: "В вашем кабинете есть что прочитать. Для вашей безопасности сведений в письме нет.\n\nПрочитать: {link}\n\nОтказаться от писем: {settings}",
    en: "There is something to read in your account. For your safety this e-mail holds no details.\n\nRead it: {link}\n\nStop these e-mails: {settings}",
  },
  confirm: {
    be: "Гэты адрас пазначылі ў кабінеце на партале. Каб атрымліваць сюды лісты пра новыя паведамленні, адкрыйце спасылку і ўвайдзіце:\n\n{link}\n\nСпасылка дзейнічае суткі. Калі гэта былі не вы, нічога не рабіце: лістоў больш не будзе.",
    ru: "Этот адрес указали в кабинете на портале. Чтобы получать сюда письма о новых сообщениях, откройте ссылку и войдите:\n\n{link}\n\nСсылка действует сутки. Если это были не вы, ничего не делайте: писем больше не будет.",
    en: "This address was given in an account on the portal. To get e-mails here about new messages, open the link and sign in:\n\n{link}\n\nThe link works for a day. If it was not you, do nothing: there will be no more e-mails.",
  },
  left: {
    be: "У кабінеце на партале цяпер іншы адрас для лістоў або лісты адключаны. Калі гэта зрабілі не вы, увайдзіце і праверце налады і карты:\n\n{settings}",
    ru: "В кабинете на портале теперь другой адрес для писем или письма отключены. Если это сделали не вы, войдите и проверьте настройки и карты:\n\n{settings}",
    en: "The account on the portal now has another address for e-mail, or none. If it was not you, sign in and check the settings and your cards:\n\n{settings}",
  },
} as const satisfies Record<MailKind, Text>;

/** Writes a mail in its reader's language. `publicUrl` is the portal's address, without a slash at the end. */
export function writeLetter(of: LetterOf, publicUrl: string): Letter {
  const { kind, language } = of;
  const settings = `${publicUrl}/${language}/settings`;
  const link = kind === "notice" ? `${publicUrl}/${language}/notices` : `${settings}/email?code=${of.code ?? ""}`;
  const name = createHash("sha256")
    .update(`${of.owner} ${kind} ${of.at.toString()} ${of.to}`)
    .digest("hex")
    .slice(0, 32);
  return {
    to: of.to,
    subject: subjects[kind][language],
    text: `${bodies[kind][language].replace("{link}", link).replace("{settings}", settings)}\n`,
    messageId: `<${name}@${new URL(publicUrl).hostname}>`,
    language,
  };
}
