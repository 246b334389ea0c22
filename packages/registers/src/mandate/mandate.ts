import type { Text, Uuid } from "@ratusha/kernel";

/** What a mandate lets its holder do: for an organisation `director`; for a body the others. */
export type MandateRole = "director" | "official" | "registrar" | "decider" | "head";

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
  readonly id?: Uuid;
  readonly holder: string;
  readonly principal: string;
  readonly role: MandateRole;
  readonly scope?: readonly string[];
  readonly validFrom?: Temporal.Instant;
  readonly validTo?: Temporal.Instant;
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

export type MandateRefusal = "no-mandate" | "mandate-ended" | "mandate-expired" | "mandate-not-yet" | "out-of-scope";
