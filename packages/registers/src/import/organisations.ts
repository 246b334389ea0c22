import { legalDate, pass, type Uuid, uuidv7 } from "@ratusha/kernel";
import type { Mandate } from "../mandate/mandate.ts";
import type { OrganisationInput } from "../organisation/organisation.ts";
import { findOrganisations, findTaken } from "../organisation/organisation-table.ts";
import { findTrading } from "../organisation/sole-trader-table.ts";
import { findPersons } from "../person/person-table.ts";
import { organisationKey, personKey } from "../read/check.ts";
import { momentOf } from "../read/reads.ts";
import type { ImportFault } from "./fault.ts";
import { batchOf, contradicts, held, type ImportKind, sameRecord } from "./kind.ts";
import { organisationForm } from "./shape.ts";

/** An organisation, and of a sole trader the person's power to act for it. */
interface Entered {
  readonly organisation: OrganisationInput;
  readonly mandate?: Uuid;
}

/** The register of organisations, bodies among them. Sole traders are in the register of population before. */
export const organisations: ImportKind<Entered> = {
  read(json, { clock, random, country }) {
    const form = held(organisationForm, json);
    if (!form.ok) return form;
    const { person, ...rest } = form.value;
    const number = organisationKey(rest.number, country);
    const { kind, code, subscriber, registeredOn, contact } = rest;
    if ((kind === "body") !== (code !== undefined) || (kind === "body") !== (subscriber !== undefined))
      return contradicts("A body has a code and a subscriber, and nothing else has.");
    if (kind !== "body" && contact !== undefined) return contradicts("Only a body has a contact for the public.");
    if ((kind === "sole-trader") !== (person !== undefined))
      return contradicts("A sole trader names the person that it is, and nothing else does.");
    if (Temporal.PlainDate.compare(registeredOn, legalDate(clock.now(), country.zone)) > 0)
      return contradicts("Registered in the future.");
    if (person === undefined) return pass({ organisation: { ...rest, number } });
    const organisation = { ...rest, number, person: personKey(person, country) };
    return pass({ organisation, mandate: uuidv7(clock, random) });
  },
  keyOf: ({ organisation: { number } }) => number,
  onceOf: ({ organisation: { code, person, state } }) => [
    ...(code === undefined ? [] : [code]),
    // Nobody is two sole traders in force.
    ...(person === undefined || state !== "active" ? [] : [`trader ${person}`]),
  ],
  async compare(lines, deps) {
    const moment = momentOf(deps, undefined);
    const numbers = lines.map(({ key }) => key);
    const taken = await findTaken(
      deps.db,
      numbers,
      lines.flatMap(({ record }) => record.organisation.code ?? []),
    );
    const standing = await findOrganisations(deps.db, numbers, moment);
    const traders = lines.flatMap(({ record }) => record.organisation.person ?? []);
    const people = await findPersons(deps.db, traders, moment);
    const trading = await findTrading(deps.db, traders, moment);
    const known = new Set<number>();
    const faults: ImportFault[] = [];
    for (const { line, key, record } of lines) {
      const { person, ...organisation } = record.organisation;
      const found = standing.get(key)?.record;
      if (found !== undefined && sameRecord(found, organisation)) known.add(line);
      else if (taken.has(key) || taken.has(organisation.code ?? ""))
        faults.push({ line, code: "already-registered", detail: `${key}, or its code, has another record.` });
      else if (person !== undefined) {
        const trader = people.get(person)?.record;
        if (trader === undefined || trader.died !== undefined)
          faults.push({
            line,
            code: "not-registered",
            detail: `${person} is not in the register of population, or has died.`,
          });
        else if (trading.has(person) && organisation.state === "active")
          faults.push({ line, code: "already-registered", detail: `${person} is another sole trader in force.` });
      }
    }
    return { known, faults };
  },
  async enter(records, batch, { load }) {
    await load(
      batchOf(batch, {
        organisations: records.map(({ organisation: { person: _, ...organisation } }) => organisation),
        mandates: records.flatMap(directorOf),
      }),
      batch.by,
    );
  },
};

/** A sole trader acts for themself: the same power over the account as a director's. */
function directorOf({ organisation: { number, person, registeredOn }, mandate }: Entered): Mandate[] {
  if (person === undefined || mandate === undefined) return [];
  const validFrom = registeredOn.toZonedDateTime("UTC").toInstant();
  return [{ id: mandate, holder: person, principal: `org:${number}`, role: "director", scope: [], validFrom }];
}
