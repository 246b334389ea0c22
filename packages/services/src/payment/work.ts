import { money } from "@ratusha/kernel";
import { paymentReceived } from "../case/pay.ts";
import { findCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import { type Intent, removeIntents } from "../intent/store.ts";
import { problems } from "../problems.ts";
import type { PaymentGateway } from "./gateway.ts";
import { refundsOf } from "./refund-store.ts";
import { findPayment, type PaymentRecord } from "./store.ts";
import { type PaymentTask, paymentTask } from "./task.ts";
import { tellPayer } from "./tell.ts";

/** Does one thing that is left to do about a payment. All of them may be done twice. */
export async function workOnPayment(context: Context, intent: Intent): Promise<void> {
  const task = paymentTask.parse(intent.payload);
  const payment = await findPayment(context.db, intent);
  if (payment === undefined) throw new TypeError("the payment of an intent is gone");
  await carryOut(context, intent.id, payment, task);
  await removeIntents(context.db, [intent.id]);
}

async function carryOut(context: Context, intent: string, payment: PaymentRecord, task: PaymentTask): Promise<void> {
  switch (task.do) {
    case "place":
      return placeOrder(context, payment);
    case "close":
      return gatewayOf(context).close(payment.number);
    case "refund": {
      const order = (await refundsOf(context.db, payment)).find(({ id }) => id === task.refund);
      if (order === undefined) throw new TypeError("the refund of an intent is gone");
      const amount = money(order.amount, payment.amount.currency);
      return gatewayOf(context).refund({ id: order.id, number: payment.number, operation: order.operation, amount });
    }
    case "release":
      return paymentReceived(context, payment.caseId, payment);
    case "tell":
      return tellPayer(context, intent, payment, task);
  }
}

/** Tells the payment system of a claim; one that was closed before it got there is not placed, or closed there as well. */
export async function placeOrder(context: Context, payment: PaymentRecord): Promise<void> {
  if (payment.state === "closed") return;
  const found = await findCase(context.db, payment.owner, payment.caseId);
  if (found === undefined) throw new TypeError("the case of a payment is gone");
  const { definition } = requireDefinition(context.catalogue, found.definition);
  const { number, amount, body } = payment;
  await gatewayOf(context).place({ number, amount, body, purpose: definition.name });
  // The closing may have been there first, and found nothing to close.
  if ((await findPayment(context.db, payment))?.state === "closed") await gatewayOf(context).close(number);
}

/** The way to the payment system; without one, what is left to do stays until there is. */
function gatewayOf(context: Context): PaymentGateway {
  if (context.payments === undefined) throw problems["payment-unavailable"]("no payment system is set up here");
  return context.payments.gateway;
}
