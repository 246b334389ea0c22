import { parseUuid } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import type { CorrectionSubject } from "../application/application.ts";
import { clockFacts, dueBy } from "../case/clock.ts";
import { readFacts } from "../case/facts.ts";
import type { CaseRecord, StoredFact } from "../case/record.ts";
import { isFinal } from "../case/state.ts";
import { appendEvents, eventsOf, findCase, saveFacts } from "../case/store.ts";
import type { Context } from "../context.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import { addIntents, type Intent, removeIntents } from "../intent/store.ts";
import { closeContest, contestOf, dependents, eventOf, takeTurn } from "./contest.ts";
import { writeCorrection } from "./write.ts";

type Ending = "granted" | "refused" | "withdrawn";

/** Notes, in the transaction that ends a correction, what is to follow: the register is amended, and what waited goes on. */
export async function endCorrection(context: Context, tx: Queryable, found: CaseRecord, ending: Ending): Promise<void> {
  if (found.content.correction === undefined) return;
  const payload = { ending, act: context.id() };
  await addIntents(
    tx,
    [{ id: context.id(), kind: "correct", owner: found.owner, caseId: found.id, payload }],
    context.now(),
  );
}

const payloadSchema = z.object({ ending: z.enum(["granted", "refused", "withdrawn"]), act: z.string() });

/** Amends the register where the correction was granted, and lets go on what waited for it; done twice, it is done once. */
export async function finishCorrection(context: Context, intent: Intent): Promise<void> {
  const { ending, act } = payloadSchema.parse(intent.payload);
  const found = await findCase(context.db, intent.owner, intent.caseId);
  const id = parseUuid(act);
  const subject = found?.content.correction;
  if (found === undefined || subject === undefined || !id.ok)
    throw new TypeError("the correction of an intent is gone");
  const { definition } = requireDefinition(context.catalogue, found.definition);
  // 1. The register first: whatever goes on reads what is right.
  if (ending === "granted") await writeCorrection(context, found, definition, id.value);
  const facts = new Map<string, StoredFact[]>();
  let over = false;
  while (!over) {
    // 2. What waited reads its facts anew, outside the transaction.
    const waiting = await dependents(context, context.db, found.owner, subject);
    for (const each of waiting) facts.set(each.id, await freshFacts(context, each));
    // 3. The contest ends, and the clocks that stood still go on.
    over = await context.db.transaction((tx) => goOn(context, tx, { found, subject, facts, intent: intent.id }));
  }
}

interface Going {
  readonly found: CaseRecord;
  readonly subject: CorrectionSubject;
  /** What registers say now, by the cases that had waited when they were asked. */
  readonly facts: ReadonlyMap<string, readonly StoredFact[]>;
  readonly intent: string;
}

/** Lets go on what waits by now; false where a case that waits since then is still to read its facts anew. */
async function goOn(context: Context, tx: Queryable, { found, subject, facts, intent }: Going): Promise<boolean> {
  await takeTurn(tx, [{ owner: found.owner, alone: true }]);
  const waiting = await dependents(context, tx, found.owner, subject);
  if (waiting.some((each) => each.facts.length > 0 && !facts.has(each.id))) return false;
  await removeIntents(tx, [intent]);
  if (!(await closeContest(tx, found, context.now()))) return true;
  for (const each of waiting) await resume(context, tx, each, facts.get(each.id) ?? each.facts, found.id);
  return true;
}

async function freshFacts(context: Context, found: CaseRecord): Promise<StoredFact[]> {
  const { definition } = requireDefinition(context.catalogue, found.definition);
  const { owner, signer, id } = found;
  const [facts] = await readFacts(context, [{ definition, owner, signer, reader: `body:${found.body}`, caseId: id }]);
  return facts ?? [];
}

async function resume(
  context: Context,
  tx: Queryable,
  before: CaseRecord,
  facts: readonly StoredFact[],
  correction: string,
) {
  const found = await findCase(tx, before.owner, before.id);
  if (found === undefined || isFinal(found.state)) return;
  const { definition } = requireDefinition(context.catalogue, found.definition);
  // Another fact of it may be contested too: it waits on.
  if ((await contestOf(tx, found.owner, definition)) !== undefined) return;
  const at = context.now();
  const event = eventOf(context, found, at, `body:${found.body}`);
  // What has not been read yet will be read when its turn comes.
  if (found.facts.length > 0) await saveFacts(tx, found, facts);
  await appendEvents(tx, [{ ...event, kind: "resumed", detail: { correction } }]);
  if (definition.term.kind !== "term" || found.due === undefined) return;
  const clock = clockFacts(found, await eventsOf(tx, found.owner, found.id), context.dateOf);
  if (clock === undefined) return;
  const due = dueBy(definition.term, clock, context.calendar);
  await tx.query("UPDATE case_file SET due = $3 WHERE owner = $1 AND id = $2", [found.owner, found.id, due]);
  await tx.query("UPDATE body_case SET due = $3 WHERE body = $1 AND id = $2", [found.body, found.id, due]);
}
