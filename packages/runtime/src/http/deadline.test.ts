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
import type { App } from "./types.ts";

const place = mkdtempSync(join(tmpdir(), "ratusha-slow-"));
const uploads = await openUploads(place);
const servers: Server[] = [];
after(async () => {
  for (const { app } of servers) await app.close();
  rmSync(place, { recursive: true, force: true });
});

interface Server {
  readonly app: App;
  readonly port: number;
}

/** A server that waits so long for a body. */
async function serve(deadlines: { readonly usual: number; readonly upload: number }): Promise<Server> {
  const app = await createHttp({
    settings: parseSettings({ RATUSHA_LOG_LEVEL: "silent" }, []),
    logger: createLogger({ name: "test", level: "silent" }),
    deadlines,
  });
  app.post("/api/echo", { schema: { body: z.object({ name: z.string() }) } }, async (request) => request.body);
  app.post(
    "/api/take",
    { schema: { body: z.object({ file: receivedFile }) }, config: { upload: { to: uploads, maxBytes: 1_000_000 } } },
    async () => ({}),
  );
  const port = Number(new URL(await app.listen({ host: "127.0.0.1", port: 0 })).port);
  const server = { app, port };
  servers.push(server);
  return server;
}

const impatient = await serve({ usual: 200, upload: 500 });
const patient = await serve({ usual: 120_000, upload: 120_000 });

const opening =
  '--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\ncontent-type: application/pdf\r\n\r\n%PDF-';

/** Begins a request that announces far more than comes. */
function begin(
  { port }: Server,
  path: string,
  type: string,
  body: string,
): { socket: Socket; answer: Promise<string> } {
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
  while (!socket.destroyed) {
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
    const { socket, answer } = begin(impatient, path, type, body);
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
  const socket = connect(patient.port, "127.0.0.1");
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
  const { socket, answer } = begin(patient, "/api/take", "multipart/form-data; boundary=x", opening);
  for (let waited = 0; leftBehind().length === 0 && waited < 1000; waited++) await pause(20);
  assert.notDeepEqual(leftBehind(), [], "the file had begun to come");
  socket.destroy();
  assert.equal(await answer, "");
  await nothingLeft();
});
