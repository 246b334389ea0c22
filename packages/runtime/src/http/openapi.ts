import swagger from "@fastify/swagger";
import type { ProblemMaker } from "@ratusha/kernel";
import type { RouteOptions } from "fastify";
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Settings } from "../settings/settings.ts";
import { receivedFile, uploadedFile } from "./body.ts";
import { describeShared } from "./conditional.ts";
import { describeFormToken, sessionCookieName } from "./csrf.ts";
import { describeIdempotencyKey } from "./idempotency.ts";
import {
  apiPrefix,
  operationId,
  problemAnswers,
  problemExamples,
  problemSchema,
  refusalsOf,
  sharedAnswers,
} from "./operation.ts";
import type { App } from "./types.ts";

const formFiles: ReadonlySet<z.core.$ZodType> = new Set([receivedFile, uploadedFile]);
const bytes = { type: "string", format: "binary" };
const zodToJsonConfig: Parameters<typeof createJsonSchemaTransform>[0]["zodToJsonConfig"] = {
  unrepresentable: "any",
  override({ zodSchema, jsonSchema }) {
    // Bodies of bytes are checked by a function, which has no JSON schema (OpenAPI 3.1, 4.8.14.3).
    if (zodSchema._zod.def.type === "custom" && jsonSchema.type === undefined) Object.assign(jsonSchema, bytes);
    // What a handler is given of a file is no object that anybody sends: the part of the form is the file.
    if (formFiles.has(zodSchema)) {
      for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
      Object.assign(jsonSchema, bytes);
    }
  },
};
const schemasOf = createJsonSchemaTransform({ zodToJsonConfig });
const componentsOf = createJsonSchemaTransformObject({ zodToJsonConfig });

/** Any JSON value, as the document names it once. */
export const jsonValue: z.ZodType<z.core.util.JSONType> = z.json();
z.globalRegistry.add(jsonValue, { id: "Json", description: "Any JSON value." });

/** One text in each language. */
export const textSchema = z
  .object({ be: z.string(), ru: z.string(), en: z.string() })
  .meta({ id: "Text", description: "One text in each language." });

/** An answer that is a file: bytes of one of these media types. */
export function fileAnswer<const T extends string>(description: string, ...mediaTypes: readonly T[]) {
  // What is JSON is described as such, though it is written by its own hand.
  const schemaOf = (type: string) =>
    z.custom<Uint8Array | string>().meta(type.endsWith("json") ? { type: "object" } : {});
  return { description, content: Object.fromEntries(mediaTypes.map((type) => [type, { schema: schemaOf(type) }])) };
}

const description = `The interface of this digital state.

**Errors** are RFC 9457 problem documents; each operation lists every code that it may answer.

**Sessions.** A card signs the challenge of \`/api/identity/challenge\`, \`/api/identity/session\` takes what it signed and
sets the cookie. A session acts for its person, or under a mandate for somebody else: \`/api/identity/acting\`.

**Asking again.** What is the same for everyone has an \`ETag\`: whoever names it in \`If-None-Match\` is answered 304.

**Signing.** What needs a signature goes in two steps: \`…/prepare\` gives what the card is to sign, \`…/complete\` takes
the signature. Completing again with the same signature answers the same.

**Saying it again** after a lost answer is safe: what is signed is known by its content, messages and the bank’s notices by their
ids, what an official says by whom, of what and in which words; each is done once and answered as before. Where each request is
another one by nature (a note, a share of a document, an opening of it) \`Idempotency-Key\` says which are the same
(draft-ietf-httpapi-idempotency-key-header): the operation names the header. A key lasts as long as what was made under it. One that
is still being worked on is waited for. A challenge, and what is laid out for a card to sign, is another one each time and ends
by itself.

**Browsers** send unsafe requests from this origin only, as JSON. Files go as a form, which carries a token of the session in
\`X-CSRF-Token\`: \`/api/identity/me\` gives it.`;

/** The sections of the document, in the order in which packages named them. */
interface Section {
  readonly name: string;
  readonly text: string;
  readonly prefixes: readonly string[];
}

