export type {
  Acknowledgement,
  AcknowledgementOutcome,
  AcknowledgementRefusal,
  AcknowledgementType,
  ForeignAcknowledgement,
  SignedAddition,
} from "./acknowledgement/acknowledgement.ts";
export { deliveryEvents, exchangeActs } from "./act.ts";
export { createExchange, type ExchangeOptions, mostAtOnce } from "./create.ts";
export { type Exchange, messageSubject, type PageRequest } from "./exchange.ts";
export {
  type Delivered,
  type DeliverOutcome,
  type Delivery,
  type InboxItem,
  type MessageHeader,
  type MessageKey,
  type MessageType,
  type OutboxItem,
  type OutgoingMessage,
  type ReceivedMessage,
  type ReceiverRefusal,
  type ReceiverRequest,
  type RefuseRequest,
  type RegisterRequest,
  type Registration,
  type SendOutcome,
  type SendRefusal,
  type Sent,
  sdipCodes,
} from "./message/message.ts";
export { type ConcludingState, isConcluded, joinStates, type MessageState, messageStates } from "./message/state.ts";
export { problems as exchangeProblems } from "./problems.ts";
export { exchangeSchema } from "./schema.ts";
export { mailRoles } from "./subscriber/roles.ts";
export type { FoundSubscribers, Subscriber } from "./subscriber/subscriber.ts";
