import type { EDocument } from "@ratusha/document";
import type { Uuid, Verdict } from "@ratusha/kernel";
import type { ConcludingState, MessageState } from "./state.ts";

/** SDIP msg_type: 1 document, 2 addition, 3 reply, 4 addition to a reply. 0, an acknowledgement, has its own calls. */
export type MessageType = 1 | 2 | 3 | 4;

/** A message as its sender hands it in. */
export interface OutgoingMessage {
  /** Given by the sender; with the sender's code and the document's digest it is the message's identity. */
  readonly id: Uuid;
  /** Code of the sending body, such as `Org1001`. */
  readonly from: string;
  /** Codes of 1 to 100 receiving bodies. */
  readonly to: readonly string[];
  readonly type: MessageType;
  /** At most 1000 characters. */
  readonly subject: string;
  /** The message that this one answers or adds to. */
  readonly parent?: { readonly sender: string; readonly id: Uuid } | undefined;
  /** The sealed e-document, ASiC-E. */
  readonly document: Uint8Array;
  /** SDIP ack_type wanted: 0 none, 2 all (as when left out). */
  readonly acknowledge?: 0 | 2 | undefined;
  /** Who sends, for the act: `person:…` or `system:…`. */
  readonly actor: string;
}

/** Why a message is not taken; each leaves an act. The number is SDIP's where it has one. */
export type SendRefusal =
  | "sender-unknown"
  | "receiver-unknown"
  | "receiver-is-sender"
  | "header-malformed"
  | "document-too-large"
  | "document-unreadable"
  | "signature-invalid"
  | "signature-absent"
  | "certificate-untrusted"
  | "seal-of-another"
  | "parent-unknown"
  | "id-taken";

/** SDIP error codes of the refusals that have one. */
export const sdipCodes: Readonly<Partial<Record<SendRefusal, number>>> = {
  "receiver-unknown": 10,
  "header-malformed": 12,
  "document-unreadable": -1,
  "signature-invalid": -21,
  "signature-absent": -22,
  "certificate-untrusted": -23,
};

/** A message that was taken: router evidence 100 and, for each receiver, 101. */
export interface Sent {
  readonly id: Uuid;
  readonly from: string;
  readonly at: Temporal.Instant;
  /** SHA-256 of the container, hexadecimal. */
  readonly digest: string;
  /** Identity of the e-document (the digest of its general part), hexadecimal. */
  readonly documentId: string;
  /** How often the same message had been handed in before. */
  readonly repeats: number;
  /** Acts of evidence: SubmissionAcceptance, then ContentConsignment of each receiver. */
  readonly acts: readonly Uuid[];
}

export type SendOutcome = Verdict<Sent, SendRefusal>;

/** A message, for those who sent or received it. */
export interface MessageHeader {
  readonly id: Uuid;
  readonly sender: string;
  readonly type: MessageType;
  readonly subject: string;
  readonly parent?: { readonly sender: string; readonly id: Uuid } | undefined;
  readonly digest: string;
  readonly documentId: string;
  /** Bytes of the container. */
  readonly size: number;
  readonly at: Temporal.Instant;
}

/** How a message stands with one receiver. */
export interface Delivery {
  readonly receiver: string;
  readonly state: MessageState;
  readonly deliveredAt?: Temporal.Instant | undefined;
  readonly concludedAt?: Temporal.Instant | undefined;
  /** The receiver's registration. */
  readonly registration?: Registration | undefined;
  /** What the receiver said with a refusal. */
  readonly note?: string | undefined;
}

export interface Registration {
  readonly journal: string;
  readonly year: number;
  /** Consecutive within body, journal and year; 0 where the receiver's own system numbers in its own way. */
  readonly sequence: number;
  /** The number as it is written, such as `01-12/57`. */
  readonly number: string;
  /** Legal date. */
  readonly date: Temporal.PlainDate;
}

export interface InboxItem extends MessageHeader {
  readonly delivery: Delivery;
  /** Pass as `after` to go on. */
  readonly cursor: string;
}

export interface OutboxItem extends MessageHeader {
  readonly deliveries: readonly Delivery[];
  readonly cursor: string;
}

/** A message as a receiver that works by itself reads it. */
export interface ReceivedMessage extends MessageHeader {
  readonly document: EDocument;
  /** The bytes, as they were sent. */
  container(): Promise<Uint8Array>;
}

/** Names a message for its receiver: ids are unique for a sender only. */
export interface MessageKey {
  readonly sender: string;
  readonly id: Uuid;
}

export interface ReceiverRequest {
  /** Code of the receiving body. */
  readonly body: string;
  readonly message: MessageKey;
  /** Who acts for it: `person:…` or `system:…`. */
  readonly actor: string;
}

export interface RegisterRequest extends ReceiverRequest {
  /** Name of the journal, such as `incoming`; 1 to 40 of a–z, 0–9 and hyphens. */
  readonly journal: string;
  /** Legal date of registration; today in the country's zone when left out. */
  readonly date?: Temporal.PlainDate | undefined;
}

export interface RefuseRequest extends ReceiverRequest {
  readonly result: Exclude<ConcludingState, "registered">;
  /** Said to the sender; at most 2000 characters. */
  readonly note: string;
}

export type ReceiverRefusal = "message-unknown" | "request-malformed" | "concluded-otherwise";

export interface Delivered {
  readonly delivery: Delivery;
  /** Whether the receiver's signed acknowledgement is on its way to the sender already, or waits for the signer. */
  readonly acknowledgement: "sent" | "queued" | "not-wanted";
}

export type DeliverOutcome = Verdict<Delivered, ReceiverRefusal>;
