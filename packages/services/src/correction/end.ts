import { isProblem, parseUuid, type Uuid } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import type { CorrectionSubject } from "../application/application.ts";
import { findBodyCase } from "../case/body-case.ts";
import { clockFacts, dueBy } from "../case/clock.ts";
import { readFacts } from "../case/facts.ts";
import type { CaseRecord, StoredFact } from "../case/record.ts";
import { isFinal } from "../case/state.ts";
import { appendEvents, eventsOf, findCase, saveFacts } from "../case/store.ts";
import type { Context } from "../context.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import type { Definition } from "../definition/definition.ts";
import { tellDesks } from "../desk/tell.ts";
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
  const refusal = ending === "granted" ? await enter(context, found, definition, id.value) : undefined;
  const facts = new Map<string, StoredFact[]>();
  let over = false;
  while (!over) {
    // 2. What waited reads its facts anew, outside the transaction.
    const waiting = await dependents(context, context.db, found.owner, subject);
    for (const each of waiting) facts.set(each.id, await freshFacts(context, each));
    // 3. The contest ends, and the clocks that stood still go on.
    over = await context.db.transaction((tx) =>
      goOn(context, tx, { found, subject, facts, intent: intent.id, refusal }),
    );
  }
}

/** What a register says to a correction and will say however often it is asked: people go on. */
const lasting = [
  "registers.birth-date-unfit",
  "registers.key-malformed",
  "registers.not-registered",
  "registers.record-malformed",
  "services.correction-unfit",
];

/** What the register has against it for good, by its code: the record came to be another between the last look and the entry. */
async function enter(
  context: Context,
  found: CaseRecord,
  definition: Definition,
  act: Uuid,
): Promise<string | undefined> {
  try {
    await writeCorrection(context, found, definition, act);
    return undefined;
  } catch (error) {
    if (!isProblem(error) || !lasting.includes(error.code)) throw error;
    return error.code;
  }
}

/** The decision stands and the entry as it was: officials are told, who have the register's keeper look at it. */
async function noteRefusal(context: Context, tx: Queryable, found: CaseRecord, reason: string): Promise<void> {
  const { owner, id: caseId, service, body, channel } = found;
  const actor = `body:${body}`;
  const told = { do: "correct", reason };
  await appendEvents(tx, [{ ...eventOf(context, found, context.now(), actor), kind: "effect-refused", detail: told }]);
  const act = { case: caseId, service, body, channel, ...told };
  await context.acts.append(tx, [{ kind: "services.effect-refused", actor, subject: owner, body: act }]);
  await tellDesks(context, tx, found, "correction-refused", [(await findBodyCase(tx, body, caseId))?.official]);
}

interface Going {
  readonly found: CaseRecord;
  readonly subject: CorrectionSubject;
  /** What registers say now, by the cases that had waited when they were asked. */
  readonly facts: ReadonlyMap<string, readonly StoredFact[]>;
  readonly intent: string;
  readonly refusal: string | undefined;
}

/** Lets go on what waits by now; false where a case that waits since then is still to read its facts anew. */
async function goOn(
  context: Context,
  tx: Queryable,
  { found, subject, facts, intent, refusal }: Going,
): Promise<boolean> {
  await takeTurn(tx, [{ owner: found.owner, alone: true }]);
  const waiting = await dependents(context, tx, found.owner, subject);
  if (waiting.some((each) => each.facts.length > 0 && !facts.has(each.id))) return false;
  await removeIntents(tx, [intent]);
  if (!(await closeContest(tx, found, context.now()))) return true;
  if (refusal !== undefined) await noteRefusal(context, tx, found, refusal);
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
