import { hash } from "node:crypto";
import { addHeader, type WithParameters } from "./operation.ts";
import type { App } from "./types.ts";

/** What a request says it has already, by header. */
type Asked = (name: "if-none-match" | "if-modified-since") => string | undefined;

/** What tells one answer from another. */
interface Validators {
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
}

/** A strong validator of these very bytes (RFC 9110, 8.8.3). */
export function entityTag(bytes: Uint8Array | string): string {
  return `"${hash("sha256", bytes, "base64url").slice(0, 27)}"`;
}

/** Whether whoever asks has what would be sent (RFC 9110, 13.2.2: a tag is looked at first, a date without one alone). */
export function hasAlready(asked: Asked, { etag, lastModified }: Validators): boolean {
  const tags = asked("if-none-match");
  if (tags !== undefined) return etag !== undefined && namesTag(tags, etag);
  const since = Date.parse(asked("if-modified-since") ?? "");
  return lastModified !== undefined && Date.parse(lastModified) <= since;
}

/** RFC 9110, 13.1.2: the comparison is the weak one, and a star stands for whatever there is. */
function namesTag(tags: string, etag: string): boolean {
  if (tags.trim() === "*") return true;
  const bare = etag.replace(/^W\//, "");
  return [...tags.matchAll(/"[\x21\x23-\x7e\x80-\xff]*"/g)].some(([tag]) => tag === bare);
}

/**
 * What is the same for everyone is sent once: routes with `config.shared`, and whatever else says that it is public, have a
 * tag, and whoever names it is answered 304 (RFC 9110, 13 and 15.4.5). A refusal is kept by nobody.
 */
export function addConditionalAnswers(app: App): void {
  app.addHook("onSend", (request, reply, payload, done) => {
    const readable = (request.method === "GET" || request.method === "HEAD") && reply.statusCode === 200;
    if (!readable) return done(null, payload);
    const { shared } = request.routeOptions.config;
    if (shared !== undefined) reply.header("cache-control", `public, max-age=${shared}`);
    const bytes = typeof payload === "string" || payload instanceof Uint8Array ? payload : undefined;
    const open = /\bpublic\b/.test(String(reply.getHeader("cache-control")));
    if (open && bytes !== undefined && !reply.hasHeader("etag")) reply.header("etag", entityTag(bytes));
    const validators = {
      etag: reply.getHeader("etag")?.toString(),
      lastModified: reply.getHeader("last-modified")?.toString(),
    };
    if (!hasAlready((name) => request.headers[name], validators)) return done(null, payload);
    // RFC 9110, 15.4.5: what describes a body that is not sent goes, what caches go by stays.
    reply.code(304).removeHeader("content-length").removeHeader("content-type");
    // Of a HEAD the framework takes the body away by itself, and says its length, which is that of the 200.
    done(null, request.method === "HEAD" ? payload : null);
  });
}

/** Says in the document of an operation what `addConditionalAnswers` does for it. */
export function describeShared(
  operation: WithParameters & { readonly responses: Record<string, { description?: string; headers?: object }> },
): void {
  const ask = "A tag of an answer that one has already; 304 where it is still the same.";
  addHeader(operation, "If-None-Match", ask, { type: "string" });
  const { 200: answer } = operation.responses;
  const headers = { ETag: { description: "Tells this answer from another.", schema: { type: "string" } } };
  if (answer !== undefined) answer.headers = { ...answer.headers, ...headers };
  operation.responses["304"] = { description: "What one has already is still the answer." };
}
