import swagger from "@fastify/swagger";
import { createJsonSchemaTransform } from "fastify-type-provider-zod";
import type { Settings } from "../settings/settings.ts";
import type { App } from "./types.ts";

const transform = createJsonSchemaTransform({
  zodToJsonConfig: {
    unrepresentable: "any",
    override({ zodSchema, jsonSchema }) {
      // Bodies of bytes are checked by a function, which has no JSON schema (OpenAPI 3.1, 4.8.14.3).
      if (zodSchema._zod.def.type === "custom") Object.assign(jsonSchema, { type: "string", format: "binary" });
    },
  },
});

/** Describes every route below /api from the schemas that check it, at /api/openapi.json. */
export async function addOpenApi(app: App, settings: Settings): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Ratusha",
        description: "The interface of this digital state. Errors are RFC 9457 problem documents.",
        version: "1",
      },
      servers: [{ url: settings.publicUrl }],
    },
    transform(input) {
      if (!input.url.startsWith("/api/")) return { schema: { ...input.schema, hide: true }, url: input.url };
      return transform(input);
    },
  });
  app.get("/api/openapi.json", { schema: { hide: true } }, async (_request, reply) => {
    reply.header("cache-control", "public, max-age=60");
    return reply.type("application/json").send(JSON.stringify(app.swagger()));
  });
}
