import { requirePrincipal } from "@ratusha/identity/http";
import { type App, binaryBody, textSchema } from "@ratusha/runtime";
import { z } from "zod";
import { noticeBytes } from "../payment/notice.ts";
import { problems } from "../problems.ts";
import type { Services } from "../services.ts";
import { opened, refusals } from "./refusals.ts";
import { idParams } from "./schemas.ts";

const amount = { amount: z.string(), currency: z.string() };
const paymentSchema = z.looseObject({
  number: z.string(),
  caseId: z.string(),
  purpose: textSchema,
  state: z.enum(["open", "short", "paid", "closed"]),
  fee: z.object(amount),
  received: z.object(amount),
  refunded: z.object(amount),
  due: z.object(amount),
});

/** Fees of cases for their applicants, and the way in for the bank's notices. */
export function paymentRoutes(app: App, services: Services): void {
  app.get(
    "/api/services/cases/:id/payment",
    {
      schema: {
        summary: "The fee of a case: what is to be paid, what was, and what went back",
        problems: opened,
        params: idParams,
        response: { 200: paymentSchema },
      },
    },
    async (request) => {
      const view = await services.payments.of(request.params.id, requirePrincipal(request));
      if (view === undefined) throw problems["not-found"]("the case costs nothing");
      return { ...view };
    },
  );
  app.post(
    "/api/services/payment-notices",
    {
      // A bank is no browser: the notice speaks for itself by its signature, and cookies are not looked at.
      config: { csrf: false, rateLimit: { max: 600, window: 60_000 } },
      bodyLimit: noticeBytes,
      schema: {
        summary: "A payment notice, signed by the bank (CAdES, application/pkcs7-mime); the same one again is harmless",
        problems: refusals("payment-notice-refused", "payment-unavailable"),
        consumes: ["application/pkcs7-mime"],
        body: binaryBody,
        response: { 200: z.object({ id: z.string(), again: z.boolean() }) },
      },
    },
    async (request) => ({ ...(await services.payments.receive(request.body)) }),
  );
}
