import { legalDate, type Uuid, uuidv7 } from "@ratusha/kernel";
import { isBodyCode } from "../organisation/organisation-table.ts";
import type { PersonRecord } from "../person/person.ts";
import { findPersons } from "../person/person-table.ts";
import { problems } from "../problems.ts";
import { ownerKey, personKey } from "../read/check.ts";
import { type Dependencies, momentOf } from "../read/reads.ts";
import { findUnits } from "../unit/unit-table.ts";
import type { Mandate, MandateInput, MandateRole } from "./mandate.ts";
import { majorityOf } from "./parents.ts";
import { findPrincipals } from "./principal.ts";

export const rolesFor: Readonly<Record<"organisation" | "body" | "person", readonly MandateRole[]>> = {
  organisation: ["director", "attorney"],
  body: ["official", "registrar", "decider", "head", "counter"],
  person: ["guardian", "attorney"],
};

/** The longest statement that is kept. */
const maxStatement = 4 * 1024 * 1024;

/**
 * The mandates that were asked for, each held against the registers: the holder lives, whom it lets act for stands, the
 * role fits. Those who act for people are of age; a guardian of a minor is one until majority and no longer.
 * @throws Problem registers.key-malformed, registers.record-malformed, registers.not-registered
 */
export async function checkGrants(deps: Dependencies, inputs: readonly MandateInput[]): Promise<Mandate[]> {
  const mandates = inputs.map((input) => toMandate(deps, input));
  const moment = momentOf(deps, undefined);
  const people = mandates.flatMap(({ holder, principal }) =>
    principal.startsWith("person:") ? [holder, principal.slice("person:".length)] : [holder],
  );
  const persons = await findPersons(deps.db, [...new Set(people)], moment);
  const principals = await findPrincipals(
    deps.db,
    mandates.map(({ principal }) => principal),
    moment,
  );
  const units = await findUnits(
    deps.db,
    mandates.flatMap(({ principal, unit }) => (unit === undefined ? [] : [principal.slice("body:".length)])),
  );
  return mandates.map((mandate) => {
    const { unit } = mandate;
    if (
      unit !== undefined &&
      !units.some(
        (each) => `body:${each.body} ${each.code}` === `${mandate.principal} ${unit}` && each.state === "active",
      )
    ) {
      throw problems["not-registered"]("The body has no such department.");
    }
    const holder = persons.get(mandate.holder)?.record;
    if (holder === undefined || holder.died !== undefined) {
      throw problems["not-registered"]("The holder of a mandate is in the register of population, and alive.");
    }
    const principal = principals.get(mandate.principal);
    if (principal === undefined || !principal.stands) {
      throw problems["not-registered"]("Whom a mandate lets act for is in a register, and still there.");
    }
    if (!rolesFor[principal.kind].includes(mandate.role)) {
      throw problems["record-malformed"](`Nobody is made ${mandate.role} of a ${principal.kind}.`);
    }
    if (mandate.role === "attorney" && !isOfAge(deps, holder)) {
      throw problems["record-malformed"]("An attorney is of age.");
    }
    const person = principal.kind === "person" ? persons.get(principal.code)?.record : undefined;
    return person === undefined ? mandate : forPerson(deps, mandate, holder, person);
  });
}

function forPerson(deps: Dependencies, mandate: Mandate, holder: PersonRecord, person: PersonRecord): Mandate {
  if (mandate.holder === person.number)
    throw problems["record-malformed"]("Nobody needs a mandate to act as themself.");
  if (!isOfAge(deps, holder)) throw problems["record-malformed"]("Who acts for a person is of age.");
  const ofAge = isOfAge(deps, person);
  if (mandate.role === "attorney" && !ofAge) {
    throw problems["record-malformed"]("A minor gives no power of attorney.");
  }
  if (mandate.role !== "guardian" || ofAge) return mandate;
  const until = majorityOf(person, deps.country);
  const { validTo } = mandate;
  return validTo !== undefined && Temporal.Instant.compare(validTo, until) < 0
    ? mandate
    : { ...mandate, validTo: until };
}

function isOfAge({ clock, country }: Dependencies, { born }: PersonRecord): boolean {
  const today = legalDate(clock.now(), country.zone);
  return Temporal.PlainDate.compare(born.add({ years: country.majority }), today) <= 0;
}

function toMandate(deps: Dependencies, input: MandateInput): Mandate {
  const { clock, random, country } = deps;
  const holder = personKey(input.holder, country);
  const principal = principalKey(deps, input.principal);
  const validFrom = input.validFrom ?? clock.now();
  const { validTo, role, scope = [], unit, statement } = input;
  if (validTo !== undefined && Temporal.Instant.compare(validTo, validFrom) <= 0) {
    throw problems["record-malformed"]("A mandate ends after it begins.");
  }
  if (scope.length > 200 || scope.some((each) => each === "" || each.length > 100)) {
    throw problems["record-malformed"]("A scope names up to 200 things by their codes.");
  }
  if ((role === "attorney") !== (statement !== undefined)) {
    throw problems["record-malformed"]("An attorney is made by a signed statement, and nobody else is.");
  }
  if (statement !== undefined && statement.length > maxStatement) {
    throw problems["record-malformed"]("The statement is too long.");
  }
  const id: Uuid = input.id ?? uuidv7(clock, random);
  return {
    id,
    holder,
    principal,
    role,
    scope,
    validFrom,
    ...(unit === undefined ? {} : { unit }),
    ...(validTo === undefined ? {} : { validTo }),
  };
}

/** `person:…`, `org:…` or `body:…` with the number or code in its one form. */
export function principalKey({ country }: Pick<Dependencies, "country">, principal: string): string {
  if (!principal.startsWith("body:")) return ownerKey(principal, country);
  if (!isBodyCode(principal.slice(5))) throw problems["key-malformed"]("A body is body: with its code.");
  return principal;
}
