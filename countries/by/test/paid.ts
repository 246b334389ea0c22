import { randomUUID } from "node:crypto";
import { type Money, money } from "@ratusha/kernel";
import type { Definition, PaymentView, Step } from "@ratusha/services";
import { definitions } from "../src/index.ts";
import { days } from "../src/service/procedure.ts";
import type { Actor, Stand } from "./stand.ts";

const payment: Step = { id: "payment", name: { be: "Аплата", ru: "Оплата", en: "Payment" } };

/** The line of steps of something that costs. */
export function withPayment([first, ...rest]: readonly Step[]): Step[] {
  return first === undefined ? [] : [first, payment, ...rest];
}

function paid(service: string, as: string): Definition {
  const definition = definitions.find((each) => each.service === service);
  if (definition === undefined) throw new Error(`no definition of ${service}`);
  return {
    ...definition,
    service: as,
    fee: { kind: "base-values", count: "0.5", law: "Example", within: days(10) },
    steps: withPayment(definition.steps),
  };
}

/** Services that stand, with a fee of half a base value: one decided at once, one by officials. */
export const paidDefinitions: readonly Definition[] = [
  paid("population-extract", "paid-extract"),
  paid("premises-alteration", "paid-alteration"),
];

export const roubles = (amount: string): Money => money(amount, "BYN");

/** A paid extract, filed. */
export async function fileExtract(stand: Stand, actor: Actor): Promise<string> {
  const container = await stand.signed(actor, "paid-extract", {});
  const [filed] = await stand.services.file([{ container, applicant: actor.principal, channel: "api" }]);
  if (filed?.ok !== true) throw new Error(`not filed: ${filed?.problem.code} ${filed?.problem.detail}`);
  return filed.value.caseId;
}

/** A paid alteration of premises, filed. */
export async function fileAlteration(stand: Stand, actor: Actor): Promise<string> {
  const [owned] = await stand.registers.propertyOf(`person:${actor.principal.person}`);
  const answers = {
    premises: owned?.premises.id ?? "",
    kind: "layout",
    bearing: false,
    works: "Сцяна",
    start: "2027-03-01",
  };
  const container = await stand.signed(actor, "paid-alteration", answers);
  const [filed] = await stand.services.file([{ container, applicant: actor.principal, channel: "api" }]);
  if (filed?.ok !== true) throw new Error(`not filed: ${filed?.problem.code} ${filed?.problem.detail}`);
  return filed.value.caseId;
}

/** The payment of a case. */
export async function paymentOf(stand: Stand, actor: Actor, caseId: string): Promise<PaymentView> {
  const found = await stand.services.payments.of(caseId, actor.principal);
  if (found === undefined) throw new Error("the case costs nothing");
  return found;
}

/** Pays at the bank; the claim must have got there. */
export async function payAt(stand: Stand, actor: Actor, number: string, amount: string, operation = randomUUID()) {
  await stand.services.settle();
  return stand.bank.pay({ operation, number, payer: `person:${actor.principal.person}`, amount: roubles(amount) });
}

/** What the bank has stated of a number, oldest first. */
export async function noticesOf(stand: Stand, number: string): Promise<Uint8Array[]> {
  const db = stand.stack.database.database("bank");
  const rows = await db.query(
    "SELECT container FROM notice n JOIN posting p ON p.operation = n.operation WHERE p.number = $1 ORDER BY n.position",
    [number],
  );
  return rows.map((row) => row["container"] as Uint8Array);
}

/** Takes everything that the bank has stated of a number to the state, and lets the work behind it be done. */
export async function deliver(stand: Stand, number: string): Promise<void> {
  for (const notice of await noticesOf(stand, number)) await stand.services.payments.receive(notice);
  await stand.services.settle();
}

/** Delivers until the bank has no more to say: refunds are stated too. */
export async function deliverAll(stand: Stand, number: string): Promise<void> {
  await deliver(stand, number);
  await deliver(stand, number);
}
