import type { IncomingMessage, ServerResponse } from "node:http";
import { isProblem, type Problem } from "@ratusha/kernel";
import type { Logger } from "pino";
import type { Metrics } from "../metrics/metrics.ts";
import { runtimeProblems } from "../problems.ts";
import { hasAlready } from "./conditional.ts";
import { bodyDeadlines, holdToDeadline } from "./deadline.ts";
import { problemDocument, problemMediaType } from "./problem.ts";

/** A request on a raw route, its body read in full. */
export interface RawRequest {
  readonly method: string;
  /** Still percent-encoded, without the query. */
  readonly path: string;
  readonly mediaType: string;
  readonly body: Uint8Array;
  header(name: string): string | undefined;
}

/** The answer on a raw route. */
export interface RawAnswer {
  readonly status: number;
  readonly mediaType: string;
  readonly body: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

export type RawHandler = (request: RawRequest) => RawAnswer | Promise<RawAnswer>;

/** Routes on bare node:http. A path that ends in a slash takes everything below it. */
export interface RawRoutes {
  add(method: "GET" | "POST", path: string, handler: RawHandler, options?: { readonly bodyLimit?: number }): void;
}

interface RawRoute {
  readonly handler: RawHandler;
  readonly path: string;
  readonly bodyLimit: number;
}

/** The routes and the function that serves them; it returns false for a request that is none of theirs. */
export function createRawRoutes(tools: { logger: Logger; metrics: Metrics }): {
  routes: RawRoutes;
  serve(request: IncomingMessage, response: ServerResponse): boolean;
} {
  const exact = new Map<string, RawRoute>();
  const below: { readonly start: string; readonly route: RawRoute }[] = [];
  const served = tools.metrics.counter("http_raw_requests_total", "Requests on raw routes", ["path", "status"]);
  const find = (method: string, path: string): RawRoute | undefined => {
    const key = `${method} ${path}`;
    return exact.get(key) ?? below.find(({ start }) => key.startsWith(start))?.route;
  };
  return {
    routes: {
      add(method, path, handler, { bodyLimit = 64 * 1024 } = {}) {
        const route = { handler, path, bodyLimit };
        if (path.endsWith("/")) below.push({ start: `${method} ${path}`, route });
        else exact.set(`${method} ${path}`, route);
      },
    },
    serve(request, response) {
      if (exact.size === 0 && below.length === 0) return false;
      const url = request.url ?? "/";
      const query = url.indexOf("?");
      const path = query === -1 ? url : url.slice(0, query);
      const method = request.method ?? "GET";
      const route = find(method, path);
      if (route === undefined) return false;
      void answer(route, request, method, path)
        .catch((error: unknown) => refuse(error, tools.logger))
        .then((result) => {
          served.inc({ path: route.path, status: result.status });
          write(request, response, result);
        });
      return true;
    },
  };
}

async function answer(route: RawRoute, request: IncomingMessage, method: string, path: string): Promise<RawAnswer> {
  const body = method === "GET" ? new Uint8Array() : await readBody(request, route.bodyLimit);
  const { headers } = request;
  return route.handler({
    method,
    path,
    mediaType: (headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "",
    body,
    header: (name) => {
      const value = headers[name];
      return Array.isArray(value) ? value[0] : value;
    },
  });
}

/** Collects the body; what goes over the limit is refused as soon as it does. */
function readBody(request: IncomingMessage, limit: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    holdToDeadline(request, bodyDeadlines.usual, reject);
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) {
        chunks.push(chunk);
        return;
      }
      request.removeAllListeners("data");
      request.resume();
      reject(runtimeProblems["body-too-large"](`At most ${limit} bytes.`));
    });
    request.once("end", () =>
      resolve(chunks.length === 1 ? (chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(chunks, size)),
    );
    request.once("error", () => reject(runtimeProblems["request-malformed"]("The body was cut off.")));
    request.once("aborted", () => reject(runtimeProblems["request-malformed"]("The body was cut off.")));
  });
}

function refuse(error: unknown, logger: Logger): RawAnswer {
  let problem: Problem;
  if (isProblem(error)) {
    problem = error;
  } else {
    logger.error({ err: error }, "a raw route failed");
    problem = runtimeProblems.internal();
  }
  const body = Buffer.from(JSON.stringify(problemDocument(problem)), "utf8");
  return { status: problem.status, mediaType: problemMediaType, body };
}

function write(
  request: IncomingMessage,
  response: ServerResponse,
  { status, mediaType, body, headers }: RawAnswer,
): void {
  if (response.destroyed) return;
  const validators = { etag: headers?.["etag"], lastModified: headers?.["last-modified"] };
  if (status === 200 && request.method === "GET" && hasAlready((name) => request.headers[name], validators)) {
    response.writeHead(304, { "x-content-type-options": "nosniff", ...headers });
    response.end();
    return;
  }
  response.writeHead(status, {
    "content-type": mediaType,
    "content-length": body.length,
    "x-content-type-options": "nosniff",
    // A body that was refused unread would be taken for the next request.
    ...(status === 413 || status === 408 ? { connection: "close" } : {}),
    ...headers,
  });
  response.end(request.method === "HEAD" ? undefined : body);
}
