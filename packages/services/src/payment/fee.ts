import type { Money } from "@ratusha/kernel";
import type { Context } from "../context.ts";
import type { Definition } from "../definition/definition.ts";
import { problems } from "../problems.ts";
import { countOf } from "../rule/feel.ts";
import { type Applied, scopeOf } from "../rule/scope.ts";

/**
 * What is to be paid before work on an application starts, by the base value of the legal date of its filing; undefined where
 * nothing is.
 * @throws Problem services.payment-unavailable where there is a fee and no payment system to take it
 */
export function feeOfApplication(
  context: Pick<Context, "payments">,
  definition: Definition,
  application: Applied,
  filed: Temporal.PlainDate,
): Money | undefined {
  const { fee } = definition;
  if (fee.kind === "free") return undefined;
  if (context.payments === undefined) throw problems["payment-unavailable"]("no payment system is set up here");
  const count = countOf(fee.count, scopeOf(definition, application, [], filed));
  const amount = context.payments.baseValues(count, filed);
  if (amount.minor < 0n) throw new TypeError("a fee is not below zero");
  return amount.minor === 0n ? undefined : amount;
}
