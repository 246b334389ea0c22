import assert from "node:assert/strict";
import { test } from "node:test";
import type { App, RawHandler } from "@ratusha/runtime";
import { logRoutes, witnessRoutes } from "./http.ts";
import type { Log } from "./log/log.ts";
import { verifierKey } from "./note/key.ts";
import type { Witness } from "./witness/witness.ts";

const key = verifierKey("log.test", "ed25519", new Uint8Array(32));
const asked: unknown[] = [];
const log: Log = {
  key,
  checkpoint: async () => undefined,
  size: async () => 0,
  async tile(name) {
    asked.push(name);
    return name.level === 0 ? new Uint8Array(32) : undefined;
  },
  proofFor: async () => undefined,
  consistency: async () => [],
};

/** Only what the routes use of the app: raw routes are plain functions. */
function rawRoutes(plugin: (app: App) => void | Promise<void>): Map<string, RawHandler> {
  const routes = new Map<string, RawHandler>();
  const raw = {
    add: (method: string, path: string, handler: RawHandler) => void routes.set(`${method} ${path}`, handler),
  };
  void plugin({ raw, get: () => undefined } as unknown as App);
  return routes;
}

const request = (path: string, body = "") => ({
  method: "GET",
  path,
  mediaType: "",
  body: Buffer.from(body),
  header: () => undefined,
});

test("tiles are found by their one address; anything else is evidence.tile-unknown", async () => {
  const tile = rawRoutes(logRoutes(log)).get("GET /log/tile/");
  assert.ok(tile);
  const answer = await tile(request("/log/tile/0/x001/067.p/3"));
  assert.deepEqual(asked.at(-1), { level: 0, index: 1067, width: 3 });
  assert.equal(answer.headers?.["cache-control"], "public, max-age=31536000, immutable");
  for (const path of ["/log/tile/1/000", "/log/tile/../checkpoint", "/log/tile/0/0", "/log/tile/"]) {
    await assert.rejects(async () => tile(request(path)), { code: "evidence.tile-unknown" });
  }
});

test("before the first checkpoint there is a key and nothing else", async () => {
  const routes = rawRoutes(logRoutes(log));
  await assert.rejects(async () => routes.get("GET /log/checkpoint")?.(request("/log/checkpoint")), {
    code: "evidence.checkpoint-unknown",
  });
  const answer = await routes.get("GET /log/key")?.(request("/log/key"));
  assert.match(Buffer.from(answer?.body ?? []).toString(), /^log\.test\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+\n$/);
});

test("the witness's answers go out as they are", async () => {
  const witness: Witness = {
    key,
    addCheckpoint: async (body) => ({ status: 409, type: "text/x.tlog.size", body: `${body.length}\n` }),
  };
  const add = rawRoutes(witnessRoutes(witness)).get("POST /witness/add-checkpoint");
  const answer = await add?.(request("/witness/add-checkpoint", "old 0"));
  assert.deepEqual(
    [answer?.status, answer?.mediaType, Buffer.from(answer?.body ?? []).toString()],
    [409, "text/x.tlog.size", "5\n"],
  );
});
