import cookie from "@fastify/cookie";
import formbody from "@fastify/formbody";
import multipart from "@fastify/multipart";
import { deeperThan } from "@ratusha/kernel";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { runtimeProblems } from "../problems.ts";
import type { Uploads } from "../upload/uploads.ts";
import type { App, ReceivedFile, UploadedFile } from "./types.ts";

/** What is taken as bytes, unparsed. */
const binaryTypes = [
  "application/octet-stream",
  "application/vnd.etsi.asic-e+zip",
  "application/vnd.etsi.asic-s+zip",
  "application/zip",
  "application/ocsp-request",
  "application/timestamp-query",
  "application/pkcs10",
  "application/pkcs7-mime",
  "application/pkcs7-signature",
  "application/cms",
  "application/pdf",
];

/** The schema of a body of bytes. */
export const binaryBody: z.ZodType<Uint8Array> = z.custom<Uint8Array>(
  (value) => value instanceof Uint8Array,
  "not bytes",
);

/** The schema of bytes in JSON: base64 in its one canonical writing (RFC 4648, 3.5), of at most so many characters. */
export function base64Text(max: number): z.ZodType<string, string> {
  const canonical = (text: string) => Buffer.from(text, "base64").toString("base64") === text;
  return z.base64().min(4).max(max).refine(canonical, "not base64");
}

/** The schema of a file in a multipart form. */
export const uploadedFile: z.ZodType<UploadedFile> = z.object({
  name: z.string().max(500),
  mediaType: z.string().max(200),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array, "not bytes"),
});

/** The schema of a file that a route with `upload` has streamed to the disk. */
export const receivedFile: z.ZodType<ReceivedFile> = z.object({
  name: z.string().max(2000),
  mediaType: z.string().max(200),
  id: z.string(),
  size: z.number(),
  digest: z.string(),
});

/** Bounds of one form. A route may set `bodyLimit`; the bounds here hold as well. */
export const formLimits = { fields: 200, fieldSize: 1024 * 1024, files: 20, fileSize: 32 * 1024 * 1024, parts: 220 };

/** How deep the JSON of a request may be nested: counted before it is parsed, since what reads it afterwards calls itself. */
const deepestJson = 32;

/** Forms with files whose parts are still being read. */
const unread = new WeakSet<FastifyRequest>();

/** Whether a form with files is still being read: what goes wrong then, its sender did. */
export function isUnreadForm(request: FastifyRequest): boolean {
  return unread.has(request);
}

/** Teaches the app the media types of the project: JSON, forms with and without files, and bytes. */
export async function addBodies(app: App): Promise<void> {
  await app.register(cookie);
  await app.register(formbody, { bodyLimit: 256 * 1024 });
  app.addHook("preParsing", (request, _reply, payload, done) => {
    if (/^multipart\/form-data\b/i.test(request.headers["content-type"] ?? "")) unread.add(request);
    done(null, payload);
  });
  await app.register(multipart, {
    attachFieldsToBody: "keyValues",
    limits: formLimits,
    async onFile(part) {
      const { upload } = this.routeOptions.config;
      if (upload !== undefined) {
        const received = await upload.to.receive(part.file, upload.maxBytes);
        waiting(this).push({ to: upload.to, id: received.id });
        Object.assign(part, { value: { name: part.filename ?? "", mediaType: part.mimetype, ...received } });
        return;
      }
      const bytes = new Uint8Array(await part.toBuffer());
      const file: UploadedFile = { name: part.filename, mediaType: part.mimetype, bytes };
      Object.assign(part, { value: file });
    },
  });
  // What a route did not keep of what came in, and what came with a request that was refused or cut off, goes.
  app.addHook("onResponse", (request) => discardWaiting(request));
  app.addHook("onRequestAbort", (request) => discardWaiting(request));
  // A form that was refused midway is still coming in: unread, it would hold up whatever follows it on its connection.
  app.addHook("onResponse", (request, _reply, done) => {
    if (!request.raw.readableEnded) request.raw.unpipe().resume();
    done();
  });
  app.addHook("preValidation", (request, _reply, done) => {
    unread.delete(request);
    const { body } = request;
    const broken = !(body instanceof Uint8Array) && holdsBrokenText(body);
    done(broken ? runtimeProblems["request-malformed"]("A text holds a character that no text may hold.") : undefined);
  });
  const parseBody = app.getDefaultJsonParser("error", "error");
  app.addContentTypeParser("application/json", { parseAs: "string" }, (request, body, done) => {
    const text = String(body);
    if (!deeperThan(text, deepestJson)) return parseBody(request, text, done);
    done(runtimeProblems["request-malformed"](`The JSON is nested deeper than ${deepestJson}.`));
  });
  app.addContentTypeParser(binaryTypes, { parseAs: "buffer" }, (_request, body, done) => done(null, body));
}

const received = new WeakMap<FastifyRequest, { readonly to: Uploads; readonly id: string }[]>();

function waiting(request: FastifyRequest): { readonly to: Uploads; readonly id: string }[] {
  const list = received.get(request) ?? [];
  received.set(request, list);
  return list;
}

async function discardWaiting(request: FastifyRequest): Promise<void> {
  for (const { to, id } of received.get(request) ?? []) await to.discard(id);
}

/** Whether a text within is not well-formed Unicode or holds U+0000, which PostgreSQL keeps in no text (8.14, 8.3). */
function holdsBrokenText(value: unknown): boolean {
  if (typeof value === "string") return value.includes("\u0000") || !value.isWellFormed();
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return false;
  return Object.entries(value).some(([name, item]) => holdsBrokenText(name) || holdsBrokenText(item));
}
