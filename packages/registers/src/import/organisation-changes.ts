import { pass } from "@ratusha/kernel";
import type { OrganisationChange, OrganisationRecord } from "../organisation/organisation.ts";
import { findOrganisations } from "../organisation/organisation-table.ts";
import { organisationKey } from "../read/check.ts";
import type { ImportFault } from "./fault.ts";
import { held, type ImportKind, sameRecord } from "./kind.ts";
import { organisationChangeForm } from "./shape.ts";

interface Changed {
  readonly number: string;
  readonly change: OrganisationChange;
}

/**
 * Another name, address or contact of organisations, from a day on. A liquidation is none of it: it ends powers, and has
 * its own procedure.
 */
export const organisationChanges: ImportKind<Changed> = {
  read(json, { country }) {
    const form = held(organisationChangeForm, json);
    if (!form.ok) return form;
    const { number, ...change } = form.value;
    return pass({ number: organisationKey(number, country), change });
  },
  keyOf: ({ number }) => number,
  async compare(lines, { db }, _registers, validFrom) {
    const numbers = lines.map(({ key }) => key);
    const standing = await findOrganisations(db, numbers, { validOn: validFrom, knownAt: "infinity" });
    const known = new Set<number>();
    const faults: ImportFault[] = [];
    for (const { line, key, record } of lines) {
      const found = standing.get(key)?.record;
      const fault = found === undefined ? notThere(key) : refusalOf(found, record);
      if (fault !== undefined) faults.push({ line, ...fault });
      else if (found !== undefined && sameRecord({ ...found, ...record.change }, found)) known.add(line);
    }
    return { known, faults };
  },
  async enter(records, { validFrom, source, by }, { changeOrganisation }) {
    for (const { number, change } of records)
      await changeOrganisation(number, change, { validFrom, by, basis: source });
  },
};

type Refusal = Omit<ImportFault, "line">;

function notThere(number: string): Refusal {
  return { code: "not-registered", detail: `${number} is not in the register of organisations on that day.` };
}

function refusalOf({ number, kind, state }: OrganisationRecord, { change }: Changed): Refusal | undefined {
  if (state !== "active") return { code: "not-registered", detail: `${number} is no more.` };
  if (kind !== "body" && change.contact !== undefined)
    return { code: "record-contradicts", detail: "Only a body has a contact for the public." };
  return undefined;
}
