import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import type { Application, CorrectionSubject } from "../application/application.ts";
import type { CaseRecord } from "../case/record.ts";
import { appendEvents, type NewEvent, openCases } from "../case/store.ts";
import type { Context } from "../context.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import type { Definition } from "../definition/definition.ts";
import { problems } from "../problems.ts";

/** Open cases of one owner that are looked through for what rests on a fact. */
const mostCases = 1_000;

/** Whether a service rests on a fact: one who is asked how it came out would say that the fact was read for it. */
function restsOn({ facts }: Definition, { register, concept }: CorrectionSubject): boolean {
  return facts.some((need) => need.register === register && need.concepts.includes(concept));
}

/** Open cases of an owner that rest on a fact, apart from the corrections themselves. */
export async function dependents(
  context: Context,
  tx: Queryable,
  owner: string,
  subject: CorrectionSubject,
): Promise<CaseRecord[]> {
  const cases = await openCases(tx, owner, mostCases);
  return cases.filter((found) => {
    if (found.content.correction !== undefined) return false;
    return restsOn(requireDefinition(context.catalogue, found.definition).definition, subject);
  });
}

/** An owner whose cases are looked through, and whether nobody else may look meanwhile. */
interface Turn {
  readonly owner: string;
  readonly alone: boolean;
}

/**
 * Holds the cases of owners until the commit: whoever files a case and whoever begins or ends a correction see what the other
 * has done, so that no case is left waiting for a correction that is over, and none goes past one that begins.
 */
export async function takeTurn(tx: Queryable, turns: readonly Turn[]): Promise<void> {
  if (turns.length === 0) return;
  const byOwner = Map.groupBy(turns, ({ owner }) => owner);
  // In one order, so that two transactions never wait for each other in a circle.
  const owners = [...byOwner.keys()].toSorted();
  const alone = owners.map((owner) => byOwner.get(owner)?.some((turn) => turn.alone) ?? false);
  await tx.query(
    `SELECT CASE WHEN alone THEN pg_advisory_xact_lock(hashtext(key)) ELSE pg_advisory_xact_lock_shared(hashtext(key)) END
     FROM unnest($1::text[], $2::boolean[]) AS turn (key, alone)`,
    [owners.map((owner) => `contest ${owner}`), alone],
  );
}

/** The turns that opening these takes: a correction pauses others, and what officials decide is paused by it. */
export function turnsToOpen(opening: readonly (Resting & Pick<Application, "correction">)[]): Turn[] {
  return opening.flatMap(({ owner, definition, correction }) => {
    const alone = correction !== undefined;
    const paused = definition.facts.length > 0 && definition.decision.mode !== "automatic";
    return alone || paused ? [{ owner, alone }] : [];
  });
}

/** Marks the facts as contested from the filing of their corrections on, and pauses what rests on them. */
export async function openContests(context: Context, tx: Queryable, corrections: readonly CaseOpened[]): Promise<void> {
  const events: NewEvent[] = [];
  for (const { owner, id, signer, filedAt, content } of corrections) {
    const subject = content.correction;
    if (subject === undefined) continue;
    await tx.query(
      `INSERT INTO contest (owner, case_id, register, concept, opened_at)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT (owner, case_id) DO NOTHING`,
      [owner, id, subject.register, subject.concept, filedAt],
    );
    for (const paused of await dependents(context, tx, owner, subject)) {
      const detail = { correction: id, concept: subject.concept };
      events.push({ ...eventOf(context, paused, filedAt, `person:${signer}`), kind: "paused", detail });
    }
  }
  await appendEvents(tx, events);
}

type CaseOpened = Pick<CaseRecord, "owner" | "id" | "signer" | "filedAt" | "content">;

export function eventOf(
  context: Context,
  { owner, id }: Pick<CaseRecord, "owner" | "id">,
  at: Temporal.Instant,
  actor: string,
) {
  return { owner, caseId: id, id: context.id(), at, actor };
}

const openRow = z.object({ owner: z.string(), case_id: z.string(), register: z.string(), concept: z.string() });

/** A service of an owner. */
interface Resting {
  readonly owner: string;
  readonly definition: Definition;
}

/** For each service the correction that it waits for; undefined where every fact it rests on stands unchallenged. */
async function contestsOf(tx: Queryable, asked: readonly Resting[]): Promise<(string | undefined)[]> {
  const owners = new Set(asked.flatMap(({ owner, definition }) => (definition.facts.length === 0 ? [] : [owner])));
  if (owners.size === 0) return asked.map(() => undefined);
  const rows = await tx.query(
    `SELECT owner, case_id, register, concept FROM contest
     WHERE owner = ANY ($1::text[]) AND closed_at IS NULL ORDER BY opened_at`,
    [[...owners]],
  );
  const open = rows.map((row) => openRow.parse(row));
  return asked.map(
    ({ owner, definition }) =>
      open.find(
        (contest) =>
          contest.owner === owner &&
          definition.facts.some(
            (need) => need.register === contest.register && need.concepts.includes(contest.concept),
          ),
      )?.case_id,
  );
}

/** The same for one service. */
export async function contestOf(tx: Queryable, owner: string, definition: Definition): Promise<string | undefined> {
  return (await contestsOf(tx, [{ owner, definition }]))[0];
}

/**
 * What would be decided at once cannot be filed while a fact that it rests on is being corrected.
 * @throws Problem services.fact-contested
 */
export async function requireFileable(tx: Queryable, filed: readonly Resting[]): Promise<void> {
  await requireUncontested(
    tx,
    filed.filter(({ definition }) => definition.decision.mode === "automatic"),
  );
}

/**
 * Pauses cases that are opened, or opened again, while a fact that they rest on is being corrected. What is decided at once
 * is not among them: it could not have been filed.
 */
export async function pauseOpened(
  context: Context,
  tx: Queryable,
  opened: readonly CaseRecord[],
  at?: Temporal.Instant,
): Promise<void> {
  const events: NewEvent[] = [];
  const resting = opened
    .filter(({ content }) => content.correction === undefined)
    .map((found) => ({ found, owner: found.owner, ...requireDefinition(context.catalogue, found.definition) }))
    .filter(({ definition }) => definition.decision.mode !== "automatic");
  const corrections = await contestsOf(tx, resting);
  for (const [index, { found }] of resting.entries()) {
    const correction = corrections[index];
    if (correction === undefined) continue;
    events.push({
      ...eventOf(context, found, at ?? found.filedAt, `body:${found.body}`),
      kind: "paused",
      detail: { correction },
    });
  }
  await appendEvents(tx, events);
}

/**
 * Nothing is decided on a fact while it is being corrected.
 * @throws Problem services.fact-contested
 */
export async function requireUncontested(tx: Queryable, asked: readonly Resting[]): Promise<void> {
  const corrections = await contestsOf(
    tx,
    asked.filter(({ definition }) => definition.shape !== "correction"),
  );
  const correction = corrections.find((each) => each !== undefined);
  if (correction !== undefined) {
    throw problems["fact-contested"]("wait for the correction, or withdraw it", { correction });
  }
}

/** Ends a contest; false where it had ended already. */
export async function closeContest(
  tx: Queryable,
  { owner, id }: Pick<CaseRecord, "owner" | "id">,
  at: Temporal.Instant,
): Promise<boolean> {
  const rows = await tx.query(
    "UPDATE contest SET closed_at = $3 WHERE owner = $1 AND case_id = $2 AND closed_at IS NULL RETURNING case_id",
    [owner, id, at],
  );
  return rows.length > 0;
}
