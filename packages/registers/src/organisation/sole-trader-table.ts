import type { Queryable } from "@ratusha/runtime";
import { findPersons } from "../person/person-table.ts";
import { problems } from "../problems.ts";
import { insertInto } from "../version/insert.ts";
import { isUniqueViolation, type Moment } from "../version/version.ts";
import { findOrganisations } from "./organisation-table.ts";

/** Which person a sole trader is. */
export interface SoleTrader {
  readonly person: string;
  /** The payer's number. */
  readonly number: string;
}

const insertTraders = insertInto("sole_trader", {
  person: "text",
  turn: "integer",
  number: "text",
  recorded_at: "timestamptz",
});

/**
 * Enters whose the sole traders are whose versions have just been appended, each as the person's next turn: two who enter
 * one for the same person at once want the same turn, and one of them waits for the other and is refused.
 * @throws Problem registers.already-trading where a person would be two in force on one of the dates
 */
export async function appendTraders(
  tx: Queryable,
  traders: readonly SoleTrader[],
  dates: readonly Temporal.PlainDate[],
  recordedAt: Temporal.Instant,
): Promise<void> {
  if (traders.length === 0) return;
  const numbersOf = new Map(traders.map(({ person }): [string, string[]] => [person, []]));
  const known = await tx.query("SELECT person, number FROM sole_trader WHERE person = ANY ($1::text[])", [
    [...numbersOf.keys()],
  ]);
  for (const row of known) numbersOf.get(String(row["person"]))?.push(String(row["number"]));
  const entries = traders.map(({ person, number }) => {
    const turn = numbersOf.get(person)?.push(number);
    return { person, turn, number, recorded_at: recordedAt };
  });
  try {
    await insertTraders(tx, entries);
  } catch (error) {
    if (isUniqueViolation(error)) throw problems["already-trading"]();
    throw error;
  }
  for (const validOn of dates) {
    const numbers = [...numbersOf.values()].flat();
    const standing = await findOrganisations(tx, numbers, { validOn, knownAt: "infinity" });
    for (const own of numbersOf.values()) {
      const inForce = new Set(own.filter((number) => standing.get(number)?.record.state === "active"));
      if (inForce.size > 1) throw problems["already-trading"]();
    }
  }
}

/**
 * Nobody who has died begins to trade.
 * @throws Problem registers.deceased
 */
export async function requireLiving(
  tx: Queryable,
  traders: readonly SoleTrader[],
  validOn: Temporal.PlainDate,
): Promise<void> {
  const numbers = traders.map(({ person }) => person);
  const persons = await findPersons(tx, numbers, { validOn, knownAt: "infinity" });
  if ([...persons.values()].some(({ record }) => record.died !== undefined)) throw problems.deceased();
}

/** The numbers under which a person is or was a sole trader. */
export async function tradedAs(tx: Queryable, person: string): Promise<string[]> {
  const rows = await tx.query("SELECT number FROM sole_trader WHERE person = $1", [person]);
  return rows.map((row) => String(row["number"]));
}

/** Those of the people who are sole traders in force at a moment. */
export async function findTrading(
  db: Queryable,
  people: readonly string[],
  moment: Moment,
): Promise<ReadonlySet<string>> {
  const rows = await db.query("SELECT person, number FROM sole_trader WHERE person = ANY ($1::text[])", [people]);
  const standing = await findOrganisations(
    db,
    rows.map((row) => String(row["number"])),
    moment,
  );
  return new Set(
    rows.flatMap((row) =>
      standing.get(String(row["number"]))?.record.state === "active" ? [String(row["person"])] : [],
    ),
  );
}

/** Whose a sole trader is; undefined where the register was never told. */
export async function findTrader(db: Queryable, number: string): Promise<SoleTrader | undefined> {
  const [row] = await db.query("SELECT person FROM sole_trader WHERE number = $1 LIMIT 1", [number]);
  return row === undefined ? undefined : { person: String(row["person"]), number };
}
