import type { Uuid } from "@ratusha/kernel";
import type { Address } from "../person/person.ts";

export type PremisesKind = "flat" | "house" | "office" | "building";

/** Premises in the register of addresses. */
export interface PremisesRecord {
  readonly id: Uuid;
  readonly kind: PremisesKind;
  readonly address: Address;
  /** Square metres with one decimal, `54.3`. */
  readonly area: string;
  readonly rooms: number;
}

/** A right of ownership: who owns which share of which premises. */
export interface OwnershipRecord {
  /** `person:…` or `org:…`. */
  readonly owner: string;
  readonly premises: PremisesRecord;
  /** `1/1`, `1/2`. */
  readonly share: string;
}
