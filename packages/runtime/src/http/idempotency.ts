import { createHmac } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { runtimeProblems } from "../problems.ts";
import type { Settings } from "../settings/settings.ts";
import { sessionCookieName } from "./csrf.ts";
import { addHeader, type WithParameters } from "./operation.ts";
import type { App } from "./types.ts";

/** A key in quotes, as the draft has it (RFC 9651, 3.3.3), or bare, as most clients send it. */
const keyForm = /^(?:"([\x21\x23-\x5b\x5d-\x7e]{16,128})"|([A-Za-z0-9._~:+/=-]{16,128}))$/;

/**
 * Makes a request's `Idempotency-Key` known to routes with `config.idempotencyKey` (draft-ietf-httpapi-idempotency-key-header-07).
 * What they are given is bound to the session and to the address, and tells nobody the key: the same key under another
 * session, or at another address, is another one. They keep it with what is made, in the transaction that makes it.
 */
export function addIdempotencyKeys(app: App, settings: Settings): void {
  const cookieName = sessionCookieName(settings);
  app.decorateRequest("idempotencyKey", function (this: FastifyRequest) {
    const given = this.headers["idempotency-key"];
    if (given === undefined) return undefined;
    const [, quoted, bare] = keyForm.exec(String(given)) ?? [];
    const key = quoted ?? bare;
    if (key === undefined) throw runtimeProblems["idempotency-key-malformed"]();
    const [path = ""] = this.url.split("?", 1);
    const bound = ["ratusha idempotency key", this.method, path, key].join("\n");
    return new Uint8Array(
      createHmac("sha256", this.cookies[cookieName] ?? "")
        .update(bound)
        .digest(),
    );
  });
}

/** Adds the header to the description of an operation that looks at it. */
export function describeIdempotencyKey(operation: WithParameters): void {
  const description =
    "Said again with the same key by the same session, the request is done once and answered as before; with another body it is refused. Without a key each request is another one.";
  const schema = { type: "string", pattern: keyForm.source, examples: ['"0192f0c1-7b1e-4c7a-9a53-3f1a6d0c9e10"'] };
  addHeader(operation, "Idempotency-Key", description, schema);
}
