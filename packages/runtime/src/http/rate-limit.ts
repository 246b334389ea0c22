import { isIPv6 } from "node:net";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { runtimeProblems } from "../problems.ts";
import type { Siblings } from "../process/siblings.ts";
import type { App } from "./types.ts";

/** A bucket refills steadily; `tokens` is what it held at `at`. */
interface Bucket {
  tokens: number;
  at: number;
}

/** How many callers are remembered; beyond it the one not seen for the longest is forgotten. */
const maxBuckets = 100_000;

/** Token buckets by key. `take` gives 0 when the request may pass, else the milliseconds until it may. */
export function createBuckets(now: () => number, capacity: number = maxBuckets) {
  const buckets = new Map<string, Bucket>();
  return {
    take(key: string, max: number, window: number): number {
      const at = now();
      const known = buckets.get(key);
      const tokens = known === undefined ? max : Math.min(max, known.tokens + ((at - known.at) * max) / window);
      // Setting it anew keeps the map in the order of last use.
      buckets.delete(key);
      buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at });
      if (buckets.size > capacity) for (const [oldest] of buckets.entries().take(1)) buckets.delete(oldest);
      return tokens >= 1 ? 0 : ((1 - tokens) * window) / max;
    },
  };
}

/** One household or office has a /64 of IPv6 addresses, so it is that which counts. */
export function callerOf(address: string): string {
  if (!isIPv6(address) || address.includes(".")) return address;
  const [head = "", tail = ""] = address.split("%", 1)[0]?.split("::") ?? [];
  const front = head === "" ? [] : head.split(":");
  const back = tail === "" ? [] : tail.split(":");
  const zeros = address.includes("::") ? Array<string>(Math.max(0, 8 - front.length - back.length)).fill("0") : [];
  return `${[...front, ...zeros, ...back]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
}

const taking = z.object({ key: z.string(), max: z.number(), window: z.number() });

/**
 * Holds each route with a `rateLimit` in its config to it. Each server tells the others what it let pass, so that a limit
 * holds for the instance; what two of them let pass within the same millisecond may go one over it.
 */
export function addRateLimits(app: App, enabled: boolean, siblings: Siblings): void {
  if (!enabled) return;
  const buckets = createBuckets(() => performance.now());
  siblings.answer("rate", (told) => {
    const { key, max, window } = taking.parse(told);
    buckets.take(key, max, window);
  });
  app.addHook("onRequest", (request: FastifyRequest, _reply, done) => {
    const limit = request.routeOptions.config.rateLimit;
    if (limit === undefined) return done();
    const { max, window } = limit;
    const caller = limit.key?.(request) ?? callerOf(request.ip);
    const key = `${request.method} ${request.routeOptions.url} ${caller}`;
    const wait = buckets.take(key, max, window);
    if (wait === 0) {
      void siblings.ask("rate", { key, max, window });
      return done();
    }
    const seconds = Math.ceil(wait / 1000);
    return done(runtimeProblems["rate-limited"](`Try again in ${seconds} s.`, { retryAfter: seconds }));
  });
}
