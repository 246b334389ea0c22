import type { Money } from "@ratusha/kernel";

/** A claim on a payer: what a fee is paid under. The number is the payment's, and part of the case. */
export interface PaymentOrder {
  readonly number: string;
  readonly amount: Money;
  /** Code of the body whose fee it is; the money goes to the treasury's account for it. */
  readonly body: string;
  /** What the payer sees it is for, in three languages. */
  readonly purpose: { readonly be: string; readonly ru: string; readonly en: string };
}

/** Money to give back to whoever paid it. The same id again is the same refund. */
export interface RefundOrder {
  readonly id: string;
  readonly number: string;
  /** The bank's operation that is given back, in whole or in part. */
  readonly operation: string;
  readonly amount: Money;
}

/** A signed notice of the bank at its place in the bank's own order. */
export interface PlacedNotice {
  readonly position: bigint;
  readonly notice: Uint8Array;
}

/**
 * The way to a payment system. Every call may be repeated: the same order, closing or refund again changes nothing. What
 * happened to money is never an answer to a call, but a notice that the bank signed.
 */
export interface PaymentGateway {
  /** Stable name, under which reconciliation keeps its place: `sandbox-bank`. */
  readonly name: string;
  /** Legal person identifier (ETSI EN 319 412-1 §5.1.4) in the certificate of whoever signs the notices. */
  readonly signer: string;
  place(order: PaymentOrder): Promise<void>;
  /** Nothing more is wanted under this number. A payment already on its way may still arrive. */
  close(number: string): Promise<void>;
  refund(order: RefundOrder): Promise<void>;
  /** Notices after a position, oldest first: what reconciliation reads. */
  noticesAfter(position: bigint, limit: number): Promise<readonly PlacedNotice[]>;
  /** Where the payer goes to pay: a path of the portal, or an address elsewhere. */
  payAddress(number: string): string;
}

/** What services need to take fees. */
export interface PaymentsDependencies {
  readonly gateway: PaymentGateway;
  /** An amount of so many base values, a decimal such as `"0.5"`, on a legal date. */
  readonly baseValues: (count: string, date: Temporal.PlainDate) => Money;
}