/** The section with the longest prefix of the address; what none claims goes by its first word. */
function sectionOf(url: string, sections: readonly Section[]): string {
  const claims = sections.flatMap(({ name, prefixes }) =>
    prefixes
      .filter((prefix) => url === prefix || url.startsWith(`${prefix}/`))
      .map((prefix) => ({ name, length: prefix.length })),
  );
  const [closest] = claims.toSorted((a, b) => b.length - a.length);
  return closest?.name ?? url.slice(apiPrefix.length).split("/", 1)[0] ?? "";
}

/** What is said of an answer that its route says nothing of. */
const successes: Readonly<Record<string, string>> = { 200: "What was asked for.", 201: "What was made." };

interface WrittenOperation {
  readonly operationId: string;
  parameters?: unknown[];
  readonly responses: Record<string, { description?: string; headers?: object }>;
}

/** What of a written document is added to. */
interface Written {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, WrittenOperation>>>>;
  readonly components?: { readonly schemas?: object };
}

/** Describes every route below /api from the schemas that check it, at /api/openapi.json. */
export async function addOpenApi(app: App, settings: Settings): Promise<void> {
  const sections: Section[] = [];
  const refusals = new Map<string, readonly ProblemMaker[]>();
  const shared = new Set<string>();
  const keyed = new Set<string>();
  const forms = new Set<string>();
  app.decorate("section", (name: string, text: string, ...prefixes: readonly string[]) => {
    sections.push({ name, text, prefixes });
  });
  app.decorate("namesRefusal", (method: string, url: string, code: string) => {
    const named = refusals.get(operationId(method, url));
    return named === undefined || named.some((maker) => maker.code === code);
  });
  app.addHook("onRoute", (route: RouteOptions) => {
    if (!route.url.startsWith(apiPrefix) || route.schema?.hide === true) return;
    for (const method of [route.method].flat()) {
      const id = operationId(method, route.url);
      refusals.set(id, refusalsOf(route));
      if (route.config?.shared !== undefined) shared.add(id);
      if (route.config?.idempotencyKey === true) keyed.add(id);
      if (route.schema?.consumes?.includes("multipart/form-data") === true) forms.add(id);
    }
  });
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { title: "Ratusha", description, version: "1", license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
      servers: [{ url: settings.publicUrl }],
      components: {
        securitySchemes: {
          session: {
            type: "apiKey",
            in: "cookie",
            name: sessionCookieName(settings),
            description: "The session that signing in with a card opens.",
          },
        },
      },
    },
    transform(input) {
      const { url, route } = input;
      if (!url.startsWith(apiPrefix)) return { schema: { ...input.schema, hide: true }, url };
      const transformed = schemasOf(input);
      if (transformed.schema?.hide === true) return transformed;
      const { problems: _named, response, ...schema } = transformed.schema ?? {};
      const signedIn = refusalsOf(route).some(({ status }) => status === 401);
      const described = {
        ...schema,
        operationId: operationId([route.method].flat()[0] ?? "", url),
        tags: [sectionOf(url, sections)],
        security: signedIn ? [{ session: [] }] : [],
        response: response ?? { 200: { description: "Done." } },
      };
      return { schema: described, url };
    },
    transformObject(input) {
      const document = componentsOf(input) as Written;
      for (const operation of Object.values(document.paths ?? {}).flatMap(Object.values)) {
        const { operationId: id, responses } = operation;
        for (const [status, answer] of Object.entries<{ description?: string }>(responses))
          if (answer.description === "Default Response") answer.description = successes[status] ?? "Done.";
        if (shared.has(id)) describeShared(operation);
        if (keyed.has(id)) describeIdempotencyKey(operation);
        if (forms.has(id)) describeFormToken(operation);
        Object.assign(responses, problemAnswers(refusals.get(id) ?? []));
      }
      return Object.assign(document, {
        tags: sections.map(({ name, text }) => ({ name, description: text })),
        components: {
          ...document.components,
          schemas: { Problem: problemSchema, ...document.components?.schemas },
          responses: sharedAnswers,
          examples: problemExamples([...refusals.values()].flat()),
        },
      });
    },
  });
  app.get("/api/openapi.json", { schema: { hide: true } }, async (_request, reply) => {
    reply.header("cache-control", "public, max-age=60");
    return reply.type("application/json").send(JSON.stringify(app.swagger()));
  });
}
