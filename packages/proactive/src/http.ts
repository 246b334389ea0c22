import { identityProblems } from "@ratusha/identity";
import { requirePrincipal } from "@ratusha/identity/http";
import { fromBase64, toBase64 } from "@ratusha/kernel";
import { base64Text, binaryBody, type RoutePlugin, textSchema } from "@ratusha/runtime";
import { againstSchema, applicationRefusals } from "@ratusha/services/http";
import { z } from "zod";
import type { Proactive } from "./proactive.ts";
import { problems } from "./problems.ts";

const idParams = z.object({ id: z.uuid() });
const base64 = base64Text(16_384);
const takenSchema = againstSchema.extend({
  decided: z.boolean().meta({ description: "False while the case is being decided: the offer can still be confirmed" }),
});
const offerSchema = z.looseObject({
  id: z.string(),
  service: z.string(),
  title: textSchema,
  state: z.string(),
  until: z.string(),
  taken: takenSchema.optional().meta({ description: "What is offered has a case already, by an application" }),
});
const filedSchema = z.looseObject({ caseId: z.string(), number: z.string(), state: z.string() });

const signedIn = [identityProblems["sign-in-required"]];
const own = [...signedIn, problems["not-found"]];
const stands = [problems["confirmed-by-other"], problems.expired, problems.ended];
const open = [...stands, problems.confirmed, problems.granted];

/** `/api/offers`: what the state offers, and the confirmation. */
export function proactiveRoutes(proactive: Proactive): RoutePlugin {
  return (app) => {
    app.section("Offers", "What the state offers without an application.", "/api/offers");
    app.get(
      "/api/offers",
      {
        schema: {
          summary: "What the state offers you",
          problems: signedIn,
          response: { 200: z.object({ offers: z.array(offerSchema) }) },
        },
      },
      async (request) => ({
        offers: (await proactive.offers(requirePrincipal(request))).map((offer) => ({ ...offer })),
      }),
    );
    app.get(
      "/api/offers/:id",
      { schema: { summary: "One offer", problems: own, params: idParams, response: { 200: offerSchema } } },
      async (request) => ({ ...(await proactive.offer(request.params.id, requirePrincipal(request))) }),
    );
    app.get(
      "/api/offers/:id/terms",
      {
        schema: {
          summary: "What an application must hold to confirm the offer",
          problems: [...own, ...open],
          params: idParams,
          response: { 200: z.object({ id: z.string(), values: z.record(z.string(), z.unknown()) }) },
        },
      },
      async (request) => {
        const { id, values } = await proactive.terms(request.params.id, requirePrincipal(request));
        return { id, values: { ...values } };
      },
    );
    app.post(
      "/api/offers/:id/prepare",
      {
        schema: {
          summary: "Makes the confirmation and gives what the card is to sign",
          problems: [...own, ...open, ...applicationRefusals.prepare],
          params: idParams,
          body: z.object({ certificate: base64, language: z.enum(["be", "ru", "en"]) }),
          response: {
            200: z.object({ id: z.string(), toBeSigned: z.string(), digest: z.string(), expiresAt: z.string() }),
          },
        },
      },
      async (request) => {
        const { certificate, language } = request.body;
        const input = { id: request.params.id, certificate: fromBase64(certificate), language };
        const prepared = await proactive.prepare(input, requirePrincipal(request));
        return { ...prepared, toBeSigned: toBase64(prepared.toBeSigned) };
      },
    );
    app.post(
      "/api/offers/:id/complete",
      {
        schema: {
          summary: "Confirms with the card’s signature",
          problems: [...own, ...open, ...applicationRefusals.complete],
          params: idParams,
          body: z.object({ preparation: z.uuid(), signature: base64 }),
          response: { 201: filedSchema },
        },
      },
      async (request, reply) => {
        const { preparation, signature } = request.body;
        const input = { id: request.params.id, preparation, signature: fromBase64(signature) };
        return reply.status(201).send({ ...(await proactive.complete(input, requirePrincipal(request))) });
      },
    );
    app.post(
      "/api/offers/:id/confirm",
      {
        bodyLimit: 4 * 1024 * 1024,
        schema: {
          summary: "Confirms with a signed application (ASiC-E)",
          problems: [...own, ...open, ...applicationRefusals.file],
          consumes: ["application/vnd.etsi.asic-e+zip"],
          params: idParams,
          body: binaryBody,
          response: { 201: filedSchema },
        },
      },
      async (request, reply) => {
        const input = { id: request.params.id, container: request.body };
        return reply.status(201).send({ ...(await proactive.confirm(input, requirePrincipal(request))) });
      },
    );
    app.post(
      "/api/offers/:id/decline",
      {
        schema: {
          summary: "Says no; it can still be confirmed while it stands",
          problems: [...own, ...stands],
          params: idParams,
          response: { 200: offerSchema },
        },
      },
      async (request) => ({ ...(await proactive.decline(request.params.id, requirePrincipal(request))) }),
    );
  };
}
