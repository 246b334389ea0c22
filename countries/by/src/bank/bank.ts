import { type Clock, type Money, money, type Random, type Text, uuidv7 } from "@ratusha/kernel";
import type { Database, Queryable } from "@ratusha/runtime";
import type { PaymentGateway } from "@ratusha/services";
import type { CertificateSigner } from "@ratusha/signature";
import { country } from "../country.ts";
import { problems } from "../problems.ts";
import {
  balanceOf,
  type EnteredPosting,
  findPosting,
  issueAccount,
  openAccount,
  type Posting,
  payerAccount,
  post,
  postingsOf,
  treasuryAccount,
} from "./book.ts";
import { closeClaim, findClaim, placeClaim } from "./claim.ts";
import { bankIdentifier, bankName } from "./identity.ts";
import { type Deliver, deliverNotices, noticesAfter, writeNotice } from "./notices.ts";

/** What the bank stands on. */
export interface BankDependencies {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
  /** The bank's key and its certificate in force. */
  readonly signer: () => Promise<CertificateSigner>;
  readonly onError?: (error: unknown) => void;
}

/** A claim as a payer sees it at the bank. */
export interface BankClaim {
  readonly bank: Text;
  readonly number: string;
  readonly purpose: Text;
  readonly amount: Money;
  /** What was paid under it, less what was given back. */
  readonly paid: Money;
  readonly open: boolean;
  /** What the payer has. */
  readonly balance: Money;
}

/** What a payer orders. The same operation again is the same payment. */
export interface BankPayment {
  readonly operation: string;
  readonly number: string;
  /** Whose account it comes from: `person:…`, `org:…`. */
  readonly payer: string;
  readonly amount: Money;
}

/** The bank of a sandbox: an account book, a counter for payers, and notices to the state. */
export interface Bank {
  /** The state's way to the bank. */
  readonly gateway: PaymentGateway;
  /** @throws Problem by.bank-claim-unknown */
  claim(number: string, payer: string): Promise<BankClaim>;
  /** @throws Problem by.bank-claim-unknown, by.bank-claim-closed, by.bank-amount-refused, by.bank-funds-short, by.bank-operation-changed */
  pay(payment: BankPayment): Promise<{ readonly again: boolean }>;
  /** Starts taking notices to the state. */
  start(deliver: Deliver): void;
  stop(): Promise<void>;
}

const currency = country.currency.code;
/** What everyone finds in their account, and gets again when less than the other is left in it. */
const playMoney = money("1000", currency);
const lowBalance = money("100", currency);
/** No fee of the sandbox comes near this. */
const highestAmount = money("100000", currency);
const idleMs = 250;

/** Opens the bank over its book. */
export function createBank(deps: BankDependencies): Bank {
  const { db, clock, random } = deps;
  const writer = { clock, random, bank: bankIdentifier, currency, signer: deps.signer };
  let stopped = true;
  let running: Promise<void> | undefined;
  let wake: () => void = () => undefined;

  async function enter(tx: Queryable, posting: Posting): Promise<{ entered: EnteredPosting; again: boolean }> {
    const result = await post(tx, posting, clock.now());
    if (!result.again) await writeNotice(writer, tx, result.entered);
    return result;
  }

  /** Opens a payer's account with play money in it, and puts more there when little is left. */
  async function openPayer(payer: string): Promise<string> {
    const code = payerAccount(payer);
    if (((await balanceOf(db, code)) ?? 0n) >= lowBalance.minor) return code;
    await db.transaction(async (tx) => {
      const at = clock.now();
      await openAccount(tx, issueAccount, "issue", at);
      await openAccount(tx, code, "payer", at);
      const operation = uuidv7(clock, random);
      await post(tx, { operation, kind: "deposit", debit: issueAccount, credit: code, amount: playMoney.minor }, at);
    });
    return code;
  }

  const gateway: PaymentGateway = {
    name: "sandbox-bank",
    signer: bankIdentifier,
    async place({ number, amount, body, purpose }) {
      if (amount.currency !== currency) throw problems["bank-amount-refused"](`the bank keeps ${currency} alone`);
      const treasury = treasuryAccount(body);
      await db.transaction(async (tx) => {
        await openAccount(tx, treasury, "treasury", clock.now());
        await placeClaim(tx, { number, treasury, purpose, amount: amount.minor }, clock.now());
      });
    },
    close: (number) => closeClaim(db, number),
    async refund({ id, number, operation, amount }) {
      await db.transaction(async (tx) => {
        await findClaim(tx, number, true);
        const payment = await findPosting(tx, operation);
        if (payment?.kind !== "payment" || payment.number !== number) {
          throw problems["bank-refund-refused"]("there is no such payment");
        }
        const given = (await postingsOf(tx, number)).filter(
          (each) => each.refunds === operation && each.operation !== id,
        );
        const left = given.reduce((rest, each) => rest - each.amount, payment.amount);
        if (amount.currency !== currency || amount.minor > left) {
          throw problems["bank-refund-refused"]("more than was paid");
        }
        const { debit, credit } = payment;
        const posting = { debit: credit, credit: debit, amount: amount.minor, number, refunds: operation };
        await enter(tx, { operation: id, kind: "refund", ...posting });
      });
      wake();
    },
    noticesAfter: (position, limit) => noticesAfter(db, position, limit),
    payAddress: (number) => `/sandbox-bank/${encodeURIComponent(number)}`,
  };

  async function run(deliver: Deliver): Promise<void> {
    while (!stopped) {
      let worked = 0;
      try {
        worked = await deliverNotices(db, clock, deliver);
      } catch (error) {
        deps.onError?.(error);
      }
      if (worked > 0 || stopped) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, idleMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  return {
    gateway,

    async claim(number, payer) {
      const claim = await findClaim(db, number);
      if (claim === undefined) throw problems["bank-claim-unknown"]();
      const balance = (await balanceOf(db, await openPayer(payer))) ?? 0n;
      const paid = (await postingsOf(db, number)).reduce(
        (sum, { kind, amount }) => sum + (kind === "refund" ? -amount : amount),
        0n,
      );
      return {
        bank: bankName,
        number,
        purpose: claim.purpose,
        amount: money(claim.amount, currency),
        paid: money(paid, currency),
        open: claim.state === "open",
        balance: money(balance, currency),
      };
    },

    async pay({ operation, number, payer, amount }) {
      if (amount.currency !== currency || amount.minor <= 0n || amount.minor > highestAmount.minor) {
        throw problems["bank-amount-refused"]();
      }
      const debit = await openPayer(payer);
      const { again } = await db.transaction(async (tx) => {
        const claim = await findClaim(tx, number, true);
        if (claim === undefined) throw problems["bank-claim-unknown"]();
        if (claim.state === "closed" && (await findPosting(tx, operation)) === undefined) {
          throw problems["bank-claim-closed"]();
        }
        const { treasury: credit } = claim;
        return enter(tx, { operation, kind: "payment", debit, credit, amount: amount.minor, number });
      });
      wake();
      return { again };
    },

    start(deliver) {
      if (!stopped) return;
      stopped = false;
      running = run(deliver);
    },
    async stop() {
      stopped = true;
      wake();
      await running;
      running = undefined;
    },
  };
}
