import type { Money } from "@ratusha/kernel";
import type { Context } from "../context.ts";
import type { Definition } from "../definition/definition.ts";
import { problems } from "../problems.ts";

/**
 * The fee of a service for an application filed on a legal date; undefined where nothing is to be paid. `count` is what the
 * definition's expression came to; the definition's own decimal unless given.
 * @throws Problem services.payment-unavailable where there is a fee and no payment system to take it
 */
export function feeOf(
  context: Pick<Context, "payments">,
  definition: Pick<Definition, "fee">,
  filingDate: Temporal.PlainDate,
  count?: string,
): Money | undefined {
  const { fee } = definition;
  if (fee.kind === "free") return undefined;
  if (context.payments === undefined) throw problems["payment-unavailable"]("no payment system is set up here");
  const amount = context.payments.baseValues(count ?? fee.count, filingDate);
  if (amount.minor < 0n) throw new TypeError("a fee is not below zero");
  return amount.minor === 0n ? undefined : amount;
}
