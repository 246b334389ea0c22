import { fail, type Json, pass } from "@ratusha/kernel";
import { type Endings, endGiven } from "../mandate/endings.ts";
import { inForce } from "../mandate/in-force.ts";
import { appendEnds, mandatesOfHolder } from "../mandate/mandate-table.ts";
import { tradedAs } from "../organisation/sole-trader-table.ts";
import { amendPerson } from "../person/amend.ts";
import type { PersonRecord, Versioned } from "../person/person.ts";
import { findChildren, findPersons } from "../person/person-table.ts";
import { firstAfter, standingFrom, standingOn } from "../person/standing.ts";
import { personKey } from "../read/check.ts";
import type { Dependencies } from "../read/reads.ts";
import type { Registers } from "../registers.ts";
import type { Facts } from "../version/amended.ts";
import { newStamp } from "../version/stamp.ts";
import type { Stamp } from "../version/version.ts";
import type { CivilRecord, DeathInput, MarriageInput, Registrar } from "./civil.ts";
import { appendCivil, nextCivilNumber } from "./civil-table.ts";
import { type Entering, enterOnce } from "./entries.ts";
import { refuseDeath, refuseMarriage } from "./rules.ts";

export function createMarriagesAndDeaths(
  deps: Dependencies,
  endings: Endings,
): Pick<Registers, "recordMarriage" | "recordDeath"> {
  const { acts, country } = deps;
  const registrar = ({ person, body }: Registrar): Registrar => ({ person: personKey(person, country), body });

  return {
    async recordMarriage(given) {
      const spouses = [personKey(given.spouses[0], country), personKey(given.spouses[1], country)] as const;
      const marriage: MarriageInput = { ...given, spouses, by: registrar(given.by) };
      const { date, place, by } = marriage;
      const content = { kind: "marriage", spouses: [...spouses].sort(), date: date.toString(), place, body: by.body };
      return enterOnce(deps, {
        id: marriage.id,
        by,
        content,
        enter: (entering) => enterMarriage(marriage, entering),
        again: async (_tx, record) => record,
      });
    },

    async recordDeath(given) {
      const death: DeathInput = { ...given, person: personKey(given.person, country), by: registrar(given.by) };
      const { person, date, place, by } = death;
      const lost: string[] = [];
      const verdict = await enterOnce(deps, {
        id: death.id,
        by,
        content: { kind: "death", person, date: date.toString(), place, body: by.body },
        enter: (entering) => enterDeath(death, entering, lost),
        again: async (_tx, record) => record,
      });
      await endings.tell(lost);
      return verdict;
    },
  };

  async function enterMarriage(marriage: MarriageInput, { tx, today, digest }: Entering) {
    const { spouses, date, place, by } = marriage;
    const persons = await findPersons(tx, spouses, { validOn: today, knownAt: "infinity" });
    const refusal = refuseMarriage(marriage, persons, today);
    if (refusal !== undefined) return refusal;
    for (const number of spouses) {
      const since = await standingFrom(tx, number, date);
      if (since.some(({ spouse }) => spouse !== undefined))
        return fail("already-married", "A spouse was married to another on that day, or has been since.");
    }
    const stamp = newStamp(deps, `person:${by.person}`);
    for (const [index, number] of spouses.entries()) {
      const person = persons.get(number);
      const spouse = spouses[1 - index];
      if (person !== undefined && spouse !== undefined) await amend(tx, person, { spouse }, date, stamp);
    }
    const record: CivilRecord = {
      id: marriage.id,
      kind: "marriage",
      number: await nextCivilNumber(tx, by.body, today.year),
      date,
      place,
      body: by.body,
      persons: spouses.map((number) => ({ role: "spouse", number })),
    };
    await appendCivil(tx, [{ record, digest }], stamp);
    await append(tx, record, stamp, `person:${spouses[0]}`, { spouses: [...spouses] });
    return pass(record);
  }

  async function enterDeath(death: DeathInput, { tx, today, digest }: Entering, lost: string[]) {
    const { date, place, by } = death;
    if (Temporal.PlainDate.compare(today, date) < 0) return fail("date-invalid", "The date of death is still to come.");
    const persons = await findPersons(tx, [death.person], { validOn: today, knownAt: "infinity" });
    const found = persons.get(death.person);
    if (found === undefined) return fail("person-not-found", "The person is not in the register of population.");
    const person = found.record;
    if (person.died !== undefined) return fail("person-deceased", "The death is entered already.");
    if (Temporal.PlainDate.compare(date, person.born) < 0) return fail("date-invalid", "Nobody dies before birth.");
    const moment = { validOn: today, knownAt: "infinity" as const };
    const children = await findPersons(
      tx,
      (await findChildren(tx, [person.number], moment)).get(person.number) ?? [],
      moment,
    );
    const refusal = refuseDeath(
      date,
      person.number,
      [...children.values()].map(({ record }) => record),
    );
    if (refusal !== undefined) return refusal;
    const stamp = newStamp(deps, `person:${by.person}`);
    await amend(tx, found, { died: date }, date, stamp);
    if (person.spouse !== undefined) await widow(tx, [person.spouse, person.number], today, date, stamp);
    // A power ends with its holder.
    const mandates = inForce(await mandatesOfHolder(tx, person.number), stamp.recordedAt);
    await appendEnds(tx, mandates, "death of the holder", stamp);
    // So does one that the deceased has given, as a sole trader too; those of a parent follow from the register.
    const trading = await tradedAs(tx, person.number);
    const principals = [`person:${person.number}`, ...trading.map((number) => `org:${number}`)];
    const given = await endGiven(deps, tx, principals, "death of the principal", stamp.recordedBy);
    lost.push(person.number, ...given.map(({ holder }) => holder));
    for (const parent of [person.mother, person.father]) if (parent !== undefined) lost.push(parent);
    const record: CivilRecord = {
      id: death.id,
      kind: "death",
      number: await nextCivilNumber(tx, by.body, today.year),
      date,
      place,
      body: by.body,
      persons: [{ role: "deceased", number: person.number }],
    };
    await appendCivil(tx, [{ record, digest }], stamp);
    await append(tx, record, stamp, `person:${person.number}`, {
      person: person.number,
      mandates: mandates.map(({ id }) => id),
    });
    return pass(record);
  }

  /** Ends a marriage with the death; one that was entered with somebody who had died before, with what stands today. */
  async function widow(
    tx: Entering["tx"],
    [number, deceased]: readonly [string, string],
    today: Temporal.PlainDate,
    date: Temporal.PlainDate,
    stamp: Stamp,
  ): Promise<void> {
    const found = await standingOn(tx, number, today);
    if (found === undefined) return;
    const then = await standingOn(tx, number, date);
    const from = then === undefined || then.record.spouse === deceased ? date : found.validFrom;
    await amend(tx, found, { spouse: undefined }, from, stamp);
  }

  /** What was entered late changes what stood on its day; before the register begins, that is what it begins with. */
  async function amend(
    tx: Entering["tx"],
    today: Versioned<PersonRecord>,
    change: Facts<PersonRecord>,
    date: Temporal.PlainDate,
    stamp: Stamp,
  ) {
    const { number } = today.record;
    const standing = (await standingOn(tx, number, date)) ?? (await firstAfter(tx, number, date));
    await amendPerson(tx, standing ?? today, change, date, stamp);
  }

  async function append(
    tx: Entering["tx"],
    record: CivilRecord,
    stamp: Stamp,
    subject: string,
    about: { readonly [name: string]: Json },
  ): Promise<void> {
    const body = {
      record: record.id,
      number: record.number,
      body: record.body,
      date: record.date.toString(),
      ...about,
    };
    await acts.append(tx, [{ id: stamp.act, kind: `civil.${record.kind}`, actor: stamp.recordedBy, subject, body }]);
  }
}
