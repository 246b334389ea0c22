import type { Colleague } from "@ratusha/services";

const caseRoles = ["official", "decider", "head"];

/** Whether a colleague works on cases: those who serve a counter or keep registers alone get none. */
export function worksOnCases({ roles }: Pick<Colleague, "roles">): boolean {
  return roles.some((role) => caseRoles.includes(role));
}
