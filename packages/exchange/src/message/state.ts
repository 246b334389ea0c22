/** How far a message has come with one receiver (DOMAIN.md's states of the document flow, SDIP 2.1.1). */
export type MessageState = "created" | "sent" | "delivered" | "no-trust" | "refused" | "not-subject" | "registered";

/** From the least to the most that can be said. */
export const messageStates: readonly MessageState[] = [
  "created",
  "sent",
  "delivered",
  "no-trust",
  "refused",
  "not-subject",
  "registered",
];

/**
 * What is known after both: the greater of two states. News comes late, twice and out of order; since the greater wins,
 * the order does not matter: a late "delivered" changes nothing after "registered", and a receiver that first refused
 * and then registered has registered, whichever word arrives first.
 */
export function joinStates(a: MessageState, b: MessageState): MessageState {
  return messageStates.indexOf(a) >= messageStates.indexOf(b) ? a : b;
}

/** The receiver has decided; nothing more is awaited. */
export function isConcluded(state: MessageState): boolean {
  return messageStates.indexOf(state) > messageStates.indexOf("delivered");
}

/** The registration result of SDIP that a concluding state stands for. */
export const registrationResults = { registered: 0, "not-subject": 1, refused: 2, "no-trust": 3 } as const;

export type ConcludingState = keyof typeof registrationResults;
