import { requirePrincipal } from "@ratusha/identity/http";
import { type App, textSchema } from "@ratusha/runtime";
import { z } from "zod";
import { problems } from "../problems.ts";
import type { Services } from "../services.ts";
import { definitionSchema } from "./definition.ts";
import { own, refusals, signedIn } from "./refusals.ts";

export const serviceParams = z.object({ service: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/) });

/** What is published changes with a day: whoever keeps it asks again in a minute. */
export const published = { shared: 60 };

const digestSchema = z.string().meta({ description: "SHA-256, hexadecimal" });
const versionSchema = z.object({
  digest: digestSchema,
  version: z.int(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().optional(),
  approved: z
    .boolean()
    .meta({ description: "Whether two people approved it; a version that they did not is not used" }),
  approvals: z
    .array(
      z.object({
        offices: z
          .array(z.object({ role: z.string(), body: z.string(), name: textSchema }))
          .meta({ description: "What the approver held when signing; nobody is named" }),
        at: z.iso.datetime().meta({ description: "As the approver's card signed it" }),
        signature: digestSchema,
      }),
    )
    .meta({ description: "Empty where the approvals are not on record here" }),
});

/** What services there are, and what the state already knows for them. */
export function catalogueRoutes(app: App, services: Services): void {
  app.get(
    "/api/services/catalogue",
    {
      config: published,
      schema: {
        summary: "The services in force today",
        response: {
          200: z.object({
            services: z.array(
              z.object({
                service: z.string(),
                number: z.string(),
                name: textSchema,
                summary: textSchema,
                body: z.string(),
              }),
            ),
          }),
        },
      },
    },
    async () => ({
      services: services.definitions
        .catalogue()
        .map(({ service, number, name, summary, body }) => ({ service, number, name, summary, body })),
    }),
  );

  app.get(
    "/api/services/bodies",
    {
      config: { rateLimit: { max: 120, window: 60_000 } },
      schema: {
        summary: "Bodies that an answer may name, found by name in any language, place, code or payer’s number",
        problems: signedIn,
        querystring: z.object({ q: z.string().max(200) }),
        response: {
          200: z.object({
            bodies: z.array(z.object({ code: z.string(), number: z.string(), name: textSchema, address: textSchema })),
            count: z.int().meta({ description: "How many there are in all; the best twenty are given" }),
            understood: z.string().optional().meta({ description: "What the words were taken for" }),
          }),
        },
      },
    },
    async (request) => {
      requirePrincipal(request);
      const { subscribers, count, understood } = await services.findBodies(request.query.q);
      return {
        bodies: subscribers.map(({ code, number, name, address }) => ({ code, number, name, address })),
        count,
        ...(understood === undefined ? {} : { understood }),
      };
    },
  );

  app.get(
    "/api/services/definitions/:service",
    {
      config: published,
      schema: {
        summary: "A service's definition in force, with the digest that an application names",
        problems: refusals("not-found"),
        params: serviceParams,
        response: { 200: z.object({ digest: z.string(), definition: definitionSchema }) },
      },
    },
    async (request) => {
      const found = services.definitions.find(request.params.service);
      if (found === undefined) throw problems["not-found"]();
      return { digest: found.digest, definition: definitionSchema.parse(found.definition) };
    },
  );

  app.get(
    "/api/services/definitions/:service/versions",
    {
      config: published,
      schema: {
        summary: "Every version of a service with its digest, and in which office each approver signed it",
        problems: refusals("not-found"),
        params: serviceParams,
        response: { 200: z.object({ versions: z.array(versionSchema) }) },
      },
    },
    async (request) => {
      const versions = await services.versions(request.params.service);
      if (versions.length === 0) throw problems["not-found"]();
      return { versions: z.array(versionSchema).parse(versions) };
    },
  );

  app.get(
    "/api/services/definitions/:service/known",
    {
      schema: {
        summary: "What the state already knows for the service's form; the read is one that the person sees",
        problems: [...own, ...refusals("not-entitled", "mandate-missing")],
        params: serviceParams,
        response: { 200: z.object({ facts: z.array(z.looseObject({ id: z.string(), title: textSchema })) }) },
      },
    },
    async (request) => ({
      facts: (await services.known(request.params.service, requirePrincipal(request))).map((fact) => ({ ...fact })),
    }),
  );
}
