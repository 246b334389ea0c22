import { z } from "zod";
import type { Siblings } from "../process/siblings.ts";
import type { Settings } from "../settings/settings.ts";
import type { App } from "./types.ts";

/** Questions that must all be answered before the server takes work. */
export interface Readiness {
  /** `check` throws, or takes longer than two seconds, when the part does not work. */
  add(name: string, check: () => Promise<void>): void;
  /** What works still and will not for long: `look` says it in words. It fails nothing, and neither does a look that fails. */
  warn(look: () => Promise<readonly string[]>): void;
}

interface Readings {
  readonly checks: Record<string, "ok" | "failed">;
  readonly warnings: readonly string[];
}

const checkMilliseconds = 2000;

/** Makes the list of questions, and asks them all at once. */
export function createReadiness(): { readiness: Readiness; ask(): Promise<Readings> } {
  const checks = new Map<string, () => Promise<void>>();
  const looks: (() => Promise<readonly string[]>)[] = [];
  /** `otherwise` where it throws or takes too long. */
  const inTime = async <T>(asked: Promise<T>, otherwise: T): Promise<T> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<T>((resolve) => {
      timer = setTimeout(resolve, checkMilliseconds, otherwise);
    });
    return Promise.race([asked.catch(() => otherwise), late]).finally(() => clearTimeout(timer));
  };
  const one = (check: () => Promise<void>) =>
    inTime<"ok" | "failed">(
      check().then(() => "ok"),
      "failed",
    );
  return {
    readiness: { add: (name, check) => void checks.set(name, check), warn: (look) => void looks.push(look) },
    async ask() {
      const [answers, warnings] = await Promise.all([
        Promise.all([...checks].map(async ([name, check]) => [name, await one(check)] as const)),
        Promise.all(looks.map((look) => inTime(look(), []))),
      ]);
      return { checks: Object.fromEntries(answers), warnings: warnings.flat() };
    },
  };
}

const health = z.object({
  status: z.enum(["ok", "failed"]),
  checks: z.record(z.string(), z.enum(["ok", "failed"])).optional(),
  warnings: z.array(z.string()).optional(),
});

/** /health/live: the process answers. /health/ready: so does everything it needs. */
export function addHealth(app: App, ask: () => Promise<Readings>): void {
  app.get("/health/live", { schema: { response: { 200: health } } }, async () => ({ status: "ok" as const }));
  app.get("/health/ready", { schema: { response: { 200: health, 503: health } } }, async (_request, reply) => {
    const { checks, warnings } = await ask();
    const ok = Object.values(checks).every((state) => state === "ok");
    const soon = warnings.length === 0 ? {} : { warnings: [...warnings] };
    return reply.code(ok ? 200 : 503).send({ status: ok ? "ok" : "failed", checks, ...soon });
  });
}

const localAddresses = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

/** /metrics in the text format of Prometheus, of all servers together, for whom the settings say. */
export function addMetricsRoute(app: App, who: Settings["metrics"], siblings: Siblings): void {
  siblings.answer("metrics", () => app.metrics.figures());
  if (who === "off") return;
  app.get("/metrics", async (request, reply) => {
    // A proxy on this machine is local too: what it forwards is not.
    const local =
      localAddresses.has(request.socket.remoteAddress ?? "") && request.headers["x-forwarded-for"] === undefined;
    if (who === "local" && !local) return reply.callNotFound();
    const { mediaType, text } = await app.metrics.render(await siblings.ask("metrics", null));
    return reply.type(mediaType).send(text);
  });
}
