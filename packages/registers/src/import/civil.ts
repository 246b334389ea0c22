import { legalDate, pass } from "@ratusha/kernel";
import type { CivilRecord } from "../civil/civil.ts";
import { findEntered } from "../civil/civil-table.ts";
import { personKey } from "../read/check.ts";
import { batchOf, contradicts, held, type ImportKind } from "./kind.ts";
import { civilForm } from "./shape.ts";

/** Entries of the civil register. Those whom they name may be in no register of population, as parents long dead. */
export const civil: ImportKind<CivilRecord> = {
  read(json, { clock, country }) {
    const form = held(civilForm, json);
    if (!form.ok) return form;
    const { persons, ...rest } = form.value;
    const named = persons.map(({ role, number }) => ({ role, number: personKey(number, country) }));
    if (new Set(named.map(({ number }) => number)).size !== named.length) return contradicts("A person stands twice.");
    if (Temporal.PlainDate.compare(rest.date, legalDate(clock.now(), country.zone)) > 0)
      return contradicts("An entry of the future.");
    return pass({ ...rest, persons: named });
  },
  keyOf: ({ id }) => id,
  async compare(lines, { db }) {
    const entered = await findEntered(
      db,
      lines.map(({ key }) => key),
    );
    return {
      known: new Set(),
      faults: lines.flatMap(({ line, key }) =>
        entered.has(key) ? [{ line, code: "already-registered" as const, detail: `The entry ${key} is there.` }] : [],
      ),
    };
  },
  enter: async (records, batch, { load }) => void (await load(batchOf(batch, { civil: records }), batch.by)),
};
