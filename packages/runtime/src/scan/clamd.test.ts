import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { type ClamdAnswer, type ClamdPeer, openClamdPeer } from "../testing/clamd-peer.ts";
import { openClamd, parseClamdAddress } from "./clamd.ts";

const peers: ClamdPeer[] = [];
after(() => {
  for (const peer of peers) peer.close();
});

async function peer(answer: ClamdAnswer, maxBytes?: number): Promise<string> {
  const opened = await openClamdPeer(answer, maxBytes);
  peers.push(opened);
  return opened.path;
}

const unavailable = { code: "runtime.scanner-unavailable" };
const file = new Uint8Array(200_000).map((_, at) => at % 251);

test("clamd(8) INSTREAM: the file arrives whole, and the answer is believed", async () => {
  let arrived: Buffer | undefined;
  const scan = openClamd({
    path: await peer((given) => {
      arrived = given;
      return given.length === file.length ? "stream: OK" : "stream: Win.Test.EICAR_HDB-1 FOUND";
    }),
  });
  assert.deepEqual(await scan.scan(file), { clean: true });
  assert.ok(arrived?.equals(Buffer.from(file)));
  assert.deepEqual(await scan.scan(new Uint8Array([1])), { clean: false, found: "Win.Test.EICAR_HDB-1" });
  assert.match(await scan.version(), /^ClamAV 1\.4\.3/);
});

test("a file that was not looked through is never called clean", async () => {
  const answering = async (said: (socket: Socket) => string | undefined) =>
    openClamd({ path: await peer((_, socket) => said(socket)) }, { timeoutMs: 300 }).scan(file);
  await assert.rejects(
    answering(() => ""),
    unavailable,
  );
  await assert.rejects(
    answering(() => "stream: Can't allocate memory ERROR"),
    unavailable,
  );
  await assert.rejects(
    answering(() => "stream: OK or so"),
    unavailable,
  );
  await assert.rejects(
    answering(() => "OK"),
    unavailable,
  );
  await assert.rejects(
    answering(() => "x".repeat(5000)),
    unavailable,
  );
  await assert.rejects(
    answering(() => undefined),
    unavailable,
  );
  await assert.rejects(
    answering((socket) => {
      socket.destroy();
      return undefined;
    }),
    unavailable,
  );
  await assert.rejects(openClamd({ path: await peer(() => "stream: OK", 1000) }).scan(file), unavailable);
  await assert.rejects(openClamd({ path: "/nowhere/clamd.ctl" }).scan(file), unavailable);
});

test("clamd.conf(5) StreamMaxLength: a peer that hangs up in the midst of a file is said to have done so", async () => {
  const folder = mkdtempSync(join(tmpdir(), "ratusha-clamd-"));
  const path = join(folder, "clamd.ctl");
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    // As the daemon does: it answers at once, and reads no further.
    socket.once("data", () => socket.end("INSTREAM size limit exceeded. ERROR\0", () => socket.destroy()));
  });
  after(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  await assert.rejects(openClamd({ path }).scan(new Uint8Array(20_000_000)), {
    ...unavailable,
    detail: /StreamMaxLength|size limit exceeded/,
  });
});

test("where it listens is a socket's path, or a host and a port", () => {
  assert.deepEqual(parseClamdAddress("unix:/run/clamav/clamd.ctl"), { path: "/run/clamav/clamd.ctl" });
  assert.deepEqual(parseClamdAddress("tcp://scan.example"), { host: "scan.example", port: 3310 });
  assert.deepEqual(parseClamdAddress("tcp://[::1]:4000"), { host: "::1", port: 4000 });
  for (const odd of ["", "clamd", "unix:relative", "http://scan.example", "tcp://", "tcp://host/path"]) {
    assert.equal(parseClamdAddress(odd), undefined, odd);
  }
});
