import type { Text, Uuid } from "@ratusha/kernel";

/**
 * What a mandate lets its holder do: for an organisation `director`; for a body `official`, `registrar`, `decider`, `head`,
 * and `counter`, who serves people that come in person; for a person `parent`, which follows from the register of
 * population and ends at majority, `guardian`, by entry of a body, and `attorney`, by the person's own statement. An
 * organisation may have an attorney too.
 */
export type MandateRole =
  | "director"
  | "official"
  | "registrar"
  | "decider"
  | "head"
  | "counter"
  | "parent"
  | "guardian"
  | "attorney";

/** A power of a natural person to act for an organisation, a body or another person. */
export interface Mandate {
  readonly id: Uuid;
  /** Personal number of the holder. */
  readonly holder: string;
  /** `org:200988541`, `body:Org1001`, `person:…`. */
  readonly principal: string;
  readonly role: MandateRole;
  /** What the mandate is narrowed to (codes of services); everything that the role covers where empty. */
  readonly scope: readonly string[];
  /** The code of the department that the holder works in; the whole body where absent. */
  readonly unit?: string;
  readonly validFrom: Temporal.Instant;
  /** Planned end; none where undefined. */
  readonly validTo?: Temporal.Instant;
}

/** A mandate in force, with the name of whom it lets act for. */
export interface MandateInForce extends Mandate {
  /** Payer's number, body's code or personal number: what follows the colon of `principal`. */
  readonly code: string;
  readonly kind: "organisation" | "body" | "person";
  readonly principalName: Text;
}

export interface MandateInput {
  /** Given beforehand, the same mandate granted again changes nothing. */
  readonly id?: Uuid;
  readonly holder: string;
  readonly principal: string;
  readonly role: MandateRole;
  readonly scope?: readonly string[];
  /** For a body alone: one of its departments. */
  readonly unit?: string;
  readonly validFrom?: Temporal.Instant;
  readonly validTo?: Temporal.Instant;
  /** The signed statement (ASiC-E) by which the mandate is given: kept as its evidence. An attorney is not made without. */
  readonly statement?: Uint8Array;
}

/** Where a mandate stands at a moment. */
export type MandateState = "in-force" | "not-yet" | "expired" | "ended";

/** A mandate with its story, as both of its sides see it. */
export interface MandateRecord extends Mandate {
  readonly state: MandateState;
  readonly endedAt?: Temporal.Instant;
  readonly kind: MandateInForce["kind"];
  readonly code: string;
  readonly principalName: Text;
  readonly holderName: Text;
}

/** Which power is asked after. */
export interface MandateQuestion {
  readonly holder: string;
  readonly principal: string;
  /** Any of these roles will do. */
  readonly role: MandateRole | readonly MandateRole[];
  readonly at?: Temporal.Instant;
  /** The thing to be done, checked against the mandate's scope. */
  readonly scope?: string;
}

export type MandateRefusal =
  | "no-mandate"
  | "mandate-ended"
  | "mandate-expired"
  | "mandate-not-yet"
  | "out-of-scope"
  /** Whom the mandate lets act for has died, was liquidated, or is in no register. */
  | "principal-gone";

/** The roles that stand for a natural person. */
export const personRoles = ["parent", "guardian", "attorney"] as const satisfies readonly MandateRole[];
