import { z } from "zod";

/** What may be left to do about a payment. */
export const paymentTask = z.discriminatedUnion("do", [
  z.object({ do: z.literal("place") }),
  z.object({ do: z.literal("close") }),
  z.object({ do: z.literal("refund"), refund: z.uuid() }),
  z.object({ do: z.literal("release") }),
  z.object({
    do: z.literal("tell"),
    what: z.enum(["short", "received", "double", "refunded", "late", "reminder", "lapsed"]),
    amount: z.string(),
  }),
]);

/**
 * `place` the payment system learns of the claim · `close` it wants nothing more · `refund` money goes back · `release` the
 * fee is there and work may start · `tell` the applicant learns what happened.
 */
export type PaymentTask = z.infer<typeof paymentTask>;
