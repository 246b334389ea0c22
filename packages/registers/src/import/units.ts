import { pass } from "@ratusha/kernel";
import { findOrganisations } from "../organisation/organisation-table.ts";
import { momentOf } from "../read/reads.ts";
import type { Unit } from "../unit/unit.ts";
import { findUnits } from "../unit/unit-table.ts";
import type { ImportFault } from "./fault.ts";
import { batchOf, held, type ImportKind, sameRecord } from "./kind.ts";
import { unitForm } from "./shape.ts";

/** The departments of bodies. */
export const units: ImportKind<Unit> = {
  read(json) {
    const form = held(unitForm, json);
    return form.ok ? pass(form.value) : form;
  },
  keyOf: ({ body, code }) => `${body} ${code}`,
  async compare(lines, deps) {
    const codes = [...new Set(lines.map(({ record }) => record.body))];
    const bodies = await findOrganisations(deps.db, codes, momentOf(deps, undefined));
    const standing = new Map((await findUnits(deps.db, codes)).map((unit) => [units.keyOf(unit), unit]));
    const known = new Set<number>();
    const faults: ImportFault[] = [];
    for (const { line, key, record } of lines) {
      const found = standing.get(key);
      if (bodies.get(record.body)?.record.state !== "active")
        faults.push({ line, code: "not-registered", detail: `There is no body ${record.body}.` });
      else if (found !== undefined) {
        const { body, code, name, state } = found;
        if (state === "active" && sameRecord({ body, code, name }, record)) known.add(line);
        else faults.push({ line, code: "already-registered", detail: `${key} has another name, or was closed.` });
      }
    }
    return { known, faults };
  },
  enter: async (records, batch, { load }) => void (await load(batchOf(batch, { units: records }), batch.by)),
};
