import { STATUS_CODES } from "node:http";
import { isProblem, type Problem } from "@ratusha/kernel";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { runtimeProblems } from "../problems.ts";
import { isUnreadForm } from "./body.ts";
import type { ProblemPage } from "./types.ts";

/** RFC 9457, 3. */
export const problemMediaType = "application/problem+json; charset=utf-8";

const standardMembers = new Set(["type", "title", "status", "detail", "instance", "code"]);

/** The members of a problem document (RFC 9457, 3.1 and 3.2): what its maker put in, never a stack or a cause. */
export function problemDocument(problem: Problem, instance?: string): Record<string, unknown> {
  const extra = Object.entries(problem.extra ?? {}).filter(([name]) => !standardMembers.has(name));
  return {
    type: `urn:ratusha:problem:${problem.code}`,
    title: problem.title,
    status: problem.status,
    detail: problem.detail,
    ...(instance === undefined ? {} : { instance: `urn:ratusha:request:${instance}` }),
    code: problem.code,
    ...Object.fromEntries(extra),
  };
}

/** How the parser of forms with files says that one is cut or malformed: its errors carry neither a code nor a status. */
const cutMultipart = /^(?:Unexpected end of multipart data|Part terminated early|Malformed part header|Multipart: )/;

/** What went wrong, as a problem. Anything unforeseen is `runtime.internal`, and says nothing of what it was. */
export function problemOf(error: unknown): Problem {
  if (isProblem(error)) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = error.validation.slice(0, 50).map(({ instancePath, message }) => ({ at: instancePath, message }));
    const where = error.validationContext ?? "request";
    return runtimeProblems["request-invalid"](`The ${where} has ${errors.length} mistake(s).`, { where, errors });
  }
  if (error instanceof Error && cutMultipart.test(error.message))
    return runtimeProblems["request-malformed"](error.message);
  const { code = "", statusCode = 500 } = (error ?? {}) as Partial<FastifyError>;
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE" || statusCode === 413) return runtimeProblems["body-too-large"]();
  if (code === "FST_ERR_CTP_INVALID_MEDIA_TYPE" || statusCode === 415)
    return runtimeProblems["media-type-unsupported"]();
  if (statusCode === 404) return runtimeProblems["not-found"]();
  if (statusCode === 503) return runtimeProblems.stopping();
  if (statusCode >= 400 && statusCode < 500) {
    return runtimeProblems["request-malformed"](STATUS_CODES[statusCode] ?? undefined);
  }
  return runtimeProblems.internal();
}

/** Whether the caller is a browser that shows a page: it says so, and the address is not the API's. */
function wantsPage(request: FastifyRequest): boolean {
  const accept = request.headers.accept ?? "";
  return accept.includes("text/html") && !request.url.startsWith("/api/");
}

/** The one place that turns errors into answers. */
export function createProblemRenderer(pageOf: () => ProblemPage | undefined) {
  return async (error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const found = problemOf(error);
    // The reader of forms says nothing of whose fault a broken one is.
    const broken = found.code === runtimeProblems.internal.code && isUnreadForm(request);
    const problem = broken ? runtimeProblems["request-malformed"]("The form cannot be read.") : found;
    const { method, url = "" } = request.routeOptions;
    const { code } = problem;
    if (!request.server.namesRefusal([method].flat()[0] ?? "", url, code))
      request.log.warn({ method, route: url, code }, "a refusal that the document of the API does not name");
    if (problem.status >= 500) request.log.error({ err: error, code }, "a request failed");
    else request.log.debug({ code }, problem.detail);
    reply.code(problem.status);
    reply.header("cache-control", "no-store");
    const after = problem.extra?.["retryAfter"];
    if (typeof after === "number") reply.header("retry-after", Math.max(1, Math.ceil(after)));
    const page = pageOf();
    if (page !== undefined && wantsPage(request)) {
      try {
        const html = await page(problem, request, reply);
        await reply.type("text/html; charset=utf-8").send(html);
        return;
      } catch (failure) {
        request.log.error({ err: failure }, "the page of a problem failed");
      }
    }
    await reply
      .type(problemMediaType)
      .serializer((payload: unknown) => JSON.stringify(payload))
      .send(problemDocument(problem, request.id));
  };
}
