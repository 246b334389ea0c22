import { eachLang, parseUuid, type Text } from "@ratusha/kernel";
import { z } from "zod";
import type { Context } from "../context.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import type { Definition } from "../definition/definition.ts";
import { fill, sameText } from "../definition/shown.ts";
import { type Intent, removeIntents } from "../intent/store.ts";
import type { CaseRecord } from "./record.ts";
import { findCases } from "./store.ts";

const notices = ["granted", "refused", "reopened", "applicant-asked", "extended", "counter"] as const;

const texts: Readonly<Record<(typeof notices)[number], Text>> = {
  granted: {
    be: "Рашэнне паводле заявы № {number} гатовае: «{service}». Дакумент у вашым кабінеце.",
    ru: "Решение по заявлению № {number} готово: «{service}». Документ в вашем кабинете.",
    en: "The decision on application No. {number} is ready: “{service}”. The document is in your account.",
  },
  refused: {
    be: "На заяву № {number} прыйшла адмова: «{service}». Чаму і як гэта абскардзіць, сказана ў рашэнні.",
    ru: "На заявление № {number} пришёл отказ: «{service}». Почему и как это обжаловать, сказано в решении.",
    en: "Application No. {number} was refused: “{service}”. The decision says why and how to appeal.",
  },
  "applicant-asked": {
    be: "Заяву № {number} просяць дапоўніць: «{service}». Пакуль вы не адкажаце, тэрмін не ідзе.",
    ru: "Заявление № {number} просят дополнить: «{service}». Пока вы не ответите, срок не идёт.",
    en: "More is needed for application No. {number}: “{service}”. Until you answer, the clock is stopped.",
  },
  extended: {
    be: "Тэрмін разгляду заявы № {number} падоўжаны: «{service}». Прычына — у справе.",
    ru: "Срок рассмотрения заявления № {number} продлён: «{service}». Причина — в деле.",
    en: "The term of application No. {number} was extended: “{service}”. The case says why.",
  },
  counter: {
    be: "У акне прыёму пададзена ваша заява № {number}: «{service}». Калі вы туды не прыходзілі, паведаміце ўстанове.",
    ru: "В окне приёма подано ваше заявление № {number}: «{service}». Если вы туда не приходили, сообщите учреждению.",
    en: "Your application No. {number} was filed at a counter: “{service}”. If you were not there, tell the body.",
  },
  reopened: {
    be: "Рашэнне паводле заявы № {number} скасавана, справу разглядаюць нанова: «{service}».",
    ru: "Решение по заявлению № {number} отменено, дело рассматривают заново: «{service}».",
    en: "The decision on application No. {number} was set aside and the case is decided anew: “{service}”.",
  },
};

const payload = z.object({ notice: z.enum(notices) });

/** Tells applicants what has happened; each notice has its intent's id, so telling twice is telling once. */
export async function notify(context: Context, intents: readonly Intent[]): Promise<void> {
  const cases = await findCases(
    context.db,
    intents.map(({ owner, caseId }) => ({ owner, id: caseId })),
  );
  const byId = new Map(cases.map((found) => [found.id, found]));
  await context.identity.notices.send(
    intents.flatMap((intent) => {
      const { notice } = payload.parse(intent.payload);
      const found = byId.get(intent.caseId);
      const id = parseUuid(intent.id);
      if (found === undefined || !id.ok) return [];
      const { definition } = requireDefinition(context.catalogue, found.definition);
      const values = new Map([
        ["number", sameText(found.number)],
        ["service", nameOf(definition, found)],
      ]);
      const text = fill(texts[notice], values);
      return [
        { id: id.value, owner: found.owner, kind: `services.${notice}`, text, link: `/applications/${found.id}` },
      ];
    }),
  );
  await removeIntents(
    context.db,
    intents.map(({ id }) => id),
  );
}

/** What a case is about: its service, and whom or what of several it is for. Only its owner reads it: a mail says nothing of it. */
function nameOf({ name }: Definition, { itemName }: CaseRecord): Text {
  return itemName === undefined ? name : eachLang((lang) => `${name[lang]}: ${itemName[lang]}`);
}
