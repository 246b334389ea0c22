import type { Text, Uuid } from "@ratusha/kernel";

/** The organisation, body or person that a person acts for, on the strength of a mandate in force. */
export interface ActingFor {
  readonly kind: "organisation" | "body" | "person";
  /** The payer's number of an organisation, the code of a body, the personal number of a person. */
  readonly code: string;
  readonly name: string;
  /** The name in each language. */
  readonly names: Text;
  /** The roles that the person's mandates give at this principal, such as `director`, `official`, `parent`, `attorney`. */
  readonly roles: readonly string[];
  /** Codes of the services that the mandates are narrowed to; everything that the roles cover where empty or absent. */
  readonly scope?: readonly string[];
  /** When the powers end by themselves; nobody remembers them for longer. */
  readonly until?: Temporal.Instant;
  readonly mandateId: Uuid;
}

/** The person behind a request: always a natural person, who may act for another person, a company or a body. */
export interface Principal {
  readonly person: string;
  /** The name as documents hold it. */
  readonly name: string;
  /** The name in each language. */
  readonly names: Text;
  /** How they are greeted in each language. */
  readonly greeting: Text;
  readonly sessionId: Uuid;
  readonly actingFor?: ActingFor;
}

const ownerPrefix = { organisation: "org", body: "body", person: "person" } as const;

/** The account that a principal acts on: their own, the other person's, the company's, or the body's. */
export function ownerOf(principal: Principal): string {
  const acting = principal.actingFor;
  return acting === undefined ? `person:${principal.person}` : accountOf(acting);
}

/** The account of whom one acts for. */
export function accountOf({ kind, code }: Pick<ActingFor, "kind" | "code">): string {
  return `${ownerPrefix[kind]}:${code}`;
}

/** Whether what a principal may do reaches this service; a mandate may be narrowed to some. */
export function reaches({ actingFor }: Pick<Principal, "actingFor">, service: string): boolean {
  const scope = actingFor?.scope ?? [];
  return scope.length === 0 || scope.includes(service);
}

/** Whether a principal may see all of the account, and not only what concerns the services of a mandate. */
export function seesAll({ actingFor }: Pick<Principal, "actingFor">): boolean {
  return (actingFor?.scope ?? []).length === 0;
}

/** The name of a principal in acts: always the natural person who did the thing. */
export function actorOf(principal: Principal): string {
  return `person:${principal.person}`;
}
