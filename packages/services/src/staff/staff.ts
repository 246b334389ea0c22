import type { Text } from "@ratusha/kernel";
import type { Unit } from "@ratusha/registers";
import type { Context } from "../context.ts";

/** Someone who works at a body: a mandate in force places them there. */
export interface Colleague {
  /** Personal number. */
  readonly person: string;
  readonly name: Text;
  readonly roles: readonly string[];
  /** The codes of the units that the mandates name; none for who has the whole body. */
  readonly units: readonly string[];
  /** The services that their mandates for cases are narrowed to; all where absent. */
  readonly reach?: readonly string[];
}

/** The roles that work on cases. */
const caseRoles: readonly string[] = ["official", "decider", "head"];

/** The people of a body and its units, as the registers have them. */
export interface Staff {
  /** By name. */
  readonly colleagues: readonly Colleague[];
  readonly units: readonly Unit[];
  /** Names by personal number, also of those whose mandates have ended: histories name them. */
  readonly names: ReadonlyMap<string, Text>;
}

/** Names change rarely; powers are asked of the register itself whenever something is done. */
const keptMilliseconds = 5_000;
const kept = new WeakMap<Context, Map<string, { readonly staff: Promise<Staff>; readonly until: number }>>();

/** The staff of a body. */
export function staffOf(context: Context, body: string): Promise<Staff> {
  const known = kept.get(context) ?? new Map();
  kept.set(context, known);
  const now = context.now().epochMilliseconds;
  const found = known.get(body);
  if (found !== undefined && found.until > now) return found.staff;
  const staff = readStaff(context, body);
  known.set(body, { staff, until: now + keptMilliseconds });
  staff.catch(() => known.delete(body));
  return staff;
}

/**
 * The services whose cases stand on the lists of someone at a body; all where undefined. What a mandate does not open is not
 * listed either: a line names who asks for what. Whoever has no mandate there is shown nothing.
 */
export function reachOf({ colleagues }: Staff, wanted: string): readonly string[] | undefined {
  const found = colleagues.find(({ person }) => person === wanted);
  return found === undefined ? [] : found.reach;
}

/** Whether the cases of a service stand on somebody's lists. */
export function isListedFor(staff: Staff, person: string, service: string): boolean {
  return reachOf(staff, person)?.includes(service) !== false;
}

/** Forgets whom bodies have: somebody's powers have just become fewer. */
export function forgetStaff(context: Context): void {
  kept.delete(context);
}

async function readStaff(context: Context, body: string): Promise<Staff> {
  const [records, units] = await Promise.all([
    context.registers.mandateRecords(`body:${body}`),
    context.registers.units(body),
  ]);
  const names = new Map(records.map(({ holder, holderName }) => [holder, holderName]));
  const inForce = Map.groupBy(
    records.filter(({ state }) => state === "in-force"),
    ({ holder }) => holder,
  );
  const colleagues = [...inForce].map(([person, mandates]) => ({
    person,
    name: names.get(person) ?? { be: person, ru: person, en: person },
    roles: [...new Set(mandates.map(({ role }) => role))],
    units: [...new Set(mandates.flatMap(({ unit }) => unit ?? []))],
    ...narrowing(mandates.filter(({ role }) => caseRoles.includes(role))),
  }));
  return { colleagues: colleagues.toSorted((a, b) => a.name.be.localeCompare(b.name.be, "be")), units, names };
}

/** Several mandates reach as far as all of them together. */
function narrowing(mandates: readonly { readonly scope: readonly string[] }[]): Pick<Colleague, "reach"> {
  if (mandates.some(({ scope }) => scope.length === 0)) return {};
  return { reach: [...new Set(mandates.flatMap(({ scope }) => scope))] };
}

/** The unit that a case of a service goes to when it comes in; the head of the body may have said another one. */
export async function unitFor(
  context: Context,
  definition: { readonly unit?: string },
  body: string,
): Promise<string | undefined> {
  const { unit } = definition;
  if (unit === undefined) return undefined;
  const { units } = await unitsKept(context, body);
  return units.some(({ code }) => code === unit) ? unit : undefined;
}

/** The unit as a case holds it. */
export function placed(unit: string | undefined): { readonly unit?: string } {
  return unit === undefined ? {} : { unit };
}

const unitsMilliseconds = 60_000;
const unitsByBody = new WeakMap<Context, Map<string, { readonly units: Promise<readonly Unit[]>; until: number }>>();

/** The units alone, for the way of an application: a department that is closed gets nothing more within a minute. */
async function unitsKept(context: Context, body: string): Promise<{ readonly units: readonly Unit[] }> {
  const known = unitsByBody.get(context) ?? new Map();
  unitsByBody.set(context, known);
  const now = context.now().epochMilliseconds;
  const found = known.get(body);
  if (found !== undefined && found.until > now) return { units: await found.units };
  const units = context.registers.units(body);
  known.set(body, { units, until: now + unitsMilliseconds });
  units.catch(() => known.delete(body));
  return { units: await units };
}
