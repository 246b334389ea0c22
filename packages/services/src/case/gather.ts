import type { Context } from "../context.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import type { Definition } from "../definition/definition.ts";
import { itemsOf, memberAt } from "../definition/shown.ts";
import { addIntents, type Intent, removeIntents } from "../intent/store.ts";
import { planOpinions } from "../opinion/store.ts";
import { readFacts, valuesOf } from "./facts.ts";
import type { CaseRecord, StoredFact } from "./record.ts";
import { appendEvents, findCases, keepGathered, type NewEvent } from "./store.ts";

/** Reads what cases need from the registers, then asks the opinions that their definitions want, or hands them to the officials. */
export async function gather(context: Context, intents: readonly Intent[]): Promise<void> {
  const cases = await findCases(
    context.db,
    intents.map(({ owner, caseId }) => ({ owner, id: caseId })),
  );
  if (cases.length < new Set(intents.map(({ caseId }) => caseId)).size) {
    throw new TypeError("the case of an intent is gone");
  }
  const waiting = cases
    .filter(({ state }) => state === "gathering")
    .map((found) => ({ found, definition: requireDefinition(context.catalogue, found.definition).definition }));
  const facts = await readFacts(
    context,
    waiting.map(({ found, definition }) => ({
      definition,
      owner: found.owner,
      signer: found.signer,
      reader: `body:${found.body}`,
      caseId: found.id,
    })),
  );
  const read = waiting.map((each, index): Gathered => {
    const next = each.definition.opinions.length > 0 ? "opinion" : "ready";
    return { ...each, next, facts: facts[index] ?? [] };
  });
  await context.db.transaction(async (tx) => {
    const [moved] = await Promise.all([
      keepGathered(
        tx,
        read.map(({ found: { owner, id, body }, next, facts }) => ({ owner, id, body, next, facts })),
      ),
      removeIntents(
        tx,
        intents.map(({ id }) => id),
      ),
    ]);
    const kept = read.filter(({ found }) => moved.has(found.id));
    const opinions = kept.flatMap(({ found: { owner, id: caseId }, definition }) =>
      definition.opinions.map((need) => ({ owner, caseId, id: context.id(), need: need.id, body: need.body })),
    );
    await Promise.all([
      appendEvents(
        tx,
        kept.flatMap((each) => eventsOf(context, each)),
      ),
      planOpinions(tx, opinions),
      addIntents(
        tx,
        opinions.map(({ owner, caseId, id }) => ({
          id: context.id(),
          kind: "ask",
          owner,
          caseId,
          payload: { opinion: id },
        })),
        context.now(),
      ),
    ]);
  });
}

/** A case with what the registers said, and where it goes with it. */
interface Gathered {
  readonly found: CaseRecord;
  readonly definition: Definition;
  readonly facts: readonly StoredFact[];
  readonly next: "opinion" | "ready";
}

function eventsOf(context: Context, { found, definition, facts, next }: Gathered): NewEvent[] {
  const event = { owner: found.owner, caseId: found.id, at: context.now(), actor: `body:${found.body}` };
  const detail = { facts: facts.map((fact) => fact.need), unconfirmed: unconfirmedChoices(definition, found, facts) };
  const read: NewEvent = { ...event, id: context.id(), kind: "facts-read", detail };
  return next === "ready" ? [read, { ...event, id: context.id(), kind: "ready", detail: {} }] : [read];
}

/** Choices that name nothing the register has: shown to the official, who weighs them. */
function unconfirmedChoices(definition: Definition, found: CaseRecord, facts: readonly StoredFact[]): string[] {
  const known = valuesOf(facts);
  return definition.questions.flatMap(({ id, answer }) => {
    if (answer.type !== "choice-of-fact") return [];
    const chosen = found.content.answers[id];
    const items = itemsOf(known.get(answer.concept));
    return chosen === undefined || items.some((item) => memberAt(item, answer.key) === chosen) ? [] : [id];
  });
}
