import { pass } from "@ratusha/kernel";
import { findOrganisations } from "../organisation/organisation-table.ts";
import { findPersons } from "../person/person-table.ts";
import type { OwnershipRecord, PremisesRecord } from "../property/property.ts";
import { findEnteredPremises } from "../property/property-table.ts";
import { ownerKey } from "../read/check.ts";
import { momentOf } from "../read/reads.ts";
import type { ImportFault } from "./fault.ts";
import { batchOf, contradicts, held, type ImportKind } from "./kind.ts";
import { propertyForm } from "./shape.ts";

/** Premises with those who own them. */
interface Owned {
  readonly premises: PremisesRecord;
  readonly owners: readonly Pick<OwnershipRecord, "owner" | "share">[];
}

/** The registers of addresses and property. Owners are in their registers before. */
export const property: ImportKind<Owned> = {
  read(json, { country }) {
    const form = held(propertyForm, json);
    if (!form.ok) return form;
    const { owners, ...premises } = form.value;
    const keyed = owners.map(({ owner, share }) => ({ owner: ownerKey(owner, country), share }));
    if (new Set(keyed.map(({ owner }) => owner)).size !== keyed.length) return contradicts("An owner stands twice.");
    if (keyed.reduce((sum, { share }) => sum + partOf(share), 0) > 1 + rounding)
      return contradicts("The shares are more than the whole.");
    return pass({ premises, owners: keyed });
  },
  keyOf: ({ premises: { id } }) => id,
  async compare(lines, deps) {
    const moment = momentOf(deps, undefined);
    const owners = lines.flatMap(({ record }) => record.owners.map(({ owner }) => owner));
    const numbersOf = (register: string): string[] =>
      owners.flatMap((owner) => (owner.startsWith(register) ? [owner.slice(register.length)] : []));
    const persons = await findPersons(deps.db, numbersOf("person:"), moment);
    const companies = await findOrganisations(deps.db, numbersOf("org:"), moment);
    const taken = await findEnteredPremises(
      deps.db,
      lines.map(({ key }) => key),
    );
    const stands = (owner: string): boolean => {
      const [register, number = ""] = owner.split(":");
      return register === "person" ? persons.has(number) : companies.has(number);
    };
    return {
      known: new Set(),
      faults: lines.flatMap(({ line, key, record }): ImportFault[] => {
        if (taken.has(key)) return [{ line, code: "already-registered", detail: `The premises ${key} are there.` }];
        const absent = record.owners.find(({ owner }) => !stands(owner));
        return absent === undefined
          ? []
          : [{ line, code: "not-registered", detail: `${absent.owner} is in no register.` }];
      }),
    };
  },
  async enter(records, batch, { load }) {
    await load(
      batchOf(batch, {
        premises: records.map(({ premises }) => premises),
        ownership: records.flatMap(({ premises, owners }) => owners.map((owner) => ({ ...owner, premises }))),
      }),
      batch.by,
    );
  },
};

/** Thirds add up to a whole but for what a double cannot hold. */
const rounding = 1e-9;

function partOf(share: string): number {
  const [part = 0, whole = 1] = share.split("/").map(Number);
  return part / whole;
}
