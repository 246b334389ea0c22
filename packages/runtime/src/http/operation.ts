import type { ProblemMaker } from "@ratusha/kernel";
import type { RouteOptions } from "fastify";
import { runtimeProblems } from "../problems.ts";

/** Where the routes of the API stand; the others are pages and files, and no document describes them. */
export const apiPrefix = "/api/";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/** What any operation may answer where something of ours does not work. */
const outages = [
  runtimeProblems.internal,
  runtimeProblems.stopping,
  runtimeProblems["database-unavailable"],
  runtimeProblems["signer-unavailable"],
] as const;

/** Everything that an operation may answer in place of what was asked for: what its route names, and what the shell adds. */
export function refusalsOf({ method, schema, config }: RouteOptions): readonly ProblemMaker[] {
  const methods = typeof method === "string" ? [method] : method;
  const named: ProblemMaker[] = [...(schema?.problems ?? [])];
  if (methods.some((each) => !safeMethods.has(each))) {
    named.push(
      runtimeProblems["request-malformed"],
      runtimeProblems["body-too-slow"],
      runtimeProblems["body-too-large"],
      runtimeProblems["media-type-unsupported"],
    );
    if (config?.csrf !== false) named.push(runtimeProblems["csrf-refused"]);
    if (config?.csrf !== false && config?.anyAccount !== true) named.push(runtimeProblems["account-changed"]);
  }
  if (schema?.params !== undefined || schema?.querystring !== undefined || schema?.body !== undefined)
    named.push(runtimeProblems["request-malformed"], runtimeProblems["request-invalid"]);
  if (config?.idempotencyKey === true)
    named.push(runtimeProblems["idempotency-key-malformed"], runtimeProblems["idempotency-key-reused"]);
  if (config?.rateLimit !== undefined) named.push(runtimeProblems["rate-limited"]);
  return [...new Map([...named, ...outages].map((maker) => [maker.code, maker])).values()];
}

/** `GET /api/services/cases/:id/payment` is `getServicesCasesIdPayment`: what a generated client calls the operation. */
export function operationId(method: string, url: string): string {
  const words = url.slice(apiPrefix.length).split(/[^A-Za-z0-9]+/);
  return method.toLowerCase() + words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join("");
}

/** Problems as the document shows them. */
export function problemExamples(makers: readonly ProblemMaker[]): Record<string, unknown> {
  const instance = "urn:ratusha:request:0192f0c1-0000-7000-8000-000000000000";
  const shown = makers.map(({ code, status, title }) => {
    const value = { type: `urn:ratusha:problem:${code}`, title, status, detail: title, instance, code };
    return [code, { summary: title, value }] as const;
  });
  return Object.fromEntries(shown.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The refusals of one status as an OpenAPI response (3.1.0, 4.8.17). */
function answerOf(status: string, makers: readonly ProblemMaker[]): Record<string, unknown> {
  const later = status === "429" || status === "503";
  const retry = { description: "Seconds until it is worth asking again.", schema: { type: "integer", minimum: 1 } };
  return {
    description: makers.map(({ code, title }) => `- \`${code}\`: ${title}`).join("\n"),
    ...(later ? { headers: { "Retry-After": retry } } : {}),
    content: {
      "application/problem+json": {
        schema: {
          allOf: [{ $ref: "#/components/schemas/Problem" }],
          properties: { code: { enum: makers.map(({ code }) => code) }, status: { const: Number(status) } },
        },
        examples: Object.fromEntries(makers.map(({ code }) => [code, { $ref: `#/components/examples/${code}` }])),
      },
    },
  };
}

/** Answers that every operation shares stand in the document once. */
export const sharedAnswers: Readonly<Record<string, unknown>> = {
  Fault: answerOf("500", [runtimeProblems.internal]),
  Unavailable: answerOf("503", outages.slice(1)),
};

/** The responses of an operation's refusals, by status. */
export function problemAnswers(makers: readonly ProblemMaker[]): Record<string, unknown> {
  const shared = new Set(outages.map(({ code }) => code));
  const own = makers.filter(({ code }) => !shared.has(code));
  const withOutages = own.some(({ status }) => status === 503) ? [...own, ...outages.slice(1)] : own;
  const byStatus = Object.entries(Object.groupBy(withOutages, ({ status }) => String(status)));
  return {
    500: { $ref: "#/components/responses/Fault" },
    503: { $ref: "#/components/responses/Unavailable" },
    ...Object.fromEntries(byStatus.map(([status, same = []]) => [status, answerOf(status, same)])),
  };
}

/** Every answer that is a refusal (RFC 9457, 3). */
export const problemSchema: Readonly<Record<string, unknown>> = {
  type: "object",
  description: "A problem document (RFC 9457). Some problems carry further members.",
  required: ["type", "title", "status", "detail", "code"],
  properties: {
    type: { type: "string", format: "uri", description: "The code as a URN." },
    title: { type: "string", description: "What kind of problem it is." },
    status: { type: "integer", minimum: 400, maximum: 599 },
    detail: { type: "string", description: "What is wrong with this very request." },
    instance: { type: "string", format: "uri", description: "The request: quote it when you ask for help." },
    code: { type: "string", pattern: "^[a-z]+\\.[a-z0-9-]+$", description: "Stable: programs go by this." },
  },
};

/** An operation of the written document whose parameters are added to. */
export interface WithParameters {
  parameters?: unknown[];
}

/** Names a header that an operation looks at where it is sent. */
export function addHeader(operation: WithParameters, name: string, description: string, schema: object): void {
  const header = { name, in: "header", required: false, description, schema };
  operation.parameters = [...(operation.parameters ?? []), header];
}
