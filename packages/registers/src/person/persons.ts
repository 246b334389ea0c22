import { type Json, legalDate } from "@ratusha/kernel";
import { batcher } from "@ratusha/runtime";
import { refuseBirthDate } from "../civil/birth-date.ts";
import { type Endings, endGuardians } from "../mandate/endings.ts";
import { problems } from "../problems.ts";
import { personKey } from "../read/check.ts";
import { type Dependencies, momentOf, together } from "../read/reads.ts";
import type { Registers } from "../registers.ts";
import { newStamp } from "../version/stamp.ts";
import { conflictAs, isRecorded } from "../version/version.ts";
import { amendPerson } from "./amend.ts";
import type { PersonRecord, Versioned } from "./person.ts";
import { appendPersons, findPersons } from "./person-table.ts";
import { firstAfter, standingOn } from "./standing.ts";

/** What an act says of a person: enough to know whom, not the record. */
export function personBody({ number, status, sex, born }: PersonRecord): { readonly [name: string]: Json } {
  return { number, status, sex, born: born.toString() };
}

export function createPersons(
  deps: Dependencies,
  endings: Endings,
): Pick<Registers, "personByNumber" | "registerPerson" | "changePerson" | "checkBirthDate"> {
  const { db, acts, clock, country } = deps;
  const today = () => legalDate(clock.now(), country.zone);
  const asked = batcher(async (numbers: string[]) => {
    const found = await findPersons(db, [...new Set(numbers)], momentOf(deps, undefined));
    return numbers.map((number) => found.get(number));
  }, together);

  return {
    async personByNumber(number, asAt) {
      const verdict = country.personNumber(number);
      if (!verdict.ok) return undefined;
      if (asAt === undefined) return asked.add(verdict.value);
      return (await findPersons(db, [verdict.value], momentOf(deps, asAt))).get(verdict.value);
    },

    checkBirthDate: (number, born) => refuseBirthDate(db, personKey(number, country), born, today()),

    async registerPerson(person, by) {
      const number = personKey(person.number, country);
      const stamp = newStamp(deps, by);
      const record = { ...person, number };
      const append = db.transaction(async (tx) => {
        await appendPersons(tx, [{ record, version: 1, validFrom: record.born }], stamp);
        await acts.append(tx, [
          {
            id: stamp.act,
            kind: "person.registered",
            actor: by,
            subject: `person:${number}`,
            body: personBody(record),
          },
        ]);
      });
      await conflictAs("already-registered", append);
      return { record, version: 1, validFrom: record.born, recordedAt: stamp.recordedAt };
    },

    async changePerson(given, change, { validFrom, by, basis, act }) {
      const number = personKey(given, country);
      const stamp = { ...newStamp(deps, by), ...(act === undefined ? {} : { act }) };
      const lost = new Set<string>();
      const work = db.transaction(async (tx): Promise<Versioned<PersonRecord>> => {
        // By another date of birth a record begins on that day, or should have.
        const standing =
          (await standingOn(tx, number, validFrom)) ??
          (change.born === undefined ? undefined : await firstAfter(tx, number, validFrom));
        if (standing === undefined) throw problems["not-registered"]();
        if (act !== undefined && (await isRecorded(tx, act)))
          return { ...standing, record: { ...standing.record, ...change } };
        if (change.born !== undefined) {
          const refusal = await refuseBirthDate(tx, number, change.born, today());
          if (refusal !== undefined) throw problems["birth-date-unfit"](refusal.detail);
        }
        const { record, version } = await amendPerson(tx, standing, change, validFrom, stamp);
        const body = { number, version, changed: Object.keys(change), validFrom: validFrom.toString(), basis };
        await acts.append(tx, [
          { id: stamp.act, kind: "person.changed", actor: by, subject: `person:${number}`, body },
        ]);
        for (const who of [number, record.mother, record.father]) if (who !== undefined) lost.add(who);
        if (change.born !== undefined) {
          const guardians = await endGuardians(deps, tx, { wrong: standing.record, right: record }, by);
          for (const { holder } of guardians) lost.add(holder);
        }
        return { record, version, validFrom, recordedAt: stamp.recordedAt };
      });
      const changed = await conflictAs("version-conflict", work);
      // A death or another date of birth takes powers away, of the person's own and of the parents.
      if (change.died !== undefined || change.born !== undefined) await endings.tell([...lost]);
      return changed;
    },
  };
}
