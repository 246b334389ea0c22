import type { ActingFor } from "@ratusha/identity";
import { greetingText, type MandateInForce, nameText, type Registers } from "@ratusha/registers";

/** What identity wants to know of someone who asks for a card or signs in. */
export function findResident(registers: Pick<Registers, "personByNumber">) {
  return async (person: string) => {
    const found = await registers.personByNumber(person);
    if (found === undefined || found.record.died !== undefined) return undefined;
    const { name } = found.record;
    const { family: surname, given: givenName } = name.latin;
    return { names: nameText(name), greeting: greetingText(name), surname, givenName };
  };
}

/** A person's mandates, one entry for each person, company or body, with all the roles that they have there. */
export function mandatesInForce(registers: Pick<Registers, "mandatesOf">) {
  return async (person: string, at: Temporal.Instant): Promise<readonly ActingFor[]> => {
    const byPrincipal = Map.groupBy(await registers.mandatesOf(person, at), (mandate) => mandate.principal);
    return [...byPrincipal.values()].flatMap((mandates) => actingFor(mandates) ?? []);
  };
}

function actingFor(mandates: readonly MandateInForce[]): ActingFor | undefined {
  const [first] = mandates;
  if (first === undefined) return undefined;
  const until = earliest(mandates.flatMap(({ validTo }) => validTo ?? []));
  return {
    kind: first.kind,
    code: first.code,
    name: first.principalName.be,
    names: first.principalName,
    roles: [...new Set(mandates.map((mandate) => mandate.role))],
    scope: reachOf(mandates),
    ...(until === undefined ? {} : { until }),
    mandateId: first.id,
  };
}

/** The services of all the mandates together; one that is not narrowed reaches everything. */
function reachOf(mandates: readonly MandateInForce[]): readonly string[] {
  // At a body the roles stand beside each other, each with a reach of its own: the register is asked at each step.
  if (mandates.some(({ kind, scope }) => kind === "body" || scope.length === 0)) return [];
  return [...new Set(mandates.flatMap(({ scope }) => scope))];
}

/** From then on the roles must be asked for anew. */
function earliest(instants: readonly Temporal.Instant[]): Temporal.Instant | undefined {
  return instants.toSorted(Temporal.Instant.compare)[0];
}
