import { parseUuid, type Text } from "@ratusha/kernel";
import { z } from "zod";
import type { Context } from "../context.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import { fill, sameText } from "../definition/shown.ts";
import { type Intent, removeIntents } from "../intent/store.ts";
import { findCase } from "./store.ts";

const texts: Readonly<Record<"granted" | "refused" | "reopened", Text>> = {
  granted: {
    be: "Рашэнне па заяве № {number} гатовае: «{service}». Дакумент у вашым кабінеце.",
    ru: "Решение по заявлению № {number} готово: «{service}». Документ в вашем кабинете.",
    en: "The decision on application No. {number} is ready: “{service}”. The document is in your account.",
  },
  refused: {
    be: "Па заяве № {number} адмоўлена: «{service}». Прычына і парадак абскарджання — у рашэнні.",
    ru: "По заявлению № {number} отказано: «{service}». Причина и порядок обжалования — в решении.",
    en: "Application No. {number} was refused: “{service}”. The decision says why and how to appeal.",
  },
  reopened: {
    be: "Рашэнне па заяве № {number} адменена, справу разглядаюць нанова: «{service}».",
    ru: "Решение по заявлению № {number} отменено, дело рассматривают заново: «{service}».",
    en: "The decision on application No. {number} was set aside and the case is decided anew: “{service}”.",
  },
};

/** Tells the applicant what has happened; the notice has the intent's id, so telling twice is telling once. */
export async function notify(context: Context, intent: Intent): Promise<void> {
  const { notice } = z.object({ notice: z.enum(["granted", "refused", "reopened"]) }).parse(intent.payload);
  const found = await findCase(context.db, intent.owner, intent.caseId);
  const id = parseUuid(intent.id);
  if (found !== undefined && id.ok) {
    const { definition } = requireDefinition(context.catalogue, found.definition);
    const values = new Map([
      ["number", sameText(found.number)],
      ["service", definition.name],
    ]);
    const text = fill(texts[notice], values);
    await context.identity.notices.send([
      { id: id.value, owner: found.owner, kind: `services.${notice}`, text, link: `/applications/${found.id}` },
    ]);
  }
  await removeIntents(context.db, [intent.id]);
}
