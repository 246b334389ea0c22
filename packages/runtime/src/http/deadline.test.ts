import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { createLogger } from "../log/logger.ts";
import { parseSettings } from "../settings/parse.ts";
import { openUploads } from "../upload/uploads.ts";
import { createHttp } from "./app.ts";
import { receivedFile } from "./body.ts";

const place = mkdtempSync(join(tmpdir(), "ratusha-slow-"));
const uploads = await openUploads(place);
const app = await createHttp({
  settings: parseSettings({ RATUSHA_LOG_LEVEL: "silent" }, []),
  logger: createLogger({ name: "test", level: "silent" }),
  deadlines: { usual: 200, upload: 3000 },
});
app.post("/api/echo", { schema: { body: z.object({ name: z.string() }) } }, async (request) => request.body);
app.post(
  "/api/take",
  { schema: { body: z.object({ file: receivedFile }) }, config: { upload: { to: uploads, maxBytes: 1_000_000 } } },
  async () => ({}),
);
const port = Number(new URL(await app.listen({ host: "127.0.0.1", port: 0 })).port);
after(async () => {
  await app.close();
  rmSync(place, { recursive: true, force: true });
});

const opening =
  '--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\ncontent-type: application/pdf\r\n\r\n%PDF-';

/** Begins a request that announces far more than comes. */
function begin(path: string, type: string, body: string): { socket: Socket; answer: Promise<string> } {
  const head = `POST ${path} HTTP/1.1\r\nhost: localhost:8080\r\nsec-fetch-site: same-origin\r\ncontent-type: ${type}\r\ncontent-length: 900000\r\n\r\n`;
  const socket = connect(port, "127.0.0.1");
  socket.write(head + body);
  const answer = new Promise<string>((resolve) => {
    let said = "";
    socket.on("data", (chunk) => {
      said += chunk.toString("utf8");
    });
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(said));
  });
  return { socket, answer };
}

/** Sends a byte now and then until the other side has had enough. */
async function trickle(socket: Socket): Promise<void> {
  for (let sent = 0; sent < 200 && !socket.destroyed; sent++) {
    socket.write("a");
    await pause(25);
  }
}

const leftBehind = (): string[] => [
  ...readdirSync(place).filter((name) => name !== "partial"),
  ...readdirSync(join(place, "partial")),
];

async function nothingLeft(): Promise<void> {
  for (let waited = 0; leftBehind().length > 0 && waited < 1000; waited++) await pause(20);
  assert.deepEqual(leftBehind(), []);
}

for (const [what, path, type, body] of [
  ["a form", "/api/echo", "application/json", '{"name":"'],
  ["a file", "/api/take", "multipart/form-data; boundary=x", opening],
] as const) {
  test(`${what} that comes byte by byte is refused by name, hung up on, and leaves nothing behind`, async () => {
    const { socket, answer } = begin(path, type, body);
    const sending = trickle(socket);
    const said = await answer;
    await sending;
    assert.match(said, /^HTTP\/1\.1 408 /);
    assert.match(said, /connection: close/i);
    assert.match(said, /"code":"runtime\.body-too-slow"/);
    await nothingLeft();
  });
}

test("a file that is refused midway is read to its end, and what follows on its connection is answered", async () => {
  const whole = Buffer.concat([Buffer.from(opening), Buffer.alloc(11_000_000, 0x20), Buffer.from("\r\n--x--\r\n")]);
  const socket = connect(port, "127.0.0.1");
  const head = "host: localhost:8080\r\nsec-fetch-site: same-origin\r\n";
  const type = `content-type: multipart/form-data; boundary=x\r\ncontent-length: ${whole.length}\r\n`;
  socket.write(`POST /api/take HTTP/1.1\r\n${head}${type}\r\n`);
  socket.write(whole);
  socket.write(`GET /health/live HTTP/1.1\r\n${head}connection: close\r\n\r\n`);
  const said = Buffer.concat(await socket.toArray()).toString();
  assert.deepEqual(said.match(/HTTP\/1\.1 \d+/g), ["HTTP/1.1 413", "HTTP/1.1 200"]);
  await nothingLeft();
});

test("a file whose sender goes away leaves nothing behind", async () => {
  const { socket, answer } = begin("/api/take", "multipart/form-data; boundary=x", opening);
  for (let waited = 0; leftBehind().length === 0 && waited < 1000; waited++) await pause(20);
  assert.notDeepEqual(leftBehind(), [], "the file had begun to come");
  socket.destroy();
  assert.equal(await answer, "");
  await nothingLeft();
});
