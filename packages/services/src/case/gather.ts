import type { Context } from "../context.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import type { Definition } from "../definition/definition.ts";
import { at, itemsOf } from "../definition/shown.ts";
import { addIntents, type Intent, removeIntents } from "../intent/store.ts";
import { planOpinion } from "../opinion/store.ts";
import { readFacts, valuesOf } from "./facts.ts";
import type { CaseRecord, StoredFact } from "./record.ts";
import { appendEvents, findCase, moveCase, saveFacts } from "./store.ts";

/** Reads what the case needs from the registers, then asks the opinions that the definition wants, or hands it to the officials. */
export async function gather(context: Context, intent: Intent): Promise<void> {
  const found = await findCase(context.db, intent.owner, intent.caseId);
  if (found === undefined) throw new TypeError("the case of an intent is gone");
  const { definition } = requireDefinition(context.catalogue, found.definition);
  if (found.state !== "gathering") {
    await removeIntents(context.db, [intent.id]);
    return;
  }
  const question = {
    definition,
    owner: found.owner,
    signer: found.signer,
    reader: `body:${found.body}`,
    caseId: found.id,
  };
  const [facts] = await readFacts(context, [question]);
  const next = definition.opinions.length > 0 ? "opinion" : "ready";
  await context.db.transaction(async (tx) => {
    await removeIntents(tx, [intent.id]);
    if ((await moveCase(tx, found, ["gathering"], next)) === undefined) return;
    await saveFacts(tx, found, facts ?? []);
    const event = { owner: found.owner, caseId: found.id, at: context.now(), actor: `body:${found.body}` };
    const unconfirmed = unconfirmedChoices(definition, found, facts ?? []);
    await appendEvents(tx, [
      {
        ...event,
        id: context.id(),
        kind: "facts-read",
        detail: { facts: (facts ?? []).map((fact) => fact.need), unconfirmed },
      },
      ...(next === "ready" ? [{ ...event, id: context.id(), kind: "ready" as const, detail: {} }] : []),
    ]);
    for (const need of definition.opinions) {
      const id = context.id();
      await planOpinion(tx, { owner: found.owner, caseId: found.id, id, need: need.id, body: need.body });
      const ask = { id: context.id(), kind: "ask" as const, owner: found.owner, caseId: found.id };
      await addIntents(tx, [{ ...ask, payload: { opinion: id } }], context.now());
    }
  });
}

/** Choices that name nothing the register has: shown to the official, who weighs them. */
function unconfirmedChoices(definition: Definition, found: CaseRecord, facts: readonly StoredFact[]): string[] {
  const known = valuesOf(facts);
  return definition.questions.flatMap(({ id, answer }) => {
    if (answer.type !== "choice-of-fact") return [];
    const chosen = found.content.answers[id];
    const items = itemsOf(known.get(answer.concept));
    return chosen === undefined || items.some((item) => at(item, answer.key) === chosen) ? [] : [id];
  });
}
