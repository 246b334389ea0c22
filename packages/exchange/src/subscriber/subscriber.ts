import type { Text, Uuid } from "@ratusha/kernel";

/** A body that takes part in the document flow. */
export interface Subscriber {
  /** Such as `Org1466`. */
  readonly code: string;
  readonly id: Uuid;
  readonly name: Text;
  /** The payer's number. */
  readonly number: string;
  /** The registered address, in a line. */
  readonly address: Text;
  /** The town or village of it. */
  readonly locality: Text;
}

/** What a search among the subscribers found, the best first. */
export interface FoundSubscribers {
  readonly subscribers: readonly Subscriber[];
  /** How many there are in all. */
  readonly count: number;
  /** What the words were taken for, where they were not found as they were typed. */
  readonly understood: string | undefined;
}
