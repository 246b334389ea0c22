import type { Act, ActInput } from "@ratusha/evidence";
import { isProblem, type Problem, parseUuid } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { openAppeals } from "../appeal/open.ts";
import { type BodyCase, enlist } from "../case/body-case.ts";
import { dueDate } from "../case/clock.ts";
import { appendEvents, findByApplication, insertCases, type NewCase, takeNumbers } from "../case/store.ts";
import type { Context } from "../context.ts";
import { openContests, pauseOpened, requireFileable } from "../correction/contest.ts";
import { counterNotices, keepCounterFilings } from "../counter/filing.ts";
import { type Decided, decideAutomatically } from "../decision/automatic.ts";
import { effectIntents } from "../effect/intent.ts";
import { putContainers } from "../file/container.ts";
import { addIntents, type Intent } from "../intent/store.ts";
import { openPayments } from "../payment/open.ts";
import { problems } from "../problems.ts";
import type { FileOutcome } from "../services.ts";
import { placed, unitFor } from "../staff/staff.ts";
import type { Submission } from "./application.ts";
import { type Checked, checkByOthers, checkSubmission } from "./check.ts";
import { markFiled } from "./draft.ts";
import { requireAuthority } from "./entitled.ts";
import { filedBefore, filedOf, keyOf, type Opened, receiptsOf } from "./filed.ts";
import { bodyFor, feeFor } from "./opening.ts";

/** How long whoever filed has to decide at once before the background takes over. */
const leaseSeconds = 20;

/**
 * Files many applications: each is checked, recorded with its act in one transaction for all, receipted, and where its
 * definition decides automatically, decided and sealed. The same signed application again is answered as before.
 */
export async function fileApplications(
  context: Context,
  submissions: readonly Submission[],
  check: (submission: Submission) => Checked = (submission) => checkSubmission(context, submission),
): Promise<FileOutcome[]> {
  // 1. What can be checked without the database, then the powers of those who file for others.
  const checked = await Promise.all(
    submissions.map(async (submission) =>
      authorised(
        context,
        attempt(() => check(submission)),
      ),
    ),
  );
  // 2. What is known already, and what is new; twice in one batch is once.
  const valid = checked.flatMap((item) => (item.ok ? [item.value] : []));
  const known = await findByApplication(context.db, valid.map(keyOf));
  const fresh = new Map<string, Checked>();
  for (const item of valid) if (!known.has(mapKey(item))) fresh.set(mapKey(item), fresh.get(mapKey(item)) ?? item);
  // 3. New cases, in one transaction; one that cannot be opened is refused alone.
  const { opened, refused } = await open(context, [...fresh.values()]);
  const byKey = new Map(opened.map((item) => [mapKey(item.checked), item]));
  // 4. Receipts for the acts, and the decisions that come at once.
  const automatic = opened.filter((item) => item.found.state === "filed");
  const [receipts, decided] = await Promise.all([
    receiptsOf(
      context,
      opened.map((item) => item.act),
    ),
    decideOpened(context, automatic),
  ]);
  // 5. The answers, in the order of the submissions.
  const first = new Set<string>();
  const answers = checked.map(async (item): Promise<FileOutcome> => {
    if (!item.ok) return item;
    const key = mapKey(item.value);
    const problem = refused.get(key);
    if (problem !== undefined) return { ok: false, problem };
    const mine = byKey.get(key);
    if (mine === undefined) return filedBefore(context, item.value);
    const again = first.has(key);
    first.add(key);
    return { ok: true, value: filedOf(mine, decided.get(mine.found.id), receipts.get(mine.act.id), again) };
  });
  return Promise.all(answers);
}

function attempt<T>(work: () => T): { ok: true; value: T } | { ok: false; problem: Problem } {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    if (isProblem(error)) return { ok: false, problem: error };
    throw error;
  }
}

type Attempt = { ok: true; value: Checked } | { ok: false; problem: Problem };

/** Holds powers, and facts that are being corrected, against the registers' word of this moment. */
async function authorised(context: Context, checked: Attempt): Promise<Attempt> {
  if (!checked.ok) return checked;
  const { application, published } = checked.value;
  try {
    await requireAuthority(context, published.definition, application);
    await checkByOthers(context, checked.value);
    return checked;
  } catch (error) {
    if (isProblem(error)) return { ok: false, problem: error };
    throw error;
  }
}

