import { asiceMediaType } from "@ratusha/document";
import { requirePrincipal } from "@ratusha/identity/http";
import { type App, type AppReply, fileAnswer, textSchema } from "@ratusha/runtime";
import { z } from "zod";
import type { Download } from "../file/download.ts";
import { documentStatuses } from "../issued/document.ts";
import { problems } from "../problems.ts";
import type { Services } from "../services.ts";
import { opened, own, refusals, signedIn } from "./refusals.ts";
import {
  appealedSchema,
  caseLineSchema,
  caseSchema,
  documentSchema,
  idParams,
  pageOf,
  pagingOf,
  pagingQuery,
  proofSchema,
} from "./schemas.ts";

const awaitingSchema = z.object({
  kind: z.enum(["pay", "answer"]),
  caseId: z.string(),
  number: z.string(),
  name: textSchema,
  until: z.string().optional(),
  amount: z.string().optional(),
  currency: z.string().optional(),
});

const documentForm = z.enum(["asice", "html", "pdf"]);
/** A sealed document is handed out in the same forms to whoever may have it. */
const inForms = {
  params: idParams.extend({ form: documentForm }),
  querystring: z.object({ lang: z.enum(["be", "ru", "en"]).default("be") }),
  response: { 200: fileAnswer("The document.", asiceMediaType, "text/html", "application/pdf") },
};

/** Cases and documents of whoever is signed in, and the public status behind a QR code. */
export function caseRoutes(app: App, services: Services): void {
  app.get(
    "/api/services/cases",
    {
      schema: {
        summary: "Applications, newest first",
        problems: own,
        querystring: pagingQuery,
        response: { 200: pageOf(caseLineSchema) },
      },
    },
    async (request) => mutable(await services.casesOf(requirePrincipal(request), pagingOf(request.query))),
  );
  app.get(
    "/api/services/awaiting",
    {
      schema: {
        summary: "What the applicant has to do before cases go on: fees to pay, questions to answer; soonest first",
        problems: signedIn,
        response: { 200: z.object({ items: z.array(awaitingSchema) }) },
      },
    },
    async (request) => ({ items: await services.awaiting(requirePrincipal(request)) }),
  );
  app.get(
    "/api/services/cases/:id",
    {
      schema: {
        summary: "A case, for its applicant or an official of its body",
        problems: opened,
        params: idParams,
        response: { 200: caseSchema },
      },
    },
    async (request) => ({ ...(await services.case(request.params.id, requirePrincipal(request))) }),
  );
  app.get(
    "/api/services/cases/:id/appealed",
    {
      schema: {
        summary: "What an appeal is against: the decision and the application, for an official of the body that has it",
        problems: [...opened, ...refusals("case-state")],
        params: idParams,
        response: { 200: appealedSchema },
      },
    },
    async (request) => {
      const found = await services.appealed(request.params.id, requirePrincipal(request));
      return { ...found, answers: [...found.answers], files: [...found.files] };
    },
  );
  app.get(
    "/api/services/cases/:id/appealed/:form",
    {
      schema: {
        summary: "The decision that an appeal is against: asice is the original, html and pdf are readable copies",
        problems: [...opened, ...refusals("case-state")],
        ...inForms,
      },
    },
    async (request, reply) => {
      const { id, form } = request.params;
      return send(reply, await services.appealedDecision(id, form, request.query.lang, requirePrincipal(request)));
    },
  );
  app.post(
    "/api/services/cases/:id/withdraw",
    {
      schema: {
        summary: "Withdraws an application that nobody has decided",
        problems: [...own, ...refusals("case-state", "mandate-missing")],
        params: idParams,
        response: { 200: caseSchema },
      },
    },
    async (request) => ({ ...(await services.withdraw(request.params.id, requirePrincipal(request))) }),
  );
  app.get(
    "/api/services/cases/:id/application",
    {
      schema: {
        summary: "The signed application as it was filed (ASiC-E)",
        problems: opened,
        params: idParams,
        response: { 200: fileAnswer("The container.", asiceMediaType) },
      },
    },
    async (request, reply) => send(reply, await services.application(request.params.id, requirePrincipal(request))),
  );
  app.get(
    "/api/services/cases/:id/proof",
    {
      schema: {
        summary: "Proof that the case’s last legal act stands in the evidence log",
        problems: [...opened, ...refusals("proof-pending")],
        params: idParams,
        response: { 200: proofSchema },
      },
    },
    async (request, reply) => {
      const proof = await services.proof(request.params.id, requirePrincipal(request));
      if (proof === undefined) throw problems["proof-pending"]();
      return reply.header("content-disposition", 'attachment; filename="proof.json"').send(proof);
    },
  );
  app.get(
    "/api/services/documents",
    {
      schema: {
        summary: "Documents, newest first",
        problems: own,
        querystring: pagingQuery,
        response: { 200: pageOf(documentSchema) },
      },
    },
    async (request) => mutable(await services.documentsOf(requirePrincipal(request), pagingOf(request.query))),
  );
  app.get(
    "/api/services/documents/:id/:form",
    {
      schema: {
        summary: "A document: asice is the original, html and pdf are readable copies",
        problems: opened,
        ...inForms,
      },
    },
    async (request, reply) => {
      const { id, form } = request.params;
      return send(reply, await services.document(id, form, request.query.lang, requirePrincipal(request)));
    },
  );
  app.get(
    "/api/services/status/:code",
    {
      config: { rateLimit: { max: 60, window: 60_000 } },
      schema: {
        summary: "Status of a document by the secret of its QR code; it says nothing about anyone",
        problems: refusals("not-found"),
        params: z.object({ code: z.string().regex(/^[A-Za-z0-9_-]{21}[AQgw]$/) }),
        response: {
          200: z.object({
            number: z.string(),
            kind: z.string(),
            title: textSchema,
            body: z.string(),
            issuedAt: z.string(),
            status: z.enum(documentStatuses),
            annulledAt: z.string().optional(),
            validUntil: z.iso.date().optional(),
            digest: z.string(),
            content: z
              .string()
              .meta({
                description:
                  "SHA-256 of files and metadata without signatures, as `ratusha verify --json` says it of a file: a file with another one was not issued under this code",
              })
              .optional(),
          }),
        },
      },
    },
    async (request) => {
      const status = await services.documentByCode(request.params.code);
      if (status === undefined) throw problems["not-found"]();
      return status;
    },
  );
}

/** Hands a file out: as a download, never to be run in our origin. */
function send(reply: AppReply, { name, mediaType, bytes }: Download): AppReply {
  return reply
    .header("content-type", mediaType)
    .header("content-disposition", `attachment; filename="${name}"`)
    .header("content-security-policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:")
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

function mutable<T>({ items, next }: { readonly items: readonly T[]; readonly next?: string }) {
  return { items: [...items], ...(next === undefined ? {} : { next }) };
}
