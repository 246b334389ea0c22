import type { Money, Text } from "@ratusha/kernel";

/** The counter of the sandbox's bank, where a payer pays with play money; there is none in a real state. */
export interface BankDesk {
  claim(
    number: string,
    payer: string,
  ): Promise<{
    readonly bank: Text;
    readonly number: string;
    readonly purpose: Text;
    readonly amount: Money;
    readonly paid: Money;
    readonly open: boolean;
    readonly balance: Money;
  }>;
  pay(payment: {
    readonly operation: string;
    readonly number: string;
    readonly payer: string;
    readonly amount: Money;
  }): Promise<{ readonly again: boolean }>;
}

/** A claim as the bank shows it. */
export type DeskClaim = Awaited<ReturnType<BankDesk["claim"]>>;
