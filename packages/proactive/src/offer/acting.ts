import type { Principal } from "@ratusha/identity";
import type { Applicant, Definition } from "@ratusha/services";
import type { Claim } from "./store.ts";

/** Offers are made to people: one looks at their own, or at those of whom one acts for. */
export function isForPerson({ actingFor }: Principal): boolean {
  return actingFor === undefined || actingFor.kind === "person";
}

/** What is offered to another person can be confirmed for them by whom the service lets apply for them. */
export function mayConfirm({ personRoles = [] }: Pick<Definition, "personRoles">, { actingFor }: Principal): boolean {
  return actingFor === undefined || actingFor.roles.some((role) => personRoles.includes(role));
}

/** Who confirms and for whom, as a claim keeps it: filed again, it is the same. */
export function applicantOf({ person, name, actingFor }: Applicant): Claim["claim"]["applicant"] {
  if (actingFor === undefined) return { person, name };
  const { kind, code, name: principal, roles, scope = [], mandateId } = actingFor;
  return {
    person,
    name,
    actingFor: { kind, code, name: principal, roles: [...roles], scope: [...scope], mandateId },
  };
}
