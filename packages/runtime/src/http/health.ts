import { z } from "zod";
import type { Siblings } from "../process/siblings.ts";
import type { Settings } from "../settings/settings.ts";
import type { App } from "./types.ts";

/** Questions that must all be answered before the server takes work. */
export interface Readiness {
  /** `check` throws, or takes longer than two seconds, when the part does not work. */
  add(name: string, check: () => Promise<void>): void;
}

const checkMilliseconds = 2000;

/** Makes the list of questions, and asks them all at once. */
export function createReadiness(): { readiness: Readiness; ask(): Promise<Record<string, "ok" | "failed">> } {
  const checks = new Map<string, () => Promise<void>>();
  const one = async (check: () => Promise<void>): Promise<"ok" | "failed"> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<"failed">((resolve) => {
      timer = setTimeout(resolve, checkMilliseconds, "failed");
    });
    const asked = check().then(
      () => "ok" as const,
      () => "failed" as const,
    );
    return Promise.race([asked, late]).finally(() => clearTimeout(timer));
  };
  return {
    readiness: { add: (name, check) => void checks.set(name, check) },
    ask: async () =>
      Object.fromEntries(
        await Promise.all([...checks].map(async ([name, check]) => [name, await one(check)] as const)),
      ),
  };
}

const health = z.object({
  status: z.enum(["ok", "failed"]),
  checks: z.record(z.string(), z.enum(["ok", "failed"])).optional(),
});

/** /health/live: the process answers. /health/ready: so does everything it needs. */
export function addHealth(app: App, ask: () => Promise<Record<string, "ok" | "failed">>): void {
  app.get("/health/live", { schema: { response: { 200: health } } }, async () => ({ status: "ok" as const }));
  app.get("/health/ready", { schema: { response: { 200: health, 503: health } } }, async (_request, reply) => {
    const checks = await ask();
    const ok = Object.values(checks).every((state) => state === "ok");
    return reply.code(ok ? 200 : 503).send({ status: ok ? "ok" : "failed", checks });
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
