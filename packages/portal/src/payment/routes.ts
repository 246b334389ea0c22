import { ownerOf, type Principal } from "@ratusha/identity";
import { isProblem, type Lang, type Money, moneyToDecimal, systemRandom, uuidv7 } from "@ratusha/kernel";
import { runtimeProblems } from "@ratusha/runtime";
import type { PaymentView } from "@ratusha/services";
import { z } from "zod";
import type { FieldError } from "../page/form/errors.tsx";
import { draw } from "../page/render.tsx";
import { type Answer, file, goTo, page } from "../shell/answer.ts";
import { idParams } from "../shell/fields.ts";
import { type Shell, signedIn } from "../shell/shell.ts";
import { readAmount } from "./amount.ts";
import { BankPage } from "./bank-page.tsx";
import type { BankDesk, DeskClaim } from "./desk.ts";
import { PaymentPage } from "./payment-page.tsx";
import { PaymentReceiptPage } from "./receipt-page.tsx";
import { words } from "./words.ts";

const numberParams = z.object({ number: z.string().regex(/^[\w./-]{1,60}$/) });
const caseQuery = z.object({ case: z.uuid().optional() });
const payForm = z.object({ operation: z.uuid(), case: z.uuid().optional(), amount: z.string().max(40) });

/** How long a payer who comes from the bank waits for its notice: mostly it is there before they are. */
const patience = { tries: 12, everyMs: 150 };

/** Fees: what is to be paid, the receipt, the bank's notices; and in a sandbox the bank itself. */
export function paymentRoutes(shell: Shell): void {
  const { payments } = shell.deps.services;
  const bank = shell.deps.bank;

  async function paymentOf(id: string, principal: Principal): Promise<PaymentView> {
    const found = await payments.of(id, principal);
    if (found === undefined) throw runtimeProblems["not-found"]();
    return found;
  }

  const query = z.object({ paid: z.uuid().optional() });
  shell.get("/applications/:id/payment", { params: idParams, query }, async (asked) => {
    const principal = signedIn(asked);
    const { paid } = asked.query;
    let payment = await paymentOf(asked.params.id, principal);
    for (let tries = 0; isOnTheWay(payment, paid) && tries < patience.tries; tries++) {
      await new Promise((resolve) => setTimeout(resolve, patience.everyMs));
      payment = await paymentOf(asked.params.id, principal);
    }
    const onTheWay = isOnTheWay(payment, paid) ? paid : undefined;
    return page(draw(PaymentPage, { payment, names: await shell.names(), onTheWay }));
  });

  shell.get("/applications/:id/payment/receipt", { params: idParams }, async (asked) => {
    const payment = await paymentOf(asked.params.id, signedIn(asked));
    if (payment.notices.length === 0) return goTo(`/applications/${payment.caseId}/payment`);
    return page(draw(PaymentReceiptPage, { payment, names: await shell.names() }));
  });

  const noticeParams = z.object({ id: z.uuid(), notice: z.uuid() });
  shell.get("/applications/:id/payment/notices/:notice", { params: noticeParams }, async (asked) =>
    file(await payments.notice(asked.params.id, asked.params.notice, signedIn(asked))),
  );

  if (bank !== undefined) bankRoutes(shell, bank);
}

/** Whether the bank has taken a payment of which nothing is heard yet, while something is still wanted: a part of it as well. */
function isOnTheWay({ payAddress, notices }: PaymentView, paid: string | undefined): boolean {
  return paid !== undefined && payAddress !== undefined && !notices.some(({ operation }) => operation === paid);
}

/** The bank of a sandbox. It knows its customers by the same session, for want of one of its own. */
function bankRoutes(shell: Shell, bank: BankDesk): void {
  function payerOf(principal: Principal): string {
    // Officials pay as people, not as the body that they act for.
    return principal.actingFor?.kind === "body" ? `person:${principal.person}` : ownerOf(principal);
  }

  /** A payer may be at the bank before the bill is: then it is brought now. */
  async function claimOf(number: string, principal: Principal, caseId: string | undefined): Promise<DeskClaim> {
    const payer = payerOf(principal);
    try {
      return await bank.claim(number, payer);
    } catch (error) {
      if (caseId === undefined || !isProblem(error, "by.bank-claim-unknown")) throw error;
      await shell.deps.services.payments.place(caseId, principal);
      return bank.claim(number, payer);
    }
  }

  function show(
    claim: DeskClaim,
    more: { entered?: string; lang: Lang; caseId: string | undefined; errors?: FieldError[] },
  ): Answer {
    const { entered = shownAmount(leftOf(claim), more.lang), caseId, errors = [] } = more;
    const operation = uuidv7(shell.deps.clock, systemRandom);
    return page(draw(BankPage, { claim, operation, entered, caseId, errors }), errors.length > 0 ? 422 : 200);
  }

  shell.get("/sandbox-bank/:number", { params: numberParams, query: caseQuery }, async (asked) => {
    const principal = signedIn(asked);
    const claim = await claimOf(asked.params.number, principal, asked.query.case);
    return show(claim, { lang: asked.lang, caseId: asked.query.case });
  });

  const taken = { params: numberParams, body: payForm, rateLimit: { max: 60, window: 60_000 } };
  shell.post("/sandbox-bank/:number", taken, async (asked) => {
    const payer = payerOf(signedIn(asked));
    const { number } = asked.params;
    const { operation, amount: entered, case: caseId } = asked.body;
    const t = words(asked.lang);
    const again = async (message: string): Promise<Answer> =>
      show(await bank.claim(number, payer), {
        lang: asked.lang,
        entered,
        caseId,
        errors: [{ field: "amount", message }],
      });
    const here = `/sandbox-bank/${encodeURIComponent(number)}`;
    const amount = readAmount(entered, shell.deps.country.currency.code);
    if (amount === undefined) return again(t("amountWrong"));
    try {
      await bank.pay({ operation, number, payer, amount });
    } catch (error) {
      if (isProblem(error, "by.bank-funds-short")) return again(t("fundsShort"));
      if (isProblem(error, "by.bank-amount-refused")) return again(t("amountWrong"));
      if (isProblem(error, "by.bank-operation-changed")) return again(t("otherAmount"));
      // The page itself says that nothing is wanted any more, and leads back.
      if (isProblem(error, "by.bank-claim-closed")) return goTo(caseId === undefined ? here : `${here}?case=${caseId}`);
      throw error;
    }
    return goTo(caseId === undefined ? here : `/applications/${caseId}/payment?paid=${operation}`);
  });
}

/** What is left of a claim; the whole of it where it was paid, for whoever wants to try that. */
function leftOf({ amount, paid }: DeskClaim): Money {
  const left = amount.minor - paid.minor;
  return left > 0n ? { ...amount, minor: left } : amount;
}

/** An amount as a person would enter it. */
function shownAmount(amount: Money, lang: Lang): string {
  const plain = moneyToDecimal(amount);
  return lang === "en" ? plain : plain.replace(".", ",");
}
