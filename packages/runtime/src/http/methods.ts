import type { RouteOptions } from "fastify";
import { runtimeProblems } from "../problems.ts";
import { apiPrefix } from "./operation.ts";
import type { App } from "./types.ts";

interface Address {
  readonly pattern: RegExp;
  readonly parameters: number;
  readonly methods: Set<string>;
}

/** Tells a wrong method from a wrong address below /api, and names the right ones (RFC 9110, 15.5.6). */
export function refuseMethods(app: App): void {
  const addresses = new Map<string, Address>();
  app.addHook("onRoute", ({ url, method }: RouteOptions) => {
    if (!url.startsWith(apiPrefix)) return;
    const known = addresses.get(url) ?? {
      pattern: patternOf(url),
      parameters: url.split(":").length - 1,
      methods: new Set(),
    };
    for (const each of [method].flat()) known.methods.add(each);
    addresses.set(url, known);
  });
  app.addHook("onRequest", (request, reply, done) => {
    if (!request.is404) return done();
    const path = request.url.split("?", 1)[0] ?? "";
    const matching = [...addresses.values()].filter(({ pattern }) => pattern.test(path));
    const [address] = matching.toSorted((a, b) => a.parameters - b.parameters);
    if (address === undefined) return done();
    reply.header("allow", [...address.methods].toSorted().join(", "));
    done(runtimeProblems["method-not-allowed"]());
  });
}

/** `/api/cases/:id` as an expression: a parameter is one segment. */
function patternOf(url: string): RegExp {
  const segments = url.split("/").map((part) => (part.startsWith(":") ? "[^/]+" : RegExp.escape(part)));
  return new RegExp(`^${segments.join("/")}$`);
}
