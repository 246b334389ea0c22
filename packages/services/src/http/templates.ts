import { requirePrincipal } from "@ratusha/identity/http";
import type { App } from "@ratusha/runtime";
import { z } from "zod";
import type { Services } from "../services.ts";
import { type Template, templatePurposes } from "../template/store.ts";
import type { TemplateInput } from "../template/templates.ts";
import { opened, own, refusals } from "./refusals.ts";
import { idParams } from "./schemas.ts";

const words = z.string().max(4000).optional();
const textsSchema = z.object({ be: words, ru: words, en: words });
const code = z.string().max(60);
const inputSchema = z.object({
  purpose: z.enum(templatePurposes),
  service: code.optional(),
  ground: code.optional(),
  name: z.string().max(200),
  texts: textsSchema,
});
const templateSchema = inputSchema.extend({
  id: z.string(),
  version: z.number(),
  changedBy: z.string(),
  changedAt: z.string(),
});

/** A body's own texts, and how they read in a case. */
export function templateRoutes(app: App, services: Services): void {
  const { office } = services;
  app.get(
    "/api/services/office/templates",
    {
      schema: {
        summary: "The body’s own texts for reasons, requests and extensions",
        problems: own,
        response: { 200: z.object({ templates: z.array(templateSchema) }) },
      },
    },
    async (request) => ({ templates: (await office.templates(requirePrincipal(request))).map(templateView) }),
  );
  app.post(
    "/api/services/office/templates",
    {
      schema: {
        summary: "Makes a text; for those who decide",
        problems: [...own, ...refusals("mandate-missing", "template-changed", "template-malformed")],
        body: inputSchema,
        response: { 200: templateSchema },
      },
    },
    async (request) => templateView(await office.saveTemplate(inputOf(request.body), requirePrincipal(request))),
  );
  app.put(
    "/api/services/office/templates/:id",
    {
      schema: {
        summary: "Makes a new version of a text; `version` is the one that was read",
        problems: [...own, ...refusals("mandate-missing", "template-changed", "template-malformed")],
        params: idParams,
        body: inputSchema.extend({ version: z.int().min(1) }),
        response: { 200: templateSchema },
      },
    },
    async (request) => {
      const { version, ...input } = request.body;
      const changed = { ...inputOf(input), id: request.params.id, version };
      return templateView(await office.saveTemplate(changed, requirePrincipal(request)));
    },
  );
  app.delete(
    "/api/services/office/templates/:id",
    {
      schema: {
        summary: "Takes a text out of use; its versions are kept",
        problems: [...own, ...refusals("mandate-missing", "template-changed", "template-malformed")],
        params: idParams,
        response: { 200: z.object({ templates: z.array(templateSchema) }) },
      },
    },
    async (request) => {
      const principal = requirePrincipal(request);
      await office.withdrawTemplate(request.params.id, principal);
      return { templates: (await office.templates(principal)).map(templateView) };
    },
  );
  app.get(
    "/api/services/cases/:id/templates",
    {
      schema: {
        summary: "The texts that fit a step of a case, filled in for it in the applicant’s language",
        problems: [...opened, ...refusals("mandate-missing")],
        params: idParams,
        querystring: z.object({ purpose: z.enum(templatePurposes) }),
        response: {
          200: z.object({
            templates: z.array(
              z.object({
                id: z.string(),
                name: z.string(),
                ground: z.string().optional(),
                language: z.string(),
                text: z.string(),
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const input = { caseId: request.params.id, purpose: request.query.purpose };
      return { templates: [...(await office.filledTemplates(input, requirePrincipal(request)))] };
    },
  );
}

function inputOf({ service, ground, texts, ...rest }: z.infer<typeof inputSchema>): TemplateInput {
  const said = Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined));
  return {
    ...rest,
    texts: said,
    ...(service === undefined ? {} : { service }),
    ...(ground === undefined ? {} : { ground }),
  };
}

function templateView({ texts, ...template }: Template) {
  return { ...template, texts: { ...texts } };
}