const mapKey = (checked: Checked): string => `${checked.application.applicant.owner} ${checked.digest}`;

/** Some of the applications have become cases meanwhile: the transaction is undone, so that no number is lost to them. */
class AlreadyThere extends Error {}

async function open(
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
      return open(
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
    const alone = await open(context, [item]);
    opened.push(...alone.opened);
    for (const [key, problem] of alone.refused) refused.set(key, problem);
  }
  return { opened, refused };
}

async function openAll(context: Context, items: readonly Checked[]): Promise<Opened[]> {
  const blobs = await putContainers(
    context,
    items.map(({ submission }) => submission.container),
  );
  const at = context.now();
  const today = context.dateOf(at);
  const lease = at.add({ seconds: leaseSeconds });
  return context.db.transaction(async (tx) => {
    await requireFileable(
      tx,
      items.map(({ application, published }) => ({ owner: application.applicant.owner, ...published })),
    );
    const routes = await openAppeals(context, tx, items);
    const fees = items.map(({ application, published }) => feeFor(context, published.definition, application, today));
    const numbers = await numbersFor(tx, items, routes, today.year);
    const cases = items.map((checked, index): NewCase => {
      const { application, submission, published } = checked;
      const { definition } = published;
      const automatic = definition.decision.mode === "automatic";
      return {
        owner: application.applicant.owner,
        id: routes[index]?.caseId ?? context.id(),
        number: numbers[index]?.application ?? "",
        service: definition.service,
        definition: published.digest,
        body: routes[index]?.body ?? bodyFor(definition, application),
        channel: submission.channel,
        state: fees[index] !== undefined ? "awaiting-payment" : automatic ? "filed" : "gathering",
        applicantName: application.applicant.name,
        // Whom facts of the signer are read of: at a counter the person who is served there.
        signer: application.counter === undefined ? application.applicant.person : personServed(application),
        filedAt: at,
        application: checked.digest,
        content: application,
        filedAct: context.id(),
        // Where there is a fee, the term begins when it is paid.
        ...(definition.term.kind === "term" && fees[index] === undefined
          ? { due: dueDate(definition.term, today, context.calendar) }
          : {}),
        ...(application.about === undefined ? {} : { about: application.about }),
        ...(automatic ? { decisionNumber: numbers[index]?.decision ?? "" } : {}),
      };
    });
    const inserted = await insertCases(tx, cases);
    if (inserted.size < cases.length) throw new AlreadyThere();
    const mine = cases.flatMap((record, index) => {
      const checked = items[index];
      const blob = blobs[index] ?? null;
      return checked !== undefined && inserted.has(record.id) ? [{ record, checked, blob, intent: context.id() }] : [];
    });
    await markDrafts(tx, mine);
    await tx.query(
      `INSERT INTO application (owner, case_id, container, digest)
       SELECT owner, case_id, container, digest
       FROM unnest($1::text[], $2::uuid[], $3::bytea[], $4::text[]) AS given (owner, case_id, container, digest)`,
      [
        mine.map(({ record }) => record.owner),
        mine.map(({ record }) => record.id),
        mine.map(({ checked, blob }) => (blob === null ? checked.submission.container : null)),
        mine.map(({ blob }) => blob),
      ],
    );
    await keepCounterFilings(
      tx,
      mine.map(({ record }) => record),
    );
    const listed: BodyCase[] = [];
    for (const { record, checked } of mine) {
      if (record.due === undefined) continue;
      const unit = await unitFor(context, checked.published.definition, record.body);
      listed.push({ ...record, due: record.due, ...placed(unit) });
    }
    await enlist(tx, listed);
    await appendEvents(
      tx,
      mine.map(({ record }) => ({
        owner: record.owner,
        caseId: record.id,
        id: context.id(),
        at,
        kind: "filed" as const,
        actor: `person:${record.content.applicant.person}`,
        detail: {
          number: record.number,
          channel: record.channel,
          ...(record.content.counter === undefined ? {} : { counter: record.content.counter.body }),
        },
      })),
    );
    await openContests(
      context,
      tx,
      mine.map(({ record }) => record),
    );
    await pauseOpened(
      context,
      tx,
      mine.map(({ record }) => ({ ...record, facts: [] })),
    );
    const amounts = new Map(cases.map(({ id }, index) => [id, fees[index]]));
    await openPayments(
      context,
      tx,
      mine.flatMap(({ record }) => {
        const amount = amounts.get(record.id);
        return amount === undefined ? [] : [{ found: record, amount }];
      }),
    );
    await addIntents(
      tx,
      mine.flatMap(({ record, checked }) => effectIntents(context, checked.published.definition, record, "filed")),
      at,
    );
    const intents = mine.flatMap(({ record, intent }) =>
      record.state === "awaiting-payment" ? [] : [intentOf(record, intent)],
    );
    // What is decided at once is left to this very call; the rest the background takes up now.
    const atOnce = intents.filter(({ kind }) => kind === "decide");
    await addIntents(tx, atOnce, lease);
    await addIntents(
      tx,
      intents.filter(({ kind }) => kind !== "decide"),
      at,
    );
    await addIntents(
      tx,
      counterNotices(
        context,
        mine.map(({ record }) => record),
      ),
      at,
    );
    const acts = await context.acts.append(
      tx,
      mine.map(({ record }) => filedAct(record)),
    );
    return mine.map(({ record, checked, intent }, index) => ({
      checked,
      intent,
      found: { ...record, facts: [] },
      act: acts[index] as Act,
    }));
  });
}

