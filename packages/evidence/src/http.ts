import { parseUuid } from "@ratusha/kernel";
import { type App, entityTag, type RawAnswer, type RoutePlugin } from "@ratusha/runtime";
import { z } from "zod";
import type { Log } from "./log/log.ts";
import { formatVerifierKey } from "./note/key.ts";
import { problems } from "./problems.ts";
import { parseTilePath } from "./tree/tile.ts";
import { longestSubmission, type Witness } from "./witness/witness.ts";

const text = "text/plain; charset=utf-8";
/** What a full tile says never changes (C2SP tlog-tiles, "Merkle Tree"). */
const forever = { "cache-control": "public, max-age=31536000, immutable" };

const proofShape = z.object({
  type: z.literal("ratusha.inclusion/v1"),
  log: z.string(),
  index: z.number().int(),
  size: z.number().int(),
  leaf: z.string(),
  path: z.array(z.string()),
  checkpoint: z.string(),
  timestamp: z.string().optional(),
});

/**
 * The log for everyone: `/log/checkpoint`, `/log/tile/…` and `/log/tile/entries/…` as C2SP tlog-tiles has them,
 * `/log/key` (verifier key) and `/log/proof/<act id>` (proof file).
 */
export function logRoutes(log: Log): RoutePlugin {
  return (app: App) => {
    app.raw.add("GET", "/log/checkpoint", async () => {
      const note = await log.checkpoint();
      if (note === undefined) throw problems["checkpoint-unknown"]();
      const headers = { "cache-control": "public, no-cache", etag: entityTag(note) };
      return { status: 200, mediaType: text, body: Buffer.from(note), headers };
    });
    app.raw.add("GET", "/log/key", () => keyAnswer(log.key));
    app.raw.add("GET", "/log/tile/", async ({ path }) => {
      const name = parseTilePath(path.slice("/log/".length));
      const body = name === undefined ? undefined : await log.tile(name);
      if (body === undefined) throw problems["tile-unknown"]();
      return {
        status: 200,
        mediaType: "application/octet-stream",
        body,
        headers: { ...forever, etag: entityTag(body) },
      };
    });
    app.get(
      "/log/proof/:act",
      {
        schema: {
          summary: "Proof that an act is in the log",
          params: z.object({ act: z.string().max(64) }),
          response: { 200: proofShape },
        },
      },
      async (request, reply) => {
        const act = parseUuid(request.params.act);
        const proof = act.ok ? await log.proofFor(act.value) : undefined;
        if (proof === undefined) throw problems["proof-unknown"]();
        void reply.header("cache-control", "no-cache");
        return { ...proof, path: [...proof.path] };
      },
    );
  };
}

/** An instance that serves as a witness for other logs: C2SP tlog-witness below `/witness`. */
export function witnessRoutes(witness: Witness): RoutePlugin {
  return (app: App) => {
    app.raw.add(
      "POST",
      "/witness/add-checkpoint",
      async ({ body }) => {
        const answer = await witness.addCheckpoint(Buffer.from(body).toString("utf8"));
        return { status: answer.status, mediaType: answer.type, body: Buffer.from(answer.body) };
      },
      { bodyLimit: longestSubmission },
    );
    app.raw.add("GET", "/witness/key", () => keyAnswer(witness.key));
  };
}

/** The verifier key of a log or a witness: whoever has it asks once an hour at the most. */
function keyAnswer(key: Parameters<typeof formatVerifierKey>[0]): RawAnswer {
  const line = `${formatVerifierKey(key)}\n`;
  const headers = { "cache-control": "public, max-age=3600", etag: entityTag(line) };
  return { status: 200, mediaType: text, body: Buffer.from(line), headers };
}
