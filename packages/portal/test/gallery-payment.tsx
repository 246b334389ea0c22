import { type Lang, money, type Text } from "@ratusha/kernel";
import type { CaseView, PaymentView } from "@ratusha/services";
import type { VNode } from "preact";
import { BankPage } from "../src/payment/bank-page.tsx";
import type { DeskClaim } from "../src/payment/desk.ts";
import { PaymentPage } from "../src/payment/payment-page.tsx";
import { PaymentReceiptPage } from "../src/payment/receipt-page.tsx";
import { words } from "../src/payment/words.ts";
import * as sample from "./gallery-samples.ts";

const purpose: Text = {
  be: "Замена згубленай ID-карты",
  ru: "Замена утерянной ID-карты",
  en: "Replacement of a lost ID card",
};
const bank: Text = { be: "Вучэбны банк Зарэчча", ru: "Учебный банк Заречья", en: "Zarechcha Training Bank" };
const roubles = (amount: string) => ({ amount, currency: "BYN" });

/** A payment that nothing has come for. */
export const openPayment: PaymentView = {
  number: "1003-P-41/2026",
  caseId: sample.uuid("c1"),
  caseNumber: "1003-A-212/2026",
  purpose,
  body: "Org1003",
  payer: { owner: "person:7000000A000PB1", name: "Кавалёва Ганна" },
  state: "open",
  fee: roubles("22.50"),
  received: roubles("0.00"),
  refunded: roubles("0.00"),
  due: roubles("22.50"),
  law: "433-З",
  openedAt: "2026-01-13T09:00:00Z",
  until: "2026-01-23",
  lapsed: false,
  payAddress: "/sandbox-bank/1003-P-41%2F2026",
  notices: [],
  refunds: [],
};

const first = { id: sample.uuid("d1"), operation: sample.uuid("d2"), at: "2026-01-13T09:04:00Z" };

/** One of which a part has come. */
export const shortPayment: PaymentView = {
  ...openPayment,
  state: "short",
  received: roubles("20.00"),
  due: roubles("2.50"),
  notices: [{ ...first, kind: "payment", ...roubles("20.00") }],
};

/** A payment that the bank has taken, and of which nothing is heard yet. */
export const claimed = { operation: sample.uuid("d6") };

/** One that is paid, by too much. */
export const paidPayment: PaymentView = {
  ...openPayment,
  state: "paid",
  received: roubles("30.00"),
  refunded: roubles("7.50"),
  due: roubles("0.00"),
  paidAt: "2026-01-13T09:04:02Z",
  notices: [
    { ...first, kind: "payment", ...roubles("30.00") },
    { ...first, id: sample.uuid("d3"), kind: "refund", at: "2026-01-13T09:04:03Z", ...roubles("7.50") },
  ],
  refunds: [
    {
      id: sample.uuid("d4"),
      reason: "excess",
      ...roubles("7.50"),
      askedAt: "2026-01-13T09:04:02Z",
      doneAt: "2026-01-13T09:04:03Z",
    },
  ],
};

const paidFor = { payment: openPayment.number, amount: "22.50", currency: "BYN" };

/** The application for a new card: paid, and the certificates of the lost one are suspended. */
export const lostCard: CaseView = {
  ...sample.caseView,
  service: "id-card-replacement",
  name: purpose,
  events: [
    { at: "2026-01-13T09:00:00Z", kind: "filed", actor: "person:7000000A000PB1", detail: {} },
    { at: "2026-01-13T09:00:00Z", kind: "payment-awaited", actor: "body:Org1003", detail: paidFor },
    {
      at: "2026-01-13T09:00:01Z",
      kind: "effect-done",
      actor: "body:Org1003",
      detail: { effect: "stop-old", do: "suspend-certificates", serials: ["0a"] },
    },
    { at: "2026-01-13T09:04:02Z", kind: "payment-received", actor: "bank:sandbox-bank", detail: paidFor },
  ],
};

/** What the bank shows of a claim. */
export const claim: DeskClaim = {
  bank,
  number: openPayment.number,
  purpose,
  amount: money("22.50", "BYN"),
  paid: money("0", "BYN"),
  open: true,
  balance: money("1000", "BYN"),
};

/** The pages of fees with samples of their view models. */
export function paymentPages(lang: Lang): readonly { name: string; page: VNode }[] {
  const { names } = sample;
  const desk = {
    operation: sample.uuid("d5"),
    entered: lang === "en" ? "22.50" : "22,50",
    caseId: openPayment.caseId,
    errors: [],
  };
  const { payAddress: _, ...closed } = paidPayment;
  return [
    { name: "payment", page: <PaymentPage payment={openPayment} names={names} onTheWay={undefined} /> },
    { name: "payment-short", page: <PaymentPage payment={shortPayment} names={names} onTheWay={undefined} /> },
    {
      name: "payment-on-the-way",
      page: <PaymentPage payment={openPayment} names={names} onTheWay={claimed.operation} />,
    },
    { name: "payment-paid", page: <PaymentPage payment={paidPayment} names={names} onTheWay={undefined} /> },
    {
      name: "payment-closed",
      page: <PaymentPage payment={{ ...closed, state: "closed" }} names={names} onTheWay={undefined} />,
    },
    {
      name: "payment-lapsed",
      page: (
        <PaymentPage
          payment={{ ...closed, state: "closed", lapsed: true, stays: purpose }}
          names={names}
          onTheWay={undefined}
        />
      ),
    },
    { name: "payment-receipt", page: <PaymentReceiptPage payment={paidPayment} names={names} /> },
    { name: "sandbox-bank", page: <BankPage claim={claim} {...desk} /> },
    {
      name: "sandbox-bank-error",
      page: (
        <BankPage
          claim={{ ...claim, paid: claim.amount }}
          {...desk}
          entered="дваццаць"
          errors={[{ field: "amount", message: words(lang)("amountWrong") }]}
        />
      ),
    },
    { name: "sandbox-bank-closed", page: <BankPage claim={{ ...claim, open: false }} {...desk} /> },
  ];
}
