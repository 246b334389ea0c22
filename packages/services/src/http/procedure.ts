import { asiceMediaType } from "@ratusha/document";
import { requirePrincipal } from "@ratusha/identity/http";
import { type App, fileAnswer, textSchema } from "@ratusha/runtime";
import { z } from "zod";
import { problems } from "../problems.ts";
import { toJsonLd, toTurtle } from "../publication/graph.ts";
import type { Services } from "../services.ts";
import { published, serviceParams } from "./catalogue.ts";
import { completes, opened, own, prepares, refusals } from "./refusals.ts";
import { base64Schema, bytesOf, caseSchema, completeBody, idParams, preparedSchema, preparedView } from "./schemas.ts";

const asks = refusals(
  "mandate-missing",
  "own-interest",
  "not-provided",
  "case-state",
  "words-missing",
  "text-too-long",
);
const words = z.string().max(4000);

/** What happens on the way of a case: requests to the applicant and their answers, extensions; and a service's rules in words. */
export function procedureRoutes(app: App, services: Services): void {
  app.post(
    "/api/services/cases/:id/request",
    {
      schema: {
        summary: "Asks the applicant for what is missing; the clock stands still until the answer",
        problems: [...own, ...asks],
        params: idParams,
        body: z.object({ text: words }),
        response: { 200: caseSchema },
      },
    },
    async (request) => {
      const input = { caseId: request.params.id, text: request.body.text };
      return { ...(await services.askApplicant(input, requirePrincipal(request))) };
    },
  );
  app.post(
    "/api/services/answers/prepare",
    {
      schema: {
        summary: "Makes the applicant’s answer to the request and gives what the card is to sign",
        problems: [...prepares, ...refusals("words-missing", "text-too-long")],
        body: z.object({ caseId: z.uuid(), text: words, certificate: base64Schema }),
        response: { 200: preparedSchema },
      },
    },
    async (request) => {
      const { certificate, ...rest } = request.body;
      const input = { ...rest, certificate: bytesOf(certificate) };
      return preparedView(await services.prepareAnswer(input, requirePrincipal(request)));
    },
  );
  app.post(
    "/api/services/answers/complete",
    {
      schema: {
        summary: "Gives the answer, with the card’s signature; the clock runs again",
        problems: completes,
        body: completeBody,
        response: { 200: caseSchema },
      },
    },
    async (request) => {
      const { id, signature } = request.body;
      return { ...(await services.completeAnswer({ id, signature: bytesOf(signature) }, requirePrincipal(request))) };
    },
  );
  app.get(
    "/api/services/cases/:id/answers/:request",
    {
      schema: {
        summary: "A signed answer as it was given (ASiC-E)",
        problems: opened,
        params: z.object({ id: z.uuid(), request: z.uuid() }),
        response: { 200: fileAnswer("The container.", asiceMediaType) },
      },
    },
    async (request, reply) => {
      const { id, request: asked } = request.params;
      const { name, mediaType, bytes } = await services.answer(id, asked, requirePrincipal(request));
      return reply
        .header("content-type", mediaType)
        .header("content-disposition", `attachment; filename="${name}"`)
        .header("content-security-policy", "sandbox; default-src 'none'")
        .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    },
  );
  app.post(
    "/api/services/cases/:id/extend",
    {
      schema: {
        summary: "Makes the term longer by what the law allows, with reasons",
        problems: [...own, ...asks],
        params: idParams,
        body: z.object({ reason: words }),
        response: { 200: caseSchema },
      },
    },
    async (request) => {
      const input = { caseId: request.params.id, reason: request.body.reason };
      return { ...(await services.extendTerm(input, requirePrincipal(request))) };
    },
  );

  app.get(
    "/api/services/definitions/:service/rules",
    {
      config: published,
      schema: {
        summary: "The rules of a service in words, beside the expressions that say the same",
        problems: refusals("not-found"),
        params: serviceParams,
        response: {
          200: z.object({
            rules: z.array(
              z.object({
                kind: z.string(),
                words: textSchema,
                law: z.string(),
                feel: z.string().optional(),
                ground: textSchema.optional(),
              }),
            ),
          }),
        },
      },
    },
    async (request) => ({ rules: services.rules(request.params.service).map((rule) => ({ ...rule })) }),
  );
  app.get(
    "/api/services/definitions/:service/cpsv",
    {
      config: published,
      schema: {
        summary: "A service as CPSV-AP 3.2: JSON-LD, or Turtle with form=ttl",
        problems: refusals("not-found"),
        params: serviceParams,
        querystring: z.object({ form: z.enum(["jsonld", "ttl"]).default("jsonld") }),
        response: { 200: fileAnswer("The service as a graph.", "application/ld+json", "text/turtle") },
      },
    },
    async (request, reply) => {
      const graph = await services.publication(request.params.service);
      if (graph === undefined) throw problems["not-found"]();
      return request.query.form === "ttl"
        ? reply.type("text/turtle; charset=utf-8").send(toTurtle(graph))
        : reply.type("application/ld+json; charset=utf-8").send(JSON.stringify(toJsonLd(graph)));
    },
  );
}
