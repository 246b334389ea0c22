import assert from "node:assert/strict";
import { after, test } from "node:test";
import { defineProblems } from "@ratusha/kernel";
import { z } from "zod";
import { createLogger } from "../log/logger.ts";
import { parseSettings } from "../settings/parse.ts";
import { createHttp } from "./app.ts";
import { entityTag, hasAlready } from "./conditional.ts";

const settings = parseSettings({}, []);
const app = await createHttp({ settings, logger: createLogger({ name: "test", level: "silent" }) });
const problems = defineProblems("test", { gone: { status: 404, title: "Gone" } });
let word = "first";
const told = { schema: { summary: "Told", response: { 200: z.object({ word: z.string() }) } } };
app.get("/api/shared", { config: { shared: 60 }, ...told }, async () => ({ word }));
app.get("/api/own", told, async () => ({ word }));
app.get("/api/gone", { config: { shared: 60 }, schema: { problems: [problems.gone] } }, async () => {
  throw problems.gone();
});
const monday = "Mon, 01 Jun 2026 10:00:00 GMT";
app.get("/dated", async (_request, reply) =>
  reply.header("cache-control", "public").header("last-modified", monday).send("a list"),
);
app.raw.add("GET", "/raw", () => ({
  status: 200,
  mediaType: "text/plain",
  body: Buffer.from("raw"),
  headers: { etag: entityTag("raw"), "cache-control": "public, no-cache" },
}));
await app.listen({ port: 0, host: "127.0.0.1" });
after(() => app.close());

const ask = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });

test("RFC 9110, 13.1.2: what is the same for everyone is not sent to whoever has it, and is sent once it changed", async () => {
  const first = await ask("/api/shared");
  const etag = String(first.headers.etag);
  assert.equal(first.headers["cache-control"], "public, max-age=60");
  for (const tags of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
    const again = await ask("/api/shared", { "if-none-match": tags });
    assert.equal(again.statusCode, 304, tags);
    assert.equal(again.body, "");
    // RFC 9110, 15.4.5
    assert.equal(again.headers.etag, etag);
    assert.equal(again.headers["cache-control"], "public, max-age=60");
    assert.deepEqual([again.headers["content-type"], again.headers["content-length"]], [undefined, undefined]);
  }
  assert.equal((await ask("/api/shared", { "if-none-match": '"other"' })).statusCode, 200);
  word = "second";
  const changed = await ask("/api/shared", { "if-none-match": etag });
  assert.equal(changed.statusCode, 200);
  assert.notEqual(changed.headers.etag, etag);
});

test("what is not for everyone has no tag, and a refusal is kept by nobody", async () => {
  const own = await ask("/api/own", { "if-none-match": "*" });
  assert.equal(own.statusCode, 200);
  assert.equal(own.headers.etag, undefined);
  assert.equal(own.headers["cache-control"], "no-store");
  const gone = await ask("/api/gone", { "if-none-match": "*" });
  assert.equal(gone.statusCode, 404);
  assert.equal(gone.headers["cache-control"], "no-store");
});

test("RFC 9110, 13.1.3: a date is looked at where no tag is named", async () => {
  const later = "Tue, 02 Jun 2026 10:00:00 GMT";
  const status = async (headers: Record<string, string>) => (await ask("/dated", headers)).statusCode;
  assert.equal(await status({ "if-modified-since": monday }), 304);
  assert.equal(await status({ "if-modified-since": later }), 304);
  assert.equal(await status({ "if-modified-since": "Sun, 31 May 2026 10:00:00 GMT" }), 200);
  assert.equal(await status({ "if-modified-since": "yesterday" }), 200);
  assert.equal(await status({ "if-modified-since": later, "if-none-match": '"other"' }), 200);
});

test("RFC 9110, 9.3.2: HEAD says what GET would", async () => {
  const { etag } = (await ask("/api/shared")).headers;
  const head = await app.inject({ method: "HEAD", url: "/api/shared" });
  assert.equal(head.headers.etag, etag);
  const again = await app.inject({ method: "HEAD", url: "/api/shared", headers: { "if-none-match": String(etag) } });
  assert.equal(again.statusCode, 304);
});

test("raw routes too", async () => {
  const url = new URL("/raw", app.listeningOrigin);
  const first = await fetch(url);
  assert.equal(await first.text(), "raw");
  const again = await fetch(url, { headers: { "if-none-match": String(first.headers.get("etag")) } });
  assert.equal(again.status, 304);
  assert.equal(again.headers.get("cache-control"), "public, no-cache");
  assert.equal(await again.text(), "");
});

test("a tag is compared whole", () => {
  const asked = (tags: string) => hasAlready((name) => (name === "if-none-match" ? tags : undefined), { etag: '"ab"' });
  for (const tags of ['"a"', "ab", '"abc"', '"x","y"', "", '"ab']) assert.equal(asked(tags), false, tags);
  assert.equal(
    hasAlready(() => undefined, { etag: '"ab"' }),
    false,
  );
});

test("the document says which operations have a tag", async () => {
  const { paths } = (await ask("/api/openapi.json")).json();
  const { get } = paths["/api/shared"];
  assert.equal(get.parameters[0].name, "If-None-Match");
  assert.ok(get.responses["304"]);
  assert.ok(get.responses["200"].headers.ETag);
  assert.equal(paths["/api/own"].get.responses["304"], undefined);
});
