import type { Text } from "@ratusha/kernel";
import { z } from "zod";
import { isFinal } from "../case/state.ts";
import { findCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import { dateText, fill, sameText } from "../definition/shown.ts";
import { tellBody } from "../desk/tell.ts";
import { type Intent, removeIntents } from "../intent/store.ts";
import { isOfOpinion, opinionNotices, remindOfOpinion } from "../opinion/remind.ts";
import { readersOf } from "./readers.ts";

const texts: Readonly<Record<"term-reminder" | "term-last-day" | "term-missed", Text>> = {
  "term-reminder": {
    be: "Справа № {number}: тэрмін заканчваецца {due}. «{service}», {applicant}.",
    ru: "Дело № {number}: срок заканчивается {due}. «{service}», {applicant}.",
    en: "Case No. {number}: the term ends on {due}. “{service}”, {applicant}.",
  },
  "term-last-day": {
    be: "Справа № {number}: сёння, {due}, апошні дзень тэрміну. «{service}», {applicant}.",
    ru: "Дело № {number}: сегодня, {due}, последний день срока. «{service}», {applicant}.",
    en: "Case No. {number}: today, {due}, is the last day of the term. “{service}”, {applicant}.",
  },
  "term-missed": {
    be: "Справа № {number}: тэрмін прапушчаны, апошні дзень быў {due}. «{service}», {applicant}.",
    ru: "Дело № {number}: срок пропущен, последний день был {due}. «{service}», {applicant}.",
    en: "Case No. {number}: the term was missed, its last day was {due}. “{service}”, {applicant}.",
  },
};

const payloadSchema = z.object({
  notice: z.enum(["term-reminder", "term-last-day", "term-missed", ...opinionNotices]),
  due: z.iso.date(),
});

/**
 * Tells of a term that ends or was missed: the body as such, and on their desks those whom it concerns. A notice has an id
 * that follows from the intent and its reader, so telling twice is telling once.
 */
export async function remind(context: Context, intent: Intent): Promise<void> {
  const { notice, due } = payloadSchema.parse(intent.payload);
  if (isOfOpinion(notice)) return remindOfOpinion(context, intent, notice);
  const found = await findCase(context.db, intent.owner, intent.caseId);
  if (found !== undefined && !isFinal(found.state)) {
    const { definition } = requireDefinition(context.catalogue, found.definition);
    const values = new Map([
      ["number", sameText(found.number)],
      ["service", definition.name],
      ["applicant", sameText(found.applicantName)],
      ["due", dateText(Temporal.PlainDate.from(due))],
    ]);
    const { body, id } = found;
    await tellBody(context, intent, {
      body,
      readers: await readersOf(context, body, id, notice === "term-missed"),
      kind: `services.${notice}`,
      text: fill(texts[notice], values),
      link: `/office/cases/${id}`,
    });
  }
  await removeIntents(context.db, [intent.id]);
}
