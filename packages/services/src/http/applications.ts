import { requirePrincipal } from "@ratusha/identity/http";
import { moneyToDecimal } from "@ratusha/kernel";
import { type App, batcher, binaryBody, statementBytes, textSchema } from "@ratusha/runtime";
import { z } from "zod";
import type { Submission } from "../application/application.ts";
import { applicantOf } from "../application/prepare.ts";
import { largestApplication } from "../file/file.ts";
import type { FileOutcome, Services } from "../services.ts";
import { applies, completes, files, own, prepares, refusals, signedIn } from "./refusals.ts";
import {
  againstSchema,
  answersSchema,
  base64Schema,
  bytesOf,
  completeBody,
  filedSchema,
  idParams,
  preparedSchema,
  preparedView,
} from "./schemas.ts";

const draftSchema = z.object({
  id: z.string(),
  owner: z.string(),
  service: z.string(),
  answers: answersSchema,
  about: z.string().optional(),
  updatedAt: z.string(),
  version: z.int(),
  filed: z.uuid().optional(),
});
const draftBody = z.object({ service: z.string().max(60), answers: answersSchema, about: z.uuid().optional() });
const changedBody = draftBody.extend({
  version: z
    .int()
    .positive()
    .optional()
    .meta({ description: "The version that is written over; 409 where the draft has another" }),
});

const outlookSchema = z.object({
  value: z.string().meta({ description: "What the answer to the question that picks it says" }),
  name: textSchema,
  against: againstSchema.optional().meta({ description: "Absent where nothing that is known speaks against it" }),
});

const feeSchema = z.object({ amount: z.string(), currency: z.string() }).meta({
  description: "What is to be paid before work starts; absent where it is free, and while the form is not filled in",
});

/** Drafts, and applications in two steps (browser and card) or in one (a signed container). */
export function applicationRoutes(app: App, services: Services): void {
  // Requests that arrive together are filed together: one transaction, one batch to the signer.
  const filing = batcher<Submission, FileOutcome>((items) => services.file(items), {
    maxItems: 128,
    windowMs: 4,
    concurrency: 2,
    weight: { of: ({ container }) => container.length, most: statementBytes },
  });
  app.addHook("onClose", () => filing.drain());

  app.post(
    "/api/services/applications",
    {
      bodyLimit: largestApplication,
      // Nobody who is not signed in may make the server read this much.
      preParsing: async (request) => void requirePrincipal(request),
      schema: {
        summary: "Files a signed application (ASiC-E); the same again is answered the same",
        problems: [...own, ...files],
        consumes: ["application/vnd.etsi.asic-e+zip"],
        body: binaryBody,
        response: { 200: filedSchema, 201: filedSchema },
      },
    },
    async (request, reply) => {
      const applicant = applicantOf(requirePrincipal(request));
      const outcome = await filing.add({ container: request.body, applicant, channel: "api" });
      if (!outcome.ok) throw outcome.problem;
      return reply.status(outcome.value.again ? 200 : 201).send(outcome.value);
    },
  );

  app.post(
    "/api/services/applications/prepare",
    {
      schema: {
        summary: "Makes an application of answers and gives what the card is to sign",
        problems: [...prepares, ...applies],
        body: z.object({
          service: z.string().max(60),
          answers: answersSchema,
          language: z.enum(["be", "ru", "en"]),
          certificate: base64Schema,
          about: z.uuid().optional(),
          draft: z.uuid().optional(),
        }),
        response: { 200: preparedSchema },
      },
    },
    async (request) => {
      const { certificate, about, draft, ...rest } = request.body;
      const input = {
        ...rest,
        certificate: bytesOf(certificate),
        ...(about === undefined ? {} : { about }),
        ...(draft === undefined ? {} : { draft }),
      };
      return preparedView(await services.prepareApplication(input, requirePrincipal(request)));
    },
  );

  app.post(
    "/api/services/applications/complete",
    {
      schema: {
        summary: "Files what was prepared, with the card’s signature",
        problems: [...completes, ...files],
        body: completeBody,
        response: { 201: filedSchema },
      },
    },
    async (request, reply) => {
      const { id, signature } = request.body;
      const input = { id, signature: bytesOf(signature) };
      return reply.status(201).send(await services.completeApplication(input, requirePrincipal(request)));
    },
  );

  app.get(
    "/api/services/drafts",
    {
      schema: {
        summary: "Drafts: not sent yet",
        problems: signedIn,
        response: { 200: z.object({ drafts: z.array(draftSchema) }) },
      },
    },
    async (request) => ({ drafts: await services.drafts(requirePrincipal(request)) }),
  );
  app.post(
    "/api/services/drafts",
    {
      schema: {
        summary: "Keeps a new draft",
        problems: [...own, ...refusals("text-too-long", "not-entitled", "case-state")],
        body: draftBody,
        response: { 201: draftSchema },
      },
    },
    async (request, reply) => reply.status(201).send(await services.saveDraft(request.body, requirePrincipal(request))),
  );
  app.get(
    "/api/services/drafts/:id",
    { schema: { summary: "One draft", problems: own, params: idParams, response: { 200: draftSchema } } },
    async (request) => services.draft(request.params.id, requirePrincipal(request)),
  );
  app.get(
    "/api/services/drafts/:id/outlook",
    {
      schema: {
        summary:
          "How the case of each thing that the draft can pick would come out and what it would cost, were it filed today",
        description:
          "Worked out by the rules that decide the case after the filing; each read of a register is one that the person sees. What has something against it may be filed all the same, and is decided in its own case. Empty where the service has nothing to pick, or officials decide.",
        problems: [...own, ...refusals("not-entitled", "mandate-missing", "payment-unavailable")],
        params: idParams,
        response: { 200: z.object({ outlook: z.array(outlookSchema), fee: feeSchema.optional() }) },
      },
    },
    async (request) => {
      const principal = requirePrincipal(request);
      const { outlook, cost } = await services.prospect(request.params.id, principal);
      return cost === undefined
        ? { outlook }
        : { outlook, fee: { amount: moneyToDecimal(cost), currency: cost.currency } };
    },
  );
  app.put(
    "/api/services/drafts/:id",
    {
      schema: {
        summary: "Keeps what has been filled in",
        problems: [...own, ...refusals("text-too-long", "not-entitled", "draft-filed", "draft-changed")],
        params: idParams,
        body: changedBody,
        response: { 200: draftSchema },
      },
    },
    async (request) => services.saveDraft({ ...request.body, id: request.params.id }, requirePrincipal(request)),
  );
  app.delete(
    "/api/services/drafts/:id",
    { schema: { summary: "Throws a draft away", problems: signedIn, params: idParams, response: { 204: z.null() } } },
    async (request, reply) => {
      await services.dropDraft(request.params.id, requirePrincipal(request));
      return reply.status(204).send(null);
    },
  );
}
