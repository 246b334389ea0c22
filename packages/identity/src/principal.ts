import type { Text, Uuid } from "@ratusha/kernel";

/** The organisation or body that a person acts for, on the strength of a mandate in force. */
export interface ActingFor {
  readonly kind: "organisation" | "body";
  /** The payer's number of an organisation or the code of a body. */
  readonly code: string;
  readonly name: string;
  /** The name in each language. */
  readonly names: Text;
  /** The roles that the person's mandates give at this principal, such as `director`, `official`, `decider`, `head`. */
  readonly roles: readonly string[];
  readonly mandateId: Uuid;
}

/** The person behind a request: always a natural person, who may act for a company or a body. */
export interface Principal {
  readonly person: string;
  /** The name as documents hold it. */
  readonly name: string;
  /** The name in each language. */
  readonly names: Text;
  readonly sessionId: Uuid;
  readonly actingFor?: ActingFor;
}

/** The account that a principal acts on: their own, the company's, or the body's. */
export function ownerOf(principal: Principal): string {
  const acting = principal.actingFor;
  if (acting === undefined) return `person:${principal.person}`;
  return acting.kind === "organisation" ? `org:${acting.code}` : `body:${acting.code}`;
}

/** The name of a principal in acts: always the natural person who did the thing. */
export function actorOf(principal: Principal): string {
  return `person:${principal.person}`;
}
