import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { isProblem, toBase64 } from "@ratusha/kernel";
import { connectSigner } from "./client.ts";
import { readRequest, writeControlAnswer, writeResult } from "./codec.ts";
import { FrameReader } from "./frame.ts";

const folder = await mkdtemp(join(tmpdir(), "ratusha-signer-"));
after(() => rm(folder, { recursive: true }));

const keys = [{ key: "tsa", suite: "p256", spki: toBase64(new Uint8Array([48, 0])) }];

/** The other end of the socket: answers a signature of the request's own bytes, refuses key "no", is silent to "mute". */
function peer(path: string): Promise<{ server: Server; reads: () => number; stop: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  let reads = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    const reader = new FrameReader();
    socket.on("error", () => undefined);
    socket.on("data", (chunk: Buffer) => {
      reads += 1;
      for (const frame of reader.push(chunk)) {
        const read = readRequest(frame);
        if ("control" in read) socket.write(writeControlAnswer(read.id, { ok: true, value: { keys } }));
        else if (read.request.key === "no")
          socket.write(writeResult(read.id, { ok: false, code: "key-unknown", detail: "No such key." }));
        else if (read.request.key !== "mute")
          socket.write(writeResult(read.id, { ok: true, signature: read.request.toBeSigned }));
      }
    });
  });
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return new Promise((resolve) => server.listen(path, () => resolve({ server, reads: () => reads, stop })));
}

test("many requests go in few writes, and each gets its own answer", async () => {
  const path = join(folder, "a.sock");
  const signer = await peer(path);
  const client = await connectSigner(path);
  const inputs = Array.from({ length: 5000 }, (_, index) => ({
    toBeSigned: new Uint8Array([index >> 8, index & 255]),
    content: new Uint8Array(1),
  }));
  const tsa = client.signer({ type: "timestamp", key: "tsa" });
  assert.equal(tsa.suite.id, "p256");
  const signatures = await tsa.sign(inputs);
  assert.deepEqual(
    signatures.map(([high = 0, low = 0]) => high * 256 + low),
    inputs.map((_, index) => index),
  );
  assert.ok(signer.reads() < 200, `${signer.reads()} reads`);
  client.close();
  await signer.stop();
});

test("a refusal keeps the signer's code; what a kind needs must be there", async () => {
  const path = join(folder, "b.sock");
  const signer = await peer(path);
  const client = await connectSigner(path);
  await assert.rejects(
    client.signer({ type: "crl", key: "no" }).sign([{ toBeSigned: new Uint8Array(1) }]),
    (error) => isProblem(error, "runtime.signer-refused") && error.extra?.["reason"] === "key-unknown",
  );
  await assert.rejects(
    client.signer({ type: "timestamp", key: "tsa" }).sign([{ toBeSigned: new Uint8Array(1) }]),
    (error) => isProblem(error, "runtime.signer-refused"),
  );
  client.close();
  await signer.stop();
});

test("a restart of the signer in between is not noticed; its absence is", async () => {
  const path = join(folder, "c.sock");
  const first = await peer(path);
  const client = await connectSigner(path, { timeout: 120_000 });
  const sign = (key: string) => client.sign([{ type: "crl", key, toBeSigned: new Uint8Array([5]) }]);
  const caught = sign("mute").catch((error: unknown) => error);
  await pause(20);
  await first.stop();
  const waiting = sign("tsa");
  await pause(200);
  const second = await peer(path);
  assert.deepEqual(await waiting, [{ ok: true, signature: new Uint8Array([5]) }]);
  client.close();
  assert.ok(isProblem(await caught, "runtime.signer-unavailable"));
  await assert.rejects(sign("tsa"), (error) => isProblem(error, "runtime.signer-unavailable"));

  const hasty = await connectSigner(path, { timeout: 200 });
  const unanswered = hasty.sign([{ type: "crl", key: "mute", toBeSigned: new Uint8Array([5]) }]);
  await assert.rejects(unanswered, (error) => isProblem(error, "runtime.signer-unavailable"));
  await second.stop();
  const unheard = hasty.sign([{ type: "crl", key: "tsa", toBeSigned: new Uint8Array([5]) }]);
  await assert.rejects(unheard, (error) => isProblem(error, "runtime.signer-unavailable"));
  hasty.close();
});

test("time in which the process itself stood still is not the signer's", async () => {
  const path = join(folder, "d.sock");
  const signer = await peer(path);
  const client = await connectSigner(path, { timeout: 300 });
  const asked = client.sign([{ type: "crl", key: "tsa", toBeSigned: new Uint8Array([7]) }]);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1500);
  assert.deepEqual(await asked, [{ ok: true, signature: new Uint8Array([7]) }]);
  client.close();
  await signer.stop();
});

test("a signer that was never there: connecting resolves, asking fails", async () => {
  const client = await connectSigner(join(folder, "none.sock"), { timeout: 200 });
  assert.throws(
    () => client.signer({ type: "crl", key: "tsa" }).suite,
    (error) => isProblem(error, "runtime.signer-unavailable"),
  );
  await assert.rejects(client.ping(), (error) => isProblem(error, "runtime.signer-unavailable"));
  client.close();
});
