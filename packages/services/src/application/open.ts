import type { Act, ActInput } from "@ratusha/evidence";
import { isProblem, type Problem, parseUuid } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { type BodyCase, enlist } from "../case/body-case.ts";
import { appendEvents, findByApplication, insertCases, type NewCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { openContests, pauseOpened, takeTurn, turnsToOpen } from "../correction/contest.ts";
import { counterNotices, keepCounterFilings } from "../counter/filing.ts";
import { effectIntents } from "../effect/intent.ts";
import { putContainers } from "../file/container.ts";
import { addIntents, type Intent } from "../intent/store.ts";
import { noteFiledOnce } from "../item/once.ts";
import { openPayments } from "../payment/open.ts";
import { problems } from "../problems.ts";
import { placed, unitFor } from "../staff/staff.ts";
import type { Checked } from "./check.ts";
import { markFiled } from "./draft.ts";
import { keyOf, mapKey, type Opened } from "./filed.ts";
import { casesToOpen, type Made, newCases } from "./new-case.ts";

/** How long whoever filed has to decide at once before the background takes over. */
const leaseSeconds = 20;

/** Some of the applications have become cases meanwhile: the transaction is undone, so that no number is lost to them. */
class AlreadyThere extends Error {}

/** Opens cases for applications, in one transaction; one that cannot be opened is refused alone. */
export async function openApplications(
  context: Context,
  items: readonly Checked[],
): Promise<{ opened: Opened[]; refused: Map<string, Problem> }> {
  const refused = new Map<string, Problem>();
  if (items.length === 0) return { opened: [], refused };
  try {
    return { opened: await openAll(context, items), refused };
  } catch (error) {
    if (error instanceof AlreadyThere) {
      // Another request was quicker with some of them: nothing of ours was written, the rest is opened without them.
      const known = await findByApplication(context.db, items.map(keyOf));
      return openApplications(
        context,
        items.filter((item) => !known.has(mapKey(item))),
      );
    }
    if (!isProblem(error)) throw error;
    const [only, ...others] = items;
    if (only !== undefined && others.length === 0) {
      refused.set(mapKey(only), error);
      return { opened: [], refused };
    }
  }
  // One of many was refused by the database's own state: each is tried alone, so that only that one fails.
  const opened: Opened[] = [];
  for (const item of items) {
    const alone = await openApplications(context, [item]);
    opened.push(...alone.opened);
    for (const [key, problem] of alone.refused) refused.set(key, problem);
  }
  return { opened, refused };
}

/** A case that this transaction has entered. */
interface Entered extends Made {
  /** Where the container stands, when it is too large for a row. */
  readonly blob: string | null;
  readonly intent: string;
}

async function openAll(context: Context, applications: readonly Checked[]): Promise<Opened[]> {
  const items = applications.flatMap(casesToOpen);
  const blobs = await putContainers(
    context,
    items.map(({ submission }) => submission.container),
  );
  const at = context.now();
  const turns = turnsToOpen(
    items.map(({ application: { applicant, correction }, published }) => ({
      owner: applicant.owner,
      definition: published.definition,
      ...(correction === undefined ? {} : { correction }),
    })),
  );
  return context.db.transaction(async (tx) => {
    await takeTurn(tx, turns);
    // 1. The cases, each with its numbers; whoever was quicker with one of them has it.
    const cases = await newCases(context, tx, items, at);
    const inserted = await insertCases(
      tx,
      cases.map(({ record }) => record),
    );
    if (inserted.size < cases.length) throw new AlreadyThere();
    const entered = cases.map(
      (each, index): Entered => ({ ...each, blob: blobs[index] ?? null, intent: context.id() }),
    );
    const records = entered.map(({ record }) => record);
    // 2. All else needs nothing of each other and leaves in one write: the journals of bodies are locked until the commit.
    const [acts] = await Promise.all([
      context.acts.append(tx, records.map(filedAct)),
      // What was filed, and where it is seen.
      markDrafts(tx, entered),
      keepApplications(tx, entered),
      keepCounterFilings(tx, records),
      noteFiledOnce(
        tx,
        entered.map(({ record, checked: { once } }) => ({ ...record, once })),
      ),
      listed(context, entered).then((lines) => enlist(tx, lines)),
      appendEvents(
        tx,
        records.map((record) => filedEvent(context, record, at)),
      ),
      // What it pauses, what is to be paid for it, and what is left to do.
      openContests(context, tx, records).then(() =>
        pauseOpened(
          context,
          tx,
          records.map((record) => ({ ...record, facts: [] })),
        ),
      ),
      openPayments(
        context,
        tx,
        entered.flatMap(({ record, fee }) => (fee === undefined ? [] : [{ found: record, amount: fee }])),
      ),
      leaveIntents(context, tx, entered, at),
    ]);
    return entered.map(({ record, checked, intent }, index) => ({
      checked,
      intent,
      found: { ...record, facts: [] },
      act: acts[index] as Act,
    }));
  });
}

/** The containers as they were signed: in the row, or in the store of files when they are too large for one. */
async function keepApplications(tx: Queryable, entered: readonly Entered[]): Promise<void> {
  await tx.query(
    `INSERT INTO application (owner, case_id, container, digest)
     SELECT owner, case_id, container, digest
     FROM unnest($1::text[], $2::uuid[], $3::bytea[], $4::text[]) AS given (owner, case_id, container, digest)`,
    [
      entered.map(({ record }) => record.owner),
      entered.map(({ record }) => record.id),
      entered.map(({ checked, blob }) => (blob === null ? checked.submission.container : null)),
      entered.map(({ blob }) => blob),
    ],
  );
}

/** Cases with a term stand on the lists of their bodies from the beginning. */
async function listed(context: Context, entered: readonly Entered[]): Promise<BodyCase[]> {
  const found: BodyCase[] = [];
  for (const { record, checked } of entered) {
    if (record.due === undefined) continue;
    const unit = await unitFor(context, checked.published.definition, record.body);
    found.push({ ...record, due: record.due, ...placed(unit) });
  }
  return found;
}

function filedEvent(context: Context, record: NewCase, at: Temporal.Instant) {
  const { owner, id, number, channel, content } = record;
  return {
    owner,
    caseId: id,
    id: context.id(),
    at,
    kind: "filed" as const,
    actor: `person:${content.applicant.person}`,
    detail: { number, channel, ...(content.counter === undefined ? {} : { counter: content.counter.body }) },
  };
}

/** What is decided at once is left to the very call that files it; the rest the background takes up now. */
async function leaveIntents(
  context: Context,
  tx: Queryable,
  entered: readonly Entered[],
  at: Temporal.Instant,
): Promise<void> {
  const own = entered.flatMap(({ record, intent }) =>
    record.state === "awaiting-payment" ? [] : [intentOf(record, intent)],
  );
  const leased = own.filter(({ kind }) => kind === "decide");
  const due = [
    ...entered.flatMap(({ record, checked: { published, submission } }) =>
      effectIntents(context, published.definition, record, "filed", submission.applicant.sessionId),
    ),
    ...own.filter(({ kind }) => kind !== "decide"),
    ...counterNotices(
      context,
      entered.map(({ record }) => record),
    ),
  ];
  await Promise.all([addIntents(tx, leased, at.add({ seconds: leaseSeconds })), addIntents(tx, due, at)]);
}

/**
 * Each draft becomes one application, and is known by its first case.
 * @throws Problem services.draft-filed
 */
async function markDrafts(tx: Queryable, entered: readonly Entered[]): Promise<void> {
  for (const { record, checked } of entered) {
    const { draft } = checked.submission;
    const caseId = draft === undefined || record.item > 0 ? undefined : await markFiled(tx, draft, record.id);
    if (caseId !== undefined) throw problems["draft-filed"](undefined, { caseId });
  }
}

function intentOf(record: NewCase, id: string): Omit<Intent, "attempts"> {
  const kind = record.decisionNumber === undefined ? "gather" : "decide";
  return { id, kind, owner: record.owner, caseId: record.id, payload: {} };
}

function filedAct(record: NewCase): ActInput {
  const id = parseUuid(record.filedAct);
  return {
    ...(id.ok ? { id: id.value } : {}),
    kind: record.about === undefined ? "services.filed" : "services.appealed",
    actor: `person:${record.content.applicant.person}`,
    subject: record.owner,
    body: {
      case: record.id,
      service: record.service,
      body: record.body,
      channel: record.channel,
      number: record.number,
      application: record.application,
      definition: record.definition,
      ...(record.itemName === undefined || record.about !== undefined ? {} : { item: record.item + 1 }),
      ...(record.about === undefined ? {} : { about: record.about }),
      ...(record.content.counter === undefined ? {} : { counter: record.content.counter.body }),
    },
  };
}
