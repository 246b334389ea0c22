import type { Uuid, Verdict } from "@ratusha/kernel";
import type { ConcludingState } from "../message/state.ts";

/** SDIP ack_type: 1 delivered, 2 the registration result. */
export type AcknowledgementType = 1 | 2;

/**
 * What a receiver says of a message under its seal. It is an addition to the e-document, bound to its signature value:
 * put into the sender's copy, it is the registration mark.
 */
export interface Acknowledgement {
  readonly id: Uuid;
  readonly at: Temporal.Instant;
  readonly message: Uuid;
  /** The body that sent the message, and gets the acknowledgement. */
  readonly sender: string;
  readonly receiver: string;
  readonly type: AcknowledgementType;
  readonly result: "delivered" | ConcludingState;
  /** The addition: statement, manifest over it, CAdES over the manifest. */
  readonly addition: SignedAddition;
  /** Pass as `after` to go on. */
  readonly cursor: string;
}

export interface SignedAddition {
  readonly number: number;
  readonly type: "registration" | "receipt";
  readonly statement: Uint8Array;
  readonly manifest: Uint8Array;
  readonly cms: Uint8Array;
}

/** An acknowledgement that a body's own system signed with the body's seal. */
export interface ForeignAcknowledgement {
  /** The body that acknowledges: it must be a receiver of the message, and its seal must have signed. */
  readonly from: string;
  /** The sender of the message. */
  readonly sender: string;
  readonly message: Uuid;
  readonly addition: SignedAddition;
  readonly actor: string;
}

/** Why an acknowledgement is not taken; each leaves an act. */
export type AcknowledgementRefusal =
  | "message-unknown"
  | "receiver-wrong"
  | "statement-malformed"
  | "signature-invalid"
  | "seal-of-another"
  | "number-taken"
  | "contradiction";

export type AcknowledgementOutcome = Verdict<{ readonly id: Uuid; readonly repeated: boolean }, AcknowledgementRefusal>;
