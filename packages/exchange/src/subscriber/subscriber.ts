import type { Text, Uuid } from "@ratusha/kernel";

/** A body that takes part in the document flow. */
export interface Subscriber {
  /** Such as `Org1466`. */
  readonly code: string;
  readonly id: Uuid;
  readonly name: Text;
}
