import { isProblem, type Problem } from "@ratusha/kernel";
import { findByApplication } from "../case/store.ts";
import type { Context } from "../context.ts";
import { type Decided, decideAutomatically } from "../decision/automatic.ts";
import type { FileOutcome } from "../services.ts";
import { registeredName } from "./applicant-name.ts";
import type { Submission } from "./application.ts";
import { type Checked, checkByOthers, checkSubmission, nameSubmission } from "./check.ts";
import { requireAuthority } from "./entitled.ts";
import { filedBefore, filedOf, keyOf, mapKey, type Opened, receiptsOf, together } from "./filed.ts";
import { lasting } from "./lasting.ts";
import { openApplications } from "./open.ts";

/**
 * Files many applications: each is checked, recorded with its act in one transaction for all, receipted, and where its
 * definition decides automatically, decided and sealed. The same signed application again is answered as before.
 */
export async function fileApplications(context: Context, submissions: readonly Submission[]): Promise<FileOutcome[]> {
  // 1. Each by itself, then the powers of those who file for others.
  const checked = await Promise.all(submissions.map((submission) => attempt(context, submission)));
  // 2. What is known already, and what is new; twice in one batch is once.
  const valid = checked.flatMap((item) => (item.ok ? [item.value] : []));
  const known = await findByApplication(context.db, valid.map(keyOf));
  const fresh = new Map<string, Checked>();
  for (const item of valid) if (!known.has(mapKey(item))) fresh.set(mapKey(item), fresh.get(mapKey(item)) ?? item);
  // 3. New cases, in one transaction; one that cannot be opened is refused alone.
  const kept = await Promise.all([...fresh.values()].map((item) => lasting(context, item)));
  const { opened, refused } = await openApplications(context, kept);
  const byKey = Map.groupBy(opened, (item) => mapKey(item.checked));
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
  const answers = checked.map(async (item, index): Promise<FileOutcome> => {
    if (!item.ok) return (await filedEarlier(context, submissions[index])) ?? item;
    const key = mapKey(item.value);
    const problem = refused.get(key);
    if (problem !== undefined) return { ok: false, problem };
    const mine = byKey.get(key);
    if (mine === undefined) return filedBefore(context, item.value);
    const again = first.has(key);
    first.add(key);
    const cases = mine.map((one) => filedOf(one, decided.get(one.found.id), receipts.get(one.act.id), again));
    return { ok: true, value: together(cases) };
  });
  return Promise.all(answers);
}

/**
 * The answer for what could not be filed now and was filed before: its own card is suspended by the report of its loss, a
 * mandate has ended, a definition has changed, and whoever lost the answer asks again.
 */
async function filedEarlier(context: Context, submission: Submission | undefined): Promise<FileOutcome | undefined> {
  const named = submission === undefined ? undefined : nameSubmission(submission);
  if (named === undefined) return undefined;
  const known = await findByApplication(context.db, [keyOf(named)]);
  return known.has(mapKey(named)) ? filedBefore(context, named) : undefined;
}

type Attempt = { ok: true; value: Checked } | { ok: false; problem: Problem };

/** Checks a submission, and holds powers and facts that are being corrected against the registers' word of this moment. */
async function attempt(context: Context, submission: Submission): Promise<Attempt> {
  try {
    const checked = await checkSubmission(context, submission);
    await requireAuthority(context, checked.published.definition, checked.application);
    const [valid, applicantName] = await Promise.all([
      checkByOthers(context, checked),
      registeredName(context, checked.application),
    ]);
    return { ok: true, value: { ...valid, applicantName } };
  } catch (error) {
    if (isProblem(error)) return { ok: false, problem: error };
    throw error;
  }
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