/**
 * Each draft becomes one case.
 * @throws Problem services.draft-filed
 */
async function markDrafts(
  tx: Queryable,
  opened: readonly { readonly record: NewCase; readonly checked: Checked }[],
): Promise<void> {
  for (const { record, checked } of opened) {
    const { draft } = checked.submission;
    const caseId = draft === undefined ? undefined : await markFiled(tx, draft, record.id);
    if (caseId !== undefined) throw problems["draft-filed"](undefined, { caseId });
  }
}

async function numbersFor(
  tx: Queryable,
  items: readonly Checked[],
  routes: readonly ({ readonly body: string } | undefined)[],
  year: number,
): Promise<{ application: string; decision: string | undefined }[]> {
  const bodyOf = (index: number): string => {
    const item = items[index];
    return routes[index]?.body ?? (item === undefined ? "" : bodyFor(item.published.definition, item.application));
  };
  const automatic = (index: number): boolean => items[index]?.published.definition.decision.mode === "automatic";
  const numbers: { application: string; decision: string | undefined }[] = items.map(() => ({
    application: "",
    decision: undefined,
  }));
  // Bodies in one order, so that two batches never wait for each other's journals in a circle.
  for (const body of [...new Set(items.map((_, index) => bodyOf(index)))].toSorted()) {
    const here = items.flatMap((_, index) => (bodyOf(index) === body ? [index] : []));
    const applications = await takeNumbers(tx, body, "A", year, here.length);
    for (const [position, index] of here.entries()) {
      const entry = numbers[index];
      if (entry !== undefined) entry.application = applications[position] ?? "";
    }
    const deciding = here.filter(automatic);
    if (deciding.length === 0) continue;
    const decisions = await takeNumbers(tx, body, "D", year, deciding.length);
    for (const [position, index] of deciding.entries()) {
      const entry = numbers[index];
      if (entry !== undefined) entry.decision = decisions[position];
    }
  }
  return numbers;
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
      ...(record.about === undefined ? {} : { about: record.about }),
      ...(record.content.counter === undefined ? {} : { counter: record.content.counter.body }),
    },
  };
}

function personServed({ applicant }: Checked["application"]): string {
  return applicant.owner.slice("person:".length);
}

async function decideOpened(context: Context, opened: readonly Opened[]): Promise<Map<string, Decided>> {
  if (opened.length === 0) return new Map();
  const cases = opened.map(({ found, intent }) => ({ found, intent }));
  try {
    const decided = await decideAutomatically(context, cases);
    return new Map(decided.flatMap((item, index) => (cases[index] ? [[cases[index].found.id, item]] : [])));
  } catch (error) {
    // The cases are filed and their intents stand: the background decides them.
    context.onError?.(error);
    return new Map();
  }
}
