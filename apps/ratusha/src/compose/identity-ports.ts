import type { ActingFor } from "@ratusha/identity";
import { requireRole } from "@ratusha/identity/http";
import { type MandateInForce, nameText, type Registers } from "@ratusha/registers";
import type { RegistrarOf } from "@ratusha/registers/http";

/** What identity wants to know of someone who asks for a card or signs in. */
export function findResident(registers: Pick<Registers, "personByNumber">) {
  return async (person: string) => {
    const found = await registers.personByNumber(person);
    if (found === undefined || found.record.died !== undefined) return undefined;
    const { name } = found.record;
    return { names: nameText(name), surname: name.latin.family, givenName: name.latin.given };
  };
}

/** A person's mandates, one entry for each company or body, with all the roles that they have there. */
export function mandatesInForce(registers: Pick<Registers, "mandatesOf">) {
  return async (person: string, at: Temporal.Instant): Promise<readonly ActingFor[]> => {
    const byPrincipal = Map.groupBy(await registers.mandatesOf(person, at), (mandate) => mandate.principal);
    return [...byPrincipal.values()].flatMap((mandates) => actingFor(mandates) ?? []);
  };
}

function actingFor(mandates: readonly MandateInForce[]): ActingFor | undefined {
  const [first] = mandates;
  if (first === undefined || first.kind === "person") return undefined;
  return {
    kind: first.kind,
    code: first.code,
    name: first.principalName.be,
    names: first.principalName,
    roles: mandates.map((mandate) => mandate.role),
    mandateId: first.id,
  };
}

/** The registrar behind a request to the civil registry; refused where whoever asks is none. */
export const registrarOf: RegistrarOf = (request) => {
  const { person, actingFor } = requireRole(request, ["registrar"]);
  return { person, body: actingFor?.code ?? "" };
};
