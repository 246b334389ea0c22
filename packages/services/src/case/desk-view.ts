import type { Principal } from "@ratusha/identity";
import type { Text } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { type StandIns, standInsOf } from "../absence/stand-in.ts";
import type { Context } from "../context.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import type { Definition } from "../definition/definition.ts";
import { mayHandOver } from "../holding/hand-over.ts";
import { type StuckStep, stuckStepsOf } from "../intent/stuck.ts";
import { type Note, notesOf } from "../note/notes.ts";
import { isInterested, tookPartIn } from "../official/interest.ts";
import { openProposal, type Proposal } from "../proposal/store.ts";
import { isListedFor, type Staff, staffOf } from "../staff/staff.ts";
import { type BodyCase, bodyCaseColumns, bodyCaseOf } from "./body-case.ts";
import type { CaseEvent } from "./event.ts";
import { queueLine } from "./lines.ts";
import { type ApplicantEnd, endOf } from "./living.ts";
import type { OfficialCase } from "./official-case.ts";
import type { CaseRecord } from "./record.ts";
import { isFinal } from "./state.ts";
import type { CaseAction, CaseLine, DeskView } from "./view.ts";

const othersShown = 10;

/** What is read for the desk, beside the case itself. */
export interface DeskReads extends OfficialCase {
  readonly staff: Staff;
  readonly notes: readonly Note[];
  readonly others: readonly CaseLine[];
  readonly standIns: StandIns;
  readonly proposal: (Proposal & { readonly concerns: boolean }) | undefined;
  readonly stuck: readonly StuckStep[];
  readonly interest: boolean;
  readonly ended: ApplicantEnd | undefined;
}

/** Reads what the body's own officials see of a case beside what its applicant does. */
export async function readDesk(
  context: Context,
  { found, listed }: OfficialCase,
  { decision }: Definition,
  principal: Principal,
): Promise<DeskReads> {
  const [staff, notes, sameOwner, standIns, proposal, stuck, interest, ended] = await Promise.all([
    staffOf(context, found.body),
    notesOf(context.db, found.body, found.id),
    selectOthers(context.db, found),
    standInsOf(context, found.body),
    decision.fourEyes === undefined ? undefined : readProposal(context, found),
    stuckStepsOf(context.db, found.id),
    tookPartIn(context, principal.person, found),
    isFinal(found.state) ? undefined : endOf(context, found.owner),
  ]);
  const others = othersFor(context, sameOwner, staff, principal);
  return { found, listed, staff, notes, others, standIns, proposal, stuck, interest, ended };
}

async function readProposal(context: Context, found: CaseRecord) {
  const proposal = await openProposal(context.db, found);
  if (proposal === undefined) return undefined;
  return { ...proposal, concerns: await isInterested(context, proposal.preparedBy, found) };
}

/** What the body's own officials see of a case. */
export function deskView(
  reads: DeskReads,
  definition: Definition,
  principal: Principal,
  events: readonly CaseEvent[],
): DeskView {
  const { found, listed, staff, notes, others, standIns, proposal, stuck, interest, ended } = reads;
  const nameOf = (person: string): Text => staff.names.get(person) ?? { be: person, ru: person, en: person };
  const unit = staff.units.find(({ code }) => code === listed.unit);
  const { official, service } = listed;
  const away = official !== undefined && standIns.isAway(official) ? standIns.for(official, service) : [];
  const people = new Set([
    ...events.flatMap(namedIn),
    ...notes.map(({ by }) => by),
    ...(proposal === undefined ? [] : [proposal.preparedBy]),
  ]);
  return {
    stuck,
    ...(unit === undefined ? {} : { unit }),
    ...(listed.official === undefined ? {} : { official: { person: listed.official, name: nameOf(listed.official) } }),
    ...(listed.takenAt === undefined ? {} : { since: listed.takenAt.toString() }),
    mine: listed.official === principal.person,
    ...(away.length === 0 ? {} : { standsIn: away.map((person) => ({ person, name: nameOf(person) })) }),
    interest,
    ...(ended === undefined ? {} : { ended }),
    fourEyes: definition.decision.fourEyes?.outcomes ?? [],
    ...(proposal === undefined ? {} : { proposal: proposalView(proposal) }),
    notes,
    others,
    names: Object.fromEntries(
      [...people].flatMap((person) => {
        const name = staff.names.get(person);
        return name === undefined ? [] : [[person, name]];
      }),
    ),
    units: Object.fromEntries(staff.units.map(({ code, name }) => [code, name])),
    actions: isFinal(found.state)
      ? ["note"]
      : [...openActions(reads, principal), ...secondActions(found, definition, proposal, principal)],
  };
}

function openActions({ listed, standIns, interest }: DeskReads, principal: Principal): CaseAction[] {
  const actions: CaseAction[] = ["note"];
  if (listed.official === undefined) actions.push("take");
  const given = !interest || listed.official === principal.person;
  if (given && mayHandOver(listed, principal, standIns)) actions.push("hand-over");
  return actions;
}

function proposalView({
  outcome,
  ground,
  reason,
  preparedBy,
  preparedAt,
  concerns,
}: NonNullable<DeskReads["proposal"]>): NonNullable<DeskView["proposal"]> {
  const said = { ...(ground === undefined ? {} : { ground }), ...(concerns ? { concerns } : {}) };
  return { outcome, ...said, reason, by: preparedBy, at: preparedAt.toString() };
}

/** Whoever may see a case may prepare its decision; another who decides confirms it. */
function secondActions(
  { state }: CaseRecord,
  { decision, roles }: Definition,
  proposal: Proposal | undefined,
  { person, actingFor }: Principal,
): CaseAction[] {
  if (decision.fourEyes === undefined || state !== "ready") return [];
  if (proposal === undefined) return ["propose"];
  if (proposal.preparedBy === person) return ["take-back"];
  return actingFor?.roles.some((role) => roles.decide.includes(role)) === true ? ["confirm"] : [];
}

function namedIn({ actor, detail }: CaseEvent): string[] {
  const said = [detail["official"], detail["from"]].filter((value) => typeof value === "string");
  return actor.startsWith("person:") ? [actor.slice("person:".length), ...said] : said;
}

/**
 * The applicant's other cases at the same body, newest first, of services that the reader may see: the body's own files. What
 * other bodies have is not looked at: there is no basis for it.
 */
function othersFor({ catalogue }: Context, cases: readonly BodyCase[], staff: Staff, { person, actingFor }: Principal) {
  return cases.flatMap((listed) => {
    const { roles } = requireDefinition(catalogue, listed.definition).definition;
    if (!(actingFor?.roles ?? []).some((role) => roles.see.includes(role))) return [];
    if (!isListedFor(staff, person, listed.service)) return [];
    return [queueLine({ catalogue }, listed)];
  });
}

async function selectOthers(db: Queryable, { body, owner, id }: CaseRecord): Promise<BodyCase[]> {
  const rows = await db.query(
    `SELECT ${bodyCaseColumns} FROM body_case WHERE body = $1 AND owner = $2 AND id <> $3 ORDER BY id DESC LIMIT ${othersShown}`,
    [body, owner, id],
  );
  return rows.map(bodyCaseOf);
}
