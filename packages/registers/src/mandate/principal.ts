import type { Text } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { findOrganisations } from "../organisation/organisation-table.ts";
import { nameText } from "../person/person.ts";
import { findPersons } from "../person/person-table.ts";
import type { Moment } from "../version/version.ts";
import type { Mandate, MandateInForce } from "./mandate.ts";

/** Whom a mandate lets act for, as the registers know them. */
export interface Principal {
  readonly kind: MandateInForce["kind"];
  readonly code: string;
  readonly name: Text;
  /** Alive, or not liquidated: who is no more is acted for by nobody. */
  readonly stands: boolean;
}

/** The principals that are in a register, by `org:…`, `body:…`, `person:…`. */
export async function findPrincipals(
  db: Queryable,
  principals: readonly string[],
  moment: Moment,
): Promise<ReadonlyMap<string, Principal>> {
  const after = (prefix: string) => [
    ...new Set(principals.flatMap((each) => (each.startsWith(prefix) ? [each.slice(prefix.length)] : []))),
  ];
  const organisations = await findOrganisations(db, [...after("org:"), ...after("body:")], moment);
  const persons = await findPersons(db, after("person:"), moment);
  const found = new Map<string, Principal>();
  for (const principal of principals) {
    const [prefix = "", code = ""] = principal.split(":");
    const person = prefix === "person" ? persons.get(code)?.record : undefined;
    const organisation = organisations.get(code)?.record;
    if (person !== undefined) {
      const { name, died } = person;
      found.set(principal, { kind: "person", code, name: nameText(name), stands: died === undefined });
    } else if (prefix !== "person" && organisation !== undefined) {
      const kind = prefix === "body" ? "body" : "organisation";
      found.set(principal, { kind, code, name: organisation.name, stands: organisation.state === "active" });
    }
  }
  return found;
}

/** Adds the names of those whom mandates let act for; a mandate for someone who is no more gives no power. */
export async function withNames(
  db: Queryable,
  mandates: readonly Mandate[],
  moment: Moment,
): Promise<MandateInForce[]> {
  if (mandates.length === 0) return [];
  const principals = await findPrincipals(
    db,
    mandates.map(({ principal }) => principal),
    moment,
  );
  return mandates.flatMap((mandate) => {
    const principal = principals.get(mandate.principal);
    if (principal === undefined || !principal.stands) return [];
    const { kind, code, name } = principal;
    return [{ ...mandate, kind, code, principalName: name }];
  });
}
