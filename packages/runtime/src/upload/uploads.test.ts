import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { after, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { createHttp } from "../http/app.ts";
import { receivedFile } from "../http/body.ts";
import { createLogger } from "../log/logger.ts";
import { parseSettings } from "../settings/parse.ts";
import { openUploads } from "./uploads.ts";

const made: string[] = [];
after(() => {
  for (const place of made) rmSync(place, { recursive: true, force: true });
});
function folder(): string {
  const place = mkdtempSync(join(tmpdir(), "ratusha-uploads-"));
  made.push(place);
  return place;
}
const missing = { code: "runtime.blob-missing" };

test("what is received is there until it is discarded, and what is kept until it is erased", async () => {
  const place = folder();
  const uploads = await openUploads(place);
  const one = await uploads.receive(Readable.from([Buffer.from("ab"), Buffer.from("c")]), 10);
  const two = await uploads.receive(Readable.from([Buffer.from("abc")]), 10);
  assert.equal(one.digest, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  assert.notEqual(one.id, two.id);
  await uploads.keep(one.id);
  await uploads.keep(one.id);
  await uploads.discard(one.id);
  await uploads.discard(two.id);
  assert.equal(Buffer.from(await uploads.read(one.id)).toString(), "abc");
  await assert.rejects(uploads.read(two.id), missing);
  await assert.rejects(uploads.keep(two.id), missing);
  await assert.rejects(uploads.read("../../etc/passwd"), missing);
  assert.deepEqual(await uploads.olderThan(60_000), []);
  assert.deepEqual(await uploads.olderThan(-1), [one.id]);
  await uploads.erase(one.id);
  await assert.rejects(uploads.read(one.id), missing);
});

test("what is too large or cut off leaves nothing behind, and is never all in memory", async () => {
  const place = folder();
  const uploads = await openUploads(place);
  let given = 0;
  const endless = Readable.from(
    (function* () {
      for (;;) {
        given += 65_536;
        yield Buffer.alloc(65_536);
      }
    })(),
  );
  await assert.rejects(uploads.receive(endless, 1_000_000), { code: "runtime.blob-too-large" });
  assert.ok(given < 2_000_000, `${given} bytes were asked for`);
  const cut = new Readable({ read() {} });
  const receiving = uploads.receive(cut, 1000);
  cut.push("abc");
  cut.destroy(new Error("cut"));
  await assert.rejects(receiving);
  assert.deepEqual(readdirSync(join(place, "partial")), []);
});

test("a route streams files to the disk, and what it does not keep is gone after its answer", async () => {
  const place = folder();
  const uploads = await openUploads(place);
  const app = await createHttp({
    settings: parseSettings({ RATUSHA_LOG_LEVEL: "silent" }, []),
    logger: createLogger({ name: "test", level: "silent" }),
  });
  const body = z.object({ note: z.string().optional(), file: z.union([receivedFile, z.array(receivedFile)]) });
  const config = {
    upload: { to: uploads, maxBytes: 1000 },
    multipartOptions: { limits: { files: 2, fileSize: 1000, parts: 10 } },
  };
  app.post("/api/take", { schema: { body }, config }, async (request) => {
    const files = [request.body.file].flat();
    if (request.body.note === "keep") for (const { id } of files) await uploads.keep(id);
    return { files: files.map(({ name, size }) => `${name} ${size}`) };
  });
  await app.ready();
  const send = (parts: string, end = "--x--\r\n") =>
    app.inject({
      method: "POST",
      url: "/api/take",
      headers: { "content-type": "multipart/form-data; boundary=x", "sec-fetch-site": "same-origin" },
      payload: parts + end,
    });
  const file = (name: string, content: string) =>
    `--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/pdf\r\n\r\n${content}\r\n`;
  const field = (name: string, value: string) =>
    `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const left = () => readdirSync(place).filter((name) => name !== "partial").length;

  const kept = await send(field("note", "keep") + file("план.pdf", "abc") + file("b.pdf", "abcd"));
  assert.deepEqual(kept.json().files, ["план.pdf 3", "b.pdf 4"]);
  assert.equal(left(), 2);
  assert.equal((await send(file("a.pdf", "abc"))).statusCode, 200);
  for (const [what, sent] of [
    ["too large", send(file("a.pdf", "a".repeat(1001)))],
    ["three files", send(file("a", "a") + file("b", "b") + file("c", "c"))],
    ["ten thousand parts", send(field("x", "y").repeat(10_000))],
    ["cut off", send(file("a.pdf", "abc"), "--x\r\ncontent-disp")],
    ["no file", send(field("note", "keep"))],
    ["not multipart", app.inject({ method: "POST", url: "/api/take", payload: { file: "x" } })],
    [
      "no boundary",
      app.inject({
        method: "POST",
        url: "/api/take",
        headers: { "content-type": "multipart/form-data" },
        payload: "x",
      }),
    ],
  ] as const) {
    const { statusCode } = await sent;
    assert.ok(statusCode >= 400 && statusCode < 500, `${what}: ${statusCode}`);
  }
  // What was refused is thrown away behind the answer.
  const partial = (): string[] => readdirSync(join(place, "partial"));
  for (let tries = 0; (left() > 2 || partial().length > 0) && tries < 3000; tries++) await pause(20);
  assert.equal(left(), 2);
  assert.deepEqual(partial(), []);
  await app.close();
});
