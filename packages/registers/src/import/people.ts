import { legalDate, pass } from "@ratusha/kernel";
import type { PersonRecord } from "../person/person.ts";
import { findPersons, findRegistered } from "../person/person-table.ts";
import { personKey } from "../read/check.ts";
import { momentOf } from "../read/reads.ts";
import { batchOf, contradicts, held, type ImportKind, sameRecord } from "./kind.ts";
import { personForm } from "./shape.ts";

const later = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(a, b) > 0;

/** The register of population. Parents and spouses may be in no register: the dead of another time are not. */
export const people: ImportKind<PersonRecord> = {
  read(json, { clock, country }) {
    const form = held(personForm, json);
    if (!form.ok) return form;
    const { mother, father, spouse, ...rest } = form.value;
    const number = personKey(rest.number, country);
    const kin = Object.fromEntries(
      Object.entries({ mother, father, spouse }).flatMap(([who, given]) =>
        given === undefined ? [] : [[who, personKey(given, country)]],
      ),
    );
    const related = Object.values(kin);
    if (related.includes(number)) return contradicts("Nobody is their own parent or spouse.");
    if (new Set(related).size !== related.length) return contradicts("Mother, father and spouse are different people.");
    const today = legalDate(clock.now(), country.zone);
    const { born, died, status, citizenship } = rest;
    if (later(born, today)) return contradicts("Born in the future.");
    if (died !== undefined && (later(born, died) || later(died, today)))
      return contradicts("Died before birth, or later than today.");
    if ((status === "stateless") !== (citizenship === "XXA"))
      return contradicts("A stateless person, and nobody else, is XXA.");
    return pass({ ...rest, ...kin, number });
  },
  keyOf: ({ number }) => number,
  async compare(lines, deps) {
    const numbers = lines.map(({ key }) => key);
    const registered = await findRegistered(deps.db, numbers);
    const standing = await findPersons(deps.db, numbers, momentOf(deps, undefined));
    const there = lines.filter(({ key }) => registered.has(key));
    const same = there.filter(({ key, record }) => {
      const found = standing.get(key)?.record;
      return found !== undefined && sameRecord(found, record);
    });
    const known = new Set(same.map(({ line }) => line));
    return {
      known,
      faults: there.flatMap(({ line, key }) =>
        known.has(line) ? [] : [{ line, code: "already-registered" as const, detail: `${key} has another record.` }],
      ),
    };
  },
  enter: async (records, batch, { load }) => void (await load(batchOf(batch, { people: records }), batch.by)),
};
