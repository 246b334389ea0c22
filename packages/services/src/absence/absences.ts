import type { Principal } from "@ratusha/identity";
import { parseUuid, type Text } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import type { Context } from "../context.ts";
import { addIntents } from "../intent/store.ts";
import { requireBody, requireMandate } from "../official/official.ts";
import { problems } from "../problems.ts";
import { staffOf } from "../staff/staff.ts";
import { type Absence, absencesFrom, endAbsence, findAbsence, insertAbsence } from "./store.ts";

/** An absence to enter: one's own, or as the head somebody's. */
export interface AbsenceInput {
  /** Personal number; one's own where absent. */
  readonly official?: string;
  /** A colleague, by personal number. */
  readonly deputy?: string;
  /** First and last day, legal dates, ISO; from today on, for at most a year. */
  readonly from: string;
  readonly to: string;
}

const working = ["official", "decider", "head"];

/** An absence with the names of whom it names, also of those who have left the body since. */
export interface AbsenceLine extends Absence {
  /** By personal number. */
  readonly names: Readonly<Record<string, Text>>;
}

/** The absences of the principal's body that are not over. */
export async function absencesOf(context: Context, principal: Principal): Promise<AbsenceLine[]> {
  const body = requireBody(principal, working);
  const [absences, { names }] = await Promise.all([
    absencesFrom(context.db, body, context.today()),
    staffOf(context, body),
  ]);
  return absences.map((absence) => ({
    ...absence,
    names: Object.fromEntries(
      [absence.official, absence.deputy, absence.enteredBy].flatMap((person) => {
        const name = person === undefined ? undefined : names.get(person);
        return person === undefined || name === undefined ? [] : [[person, name]];
      }),
    ),
  }));
}

/**
 * Enters when an official is away and who stands in; the deputy is told. The same days and deputy again are the same absence.
 * @throws Problem services.not-found, services.mandate-missing, services.absence-malformed, services.colleague-unknown,
 *   services.absence-overlaps
 */
export async function enterAbsence(context: Context, input: AbsenceInput, principal: Principal): Promise<Absence> {
  const { body, official } = await requireSay(context, input.official ?? principal.person, principal);
  const { from, to } = readDays(context, input);
  const { colleagues } = await staffOf(context, body);
  const works = (wanted: string) =>
    colleagues.some(({ person, roles }) => person === wanted && roles.some((role) => working.includes(role)));
  if (!works(official)) throw problems["colleague-unknown"]();
  const { deputy } = input;
  if (deputy !== undefined && (deputy === official || !works(deputy))) throw problems["colleague-unknown"]();
  const id = context.id();
  const absence: Absence = {
    id,
    official,
    ...(deputy === undefined ? {} : { deputy }),
    from: from.toString(),
    to: to.toString(),
    enteredBy: principal.person,
  };
  return context.db.transaction(async (tx) => {
    // Two windows, one absence.
    await tx.query("SELECT pg_advisory_xact_lock(hashtext($1))", [`absence ${body} ${official}`]);
    const known = await absencesFrom(tx, body, from);
    const own = known.filter((one) => one.official === official);
    const same = own.find((one) => one.from === absence.from && one.to === absence.to && one.deputy === deputy);
    if (same !== undefined) return same;
    if (own.some((one) => one.from <= absence.to)) throw problems["absence-overlaps"]();
    await insertAbsence(tx, body, absence, context.now());
    await appendAct(context, tx, "services.absence-entered", body, absence, principal);
    if (deputy !== undefined) {
      const payload = { told: "standing-in", readers: [deputy] };
      await addIntents(
        tx,
        [{ id: context.id(), kind: "desk", owner: `body:${body}`, caseId: id, payload }],
        context.now(),
      );
    }
    return absence;
  });
}

/**
 * Ends an absence before its last day: the official is back. Ended twice, it is ended once.
 * @throws Problem services.not-found, services.mandate-missing
 */
export async function endAbsenceNow(context: Context, id: string, principal: Principal): Promise<void> {
  const body = requireBody(principal, working);
  const absence = parseUuid(id).ok ? await findAbsence(context.db, body, id) : undefined;
  if (absence === undefined) throw problems["not-found"]();
  await requireSay(context, absence.official, principal);
  await context.db.transaction(async (tx) => {
    if (!(await endAbsence(tx, body, id, principal.person, context.now()))) return;
    await appendAct(context, tx, "services.absence-ended", body, absence, principal);
  });
}

/** One's own absences are one's own to enter; anyone's are the head's. */
async function requireSay(context: Context, official: string, principal: Principal) {
  const own = official === principal.person;
  const body = requireBody(principal, working);
  if (!own && principal.actingFor?.roles.includes("head") !== true) {
    throw problems["mandate-missing"]("only the head enters the absence of someone else");
  }
  await requireMandate(context, principal, body, own ? working : ["head"]);
  return { body, official };
}

function readDays(context: Context, input: AbsenceInput) {
  try {
    const [from, to] = [Temporal.PlainDate.from(input.from), Temporal.PlainDate.from(input.to)];
    const today = context.today();
    const ordered = Temporal.PlainDate.compare(today, from) <= 0 && Temporal.PlainDate.compare(from, to) <= 0;
    if (ordered && Temporal.PlainDate.compare(to, today.add({ years: 1 })) <= 0) return { from, to };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  throw problems["absence-malformed"]("from today on, the first day before the last, for at most a year");
}

async function appendAct(
  context: Context,
  tx: Queryable,
  kind: string,
  body: string,
  { id, official, deputy, from, to }: Absence,
  principal: Principal,
): Promise<void> {
  const actor = `person:${principal.person}`;
  const told = { body, absence: id, official, deputy: deputy ?? null, from, to };
  await context.acts.append(tx, [{ kind, actor, subject: `body:${body}`, body: told }]);
}
