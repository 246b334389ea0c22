import { eachLang, formatMoney, money, parseUuid, type Text } from "@ratusha/kernel";
import { findCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import { dateText, fill, sameText } from "../definition/shown.ts";
import type { PaymentRecord } from "./store.ts";
import type { PaymentTask } from "./task.ts";

type Tell = Extract<PaymentTask, { do: "tell" }>;

const texts: Readonly<Record<Tell["what"], Text>> = {
  short: {
    be: "За заяву № {number} («{service}») аплачана не ўсё: засталося {amount}.",
    ru: "За заявление № {number} («{service}») оплачено не всё: осталось {amount}.",
    en: "The fee for application No. {number} (“{service}”) is not paid in full: {amount} is still to pay.",
  },
  received: {
    be: "Плата за заяву № {number} («{service}») паступіла: {amount}. Заява пайшла ў працу.",
    ru: "Плата за заявление № {number} («{service}») поступила: {amount}. Заявление пошло в работу.",
    en: "The fee for application No. {number} (“{service}”) has arrived: {amount}. Work on it has started.",
  },
  double: {
    be: "Заява № {number} («{service}») ужо была аплачаная. Лішнія {amount} вернуцца туды, адкуль прыйшлі.",
    ru: "Заявление № {number} («{service}») уже было оплачено. Лишние {amount} вернутся туда, откуда пришли.",
    en: "Application No. {number} (“{service}”) had been paid already. The extra {amount} goes back to where it came from.",
  },
  late: {
    be: "Плата за заяву № {number} («{service}») прыйшла пасля апошняга дня: {amount} вернуцца туды, адкуль прыйшлі.",
    ru: "Плата за заявление № {number} («{service}») пришла после последнего дня: {amount} вернутся туда, откуда пришли.",
    en: "The fee for application No. {number} (“{service}”) came after the last day: {amount} goes back to where it came from.",
  },
  reminder: {
    be: "Заява № {number} («{service}») яшчэ не аплачана. Апошні дзень — {until}; пасля яго яе закрыюць.",
    ru: "Заявление № {number} («{service}») ещё не оплачено. Последний день — {until}; после него его закроют.",
    en: "Application No. {number} (“{service}”) is not paid yet. The last day is {until}; after it the application lapses.",
  },
  lapsed: {
    be: "Заява № {number} («{service}») закрыта: да {until} плата не паступіла. Калі паслуга яшчэ патрэбна, падайце заяву зноў.",
    ru: "Заявление № {number} («{service}») закрыто: до {until} плата не поступила. Если услуга ещё нужна, подайте заявление снова.",
    en: "Application No. {number} (“{service}”) has lapsed: the fee did not come by {until}. If you still need the service, apply again.",
  },
  refunded: {
    be: "За заяву № {number} («{service}») вам вернута {amount}.",
    ru: "За заявление № {number} («{service}») вам возвращено {amount}.",
    en: "{amount} was paid back to you for application No. {number} (“{service}”).",
  },
};

/** Tells the applicant what happened to the money; the notice has the intent's id, so telling twice is telling once. */
export async function tellPayer(context: Context, intent: string, payment: PaymentRecord, task: Tell): Promise<void> {
  const found = await findCase(context.db, payment.owner, payment.caseId);
  const id = parseUuid(intent);
  if (found === undefined || !id.ok) return;
  const { definition } = requireDefinition(context.catalogue, found.definition);
  const amount = money(task.amount, payment.amount.currency);
  const inWords = eachLang((lang) => formatMoney(amount, lang, context.country.currency));
  const values = new Map<string, Text>([
    ["number", sameText(found.number)],
    ["service", definition.name],
    ["amount", inWords],
    ...(payment.due === undefined ? [] : [["until", dateText(payment.due)] as const]),
  ]);
  const said = fill(texts[task.what], values);
  const stays = task.what === "lapsed" && definition.fee.kind !== "free" ? definition.fee.stays : undefined;
  const text = stays === undefined ? said : eachLang((lang) => `${said[lang]} ${stays[lang]}`);
  const link =
    task.what === "short" || task.what === "reminder"
      ? `/applications/${found.id}/payment`
      : `/applications/${found.id}`;
  await context.identity.notices.send([
    {
      id: id.value,
      owner: found.owner,
      kind: `services.payment-${task.what}`,
      text,
      link,
    },
  ]);
}
