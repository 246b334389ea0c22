import type { Uuid } from "@ratusha/kernel";
import type {
  Acknowledgement,
  AcknowledgementOutcome,
  ForeignAcknowledgement,
} from "./acknowledgement/acknowledgement.ts";
import type {
  DeliverOutcome,
  InboxItem,
  MessageHeader,
  MessageKey,
  OutboxItem,
  OutgoingMessage,
  ReceivedMessage,
  ReceiverRequest,
  RefuseRequest,
  RegisterRequest,
  SendOutcome,
} from "./message/message.ts";
import type { MessageState } from "./message/state.ts";
import type { FoundSubscribers, Subscriber } from "./subscriber/subscriber.ts";

export interface PageRequest {
  /** The cursor of the last item seen. */
  readonly after?: string | undefined;
  /** 1 to 200; 50 when left out. */
  readonly limit?: number | undefined;
}

/** The document flow between bodies. Answers stand in the order of the requests; one refusal sinks no other. */
export interface Exchange {
  /** Public bodies that take part. */
  subscribers(): Promise<readonly Subscriber[]>;
  /** Those found by name, place, code or payer's number, at most `limit`, the best first; of a minute ago at the latest. */
  findSubscribers(query: string, limit: number): Promise<FoundSubscribers>;
  /**
   * Takes messages and puts them into their receivers' inboxes. The same message again is answered the same; other
   * bytes under a known id are refused, with evidence.
   */
  send(messages: readonly OutgoingMessage[]): Promise<SendOutcome[]>;
  /** Messages to a body, newest first. */
  inbox(body: string, page?: PageRequest & { readonly state?: MessageState | undefined }): Promise<InboxItem[]>;
  /** Messages of a body, newest first, each with how it stands with its receivers. */
  outbox(body: string, page?: PageRequest): Promise<OutboxItem[]>;
  /** One message, for its sender or one of its receivers; undefined for everyone else. */
  message(body: string, key: MessageKey): Promise<OutboxItem | undefined>;
  /** A message that the body received, with its document as it was sent; undefined where it received none. */
  received(body: string, key: MessageKey): Promise<ReceivedMessage | undefined>;
  /** The messages that answer or add to this one, and that the body sent or received; oldest first. */
  replies(body: string, key: MessageKey): Promise<MessageHeader[]>;
  /** The container, with the additions that this body may see: a receiver its own, the sender those of `receiver`. */
  document(body: string, key: MessageKey, receiver?: string): Promise<Uint8Array | undefined>;
  /** The receiver has taken the message over. Said again, it changes nothing. */
  deliver(requests: readonly ReceiverRequest[]): Promise<DeliverOutcome[]>;
  /** Registers with the next number of the receiver's journal. Said again, the same number is answered. */
  register(requests: readonly RegisterRequest[]): Promise<DeliverOutcome[]>;
  /** Takes over and registers, as one step: for receivers that work by themselves. Said again, the same number is answered. */
  takeOver(requests: readonly RegisterRequest[]): Promise<DeliverOutcome[]>;
  /** Does not register, and says why. */
  refuse(requests: readonly RefuseRequest[]): Promise<DeliverOutcome[]>;
  /** Takes acknowledgements that a receiver's own system has signed. */
  acknowledge(acknowledgements: readonly ForeignAcknowledgement[]): Promise<AcknowledgementOutcome[]>;
  /** What receivers said of a body's messages, oldest first. */
  acknowledgements(body: string, page?: PageRequest): Promise<Acknowledgement[]>;
  /** Signs acknowledgements that waited for the signer; the number still waiting. Runs by itself now and then. */
  signWaiting(): Promise<number>;
  /** Finishes what was begun. */
  stop(): Promise<void>;
}

/** Names a message in acts and across packages: `message:Org1001/<uuid>`. */
export function messageSubject(sender: string, id: Uuid): string {
  return `message:${sender}/${id}`;
}
