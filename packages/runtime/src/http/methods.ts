import type { FastifyRequest, RouteOptions } from "fastify";
import { runtimeProblems } from "../problems.ts";
import type { App } from "./types.ts";

interface Address {
  readonly pattern: RegExp;
  readonly parameters: number;
  readonly methods: Set<string>;
}

/** Tells a wrong method from a wrong address, and names the right ones (RFC 9110, 15.5.6). */
export function refuseMethods(app: App): void {
  const addresses = new Map<string, Address>();
  app.addHook("onRoute", ({ url, method }: RouteOptions) => {
    const known = addresses.get(url) ?? {
      pattern: patternOf(url),
      parameters: url.split(":").length - 1,
      methods: new Set(),
    };
    for (const each of [method].flat()) known.methods.add(each);
    addresses.set(url, known);
  });
  // Once it is known who asks: the page that tells of it greets them like any other.
  app.addHook("preParsing", (request, reply, payload, done) => {
    const address = request.is404 ? matching(pathOf(request)) : takenForParameter(request);
    if (address === undefined) return done(null, payload);
    reply.header("allow", [...address.methods].toSorted().join(", "));
    done(runtimeProblems["method-not-allowed"]());
  });

  function matching(path: string): Address | undefined {
    const all = [...addresses.values()].filter(({ pattern }) => pattern.test(path));
    return all.toSorted((a, b) => a.parameters - b.parameters)[0];
  }

  /** `GET /api/cases/prepare` where only POST is there is no case called "prepare", though the router takes it for one. */
  function takenForParameter(request: FastifyRequest): Address | undefined {
    const address = addresses.get(pathOf(request));
    return address?.methods.has(request.method) === false ? address : undefined;
  }
}

function pathOf(request: FastifyRequest): string {
  return request.url.split("?", 1)[0] ?? "";
}

/** `/api/cases/:id` as an expression: a parameter is one segment. */
function patternOf(url: string): RegExp {
  const segments = url.split("/").map((part) => (part.startsWith(":") ? "[^/]+" : RegExp.escape(part)));
  return new RegExp(`^${segments.join("/")}$`);
}
