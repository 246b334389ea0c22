import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import { systemClock } from "@ratusha/kernel";
import { type TestDatabase, testDatabase } from "@ratusha/runtime/testing";
import {
  checkpointText,
  createWitness,
  evidenceSchema,
  formatNote,
  leafHash,
  nodeHash,
  verifyInclusion,
  type Witness,
  type WitnessPeer,
} from "../src/index.ts";
import { acts, type Fixture, idsOf, makeFixture, makeKey } from "./fixture.ts";

const log = makeKey("ratusha.test/log");
const other = makeKey("ratusha.test/log");
const cosigner = makeKey("witness.test", "cosignature");

const leaves = Array.from({ length: 4 }, (_, i) => leafHash(Buffer.alloc(32, i)));
const [a, b, c, d] = leaves as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
const roots = [a, nodeHash(a, b), nodeHash(nodeHash(a, b), c), nodeHash(nodeHash(a, b), nodeHash(c, d))];

let base: TestDatabase;
let witness: Witness;

before(async () => {
  base = await testDatabase([evidenceSchema]);
  witness = createWitness({
    db: base.database("evidence"),
    acts,
    key: cosigner.key,
    signer: cosigner.signer,
    logs: [log.key],
    clock: systemClock,
  });
});
after(() => base.drop());

async function note(size: number, root: Uint8Array, by = log, origin = log.key.name): Promise<string> {
  const text = checkpointText({ origin, size, root });
  const [bytes] = await by.signer.sign([{ toBeSigned: Buffer.from(text) }]);
  assert.ok(bytes);
  return formatNote({ text, signatures: [{ name: by.key.name, keyId: by.key.keyId, bytes }] });
}

const root = (size: number): Uint8Array => roots[size - 1] ?? assert.fail();
const request = (old: number | string, proof: Uint8Array[], signed: string): string =>
  `old ${old}\n${proof.map((hash) => `${Buffer.from(hash).toString("base64")}\n`).join("")}\n${signed}`;

test("add-checkpoint: an unknown log is 404, an untrusted key 403, nonsense 400", async () => {
  const status = async (body: string): Promise<number> => (await witness.addCheckpoint(body)).status;
  assert.equal(await status(request(0, [], await note(1, root(1), log, "other.log"))), 404);
  assert.equal(await status(request(0, [], await note(1, root(1), other))), 403);
  assert.equal(await status(request(2, [], await note(1, root(1)))), 400);
  for (const body of [
    "",
    "old 0",
    "old 0\n\n",
    "old 00\n\nx",
    "old -1\n\nx",
    `old 0\nAAAA\n\n${await note(1, root(1))}`,
  ]) {
    assert.equal(await status(body), 400, JSON.stringify(body));
  }
  assert.equal(
    await status(
      request(
        0,
        Array.from({ length: 64 }, () => a),
        await note(1, root(1)),
      ),
    ),
    400,
  );
  assert.equal(await status("x".repeat(90_000)), 400);
});

test("add-checkpoint: it co-signs what extends the last, tells its size else, and refuses forks and rollbacks", async () => {
  const first = await witness.addCheckpoint(request(0, [], await note(2, root(2))));
  assert.equal(first.status, 200);
  assert.match(first.body, /^— witness\.test \S+\n$/);
  // Behind: it says where it stands.
  const behind = await witness.addCheckpoint(request(0, [], await note(3, root(3))));
  assert.deepEqual(behind, { status: 409, type: "text/x.tlog.size", body: "2\n" });
  // A rollback is a size that no old size fits.
  assert.equal((await witness.addCheckpoint(request(1, [b], await note(2, root(2))))).status, 409);
  assert.equal((await witness.addCheckpoint(request(2, [], await note(1, root(1))))).status, 400);
  // A fork at the same size, and a fork further on.
  const forked = nodeHash(b, a);
  assert.equal((await witness.addCheckpoint(request(2, [], await note(2, forked)))).status, 409);
  assert.equal((await witness.addCheckpoint(request(2, [c], await note(3, nodeHash(forked, c))))).status, 422);
  assert.equal((await witness.addCheckpoint(request(2, [], await note(3, root(3))))).status, 422);
  const forks = await base.database("evidence").query("SELECT kind FROM act");
  assert.ok(forks.length === 3 && forks.every((row) => row["kind"] === "evidence.fork-refused"));
  // The same again, and the true continuation.
  assert.equal((await witness.addCheckpoint(request(2, [], await note(2, root(2))))).status, 200);
  assert.equal((await witness.addCheckpoint(request(2, [nodeHash(c, d)], await note(4, root(4))))).status, 200);
});

test("add-checkpoint: of many at once from one size, those that would roll back are refused", async () => {
  const key = makeKey("racing.test");
  const racing = createWitness({
    db: base.database("evidence"),
    acts,
    key: cosigner.key,
    signer: cosigner.signer,
    logs: [key.key],
    clock: systemClock,
  });
  const bodies = await Promise.all(
    [1, 2, 3, 4].map(async (size) => request(0, [], await note(size, root(size), key, key.key.name))),
  );
  const answers = await Promise.all(bodies.map((body) => racing.addCheckpoint(body)));
  assert.equal(answers.filter(({ status }) => status === 200).length, 1);
  assert.equal(answers.filter(({ status }) => status === 409).length, 3);
});

test("a log with a witness over HTTP: its proofs say by whom they are witnessed; a witness that is away holds nothing up", async () => {
  const fixture: Fixture = await makeFixture(log);
  const seen: string[] = [];
  const remote = createWitness({
    db: fixture.evidence,
    acts,
    key: cosigner.key,
    signer: cosigner.signer,
    logs: [log.key],
    clock: systemClock,
  });
  const server: Server = createServer((incoming, response) => {
    const parts: Buffer[] = [];
    incoming.on("data", (part: Buffer) => parts.push(part));
    incoming.on("end", async () => {
      seen.push(incoming.url ?? "");
      const answer = await remote.addCheckpoint(Buffer.concat(parts).toString("utf8"));
      response.writeHead(answer.status, { "content-type": answer.type }).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const here: WitnessPeer = {
    key: cosigner.key,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/witness`,
  };
  const away: WitnessPeer = { key: makeKey("away.test", "cosignature").key, url: "http://127.0.0.1:1" };
  const errors: unknown[] = [];
  const sequencer = fixture.start({
    witnesses: [here, away],
    publishMs: 20,
    checkpointMs: 20,
    onError: (error) => errors.push(error),
  });
  try {
    for (let round = 0; round < 3; round += 1) {
      const [id] = idsOf(await fixture.append("one", 300));
      assert.ok(id);
      const until = performance.now() + 60_000;
      for (;;) {
        const [proof] = await sequencer.included([id], 120_000);
        assert.ok(proof);
        const verdict = verifyInclusion(proof, { log: log.key, witnesses: [cosigner.key, away.key] });
        assert.ok(verdict.ok);
        if (verdict.value.witnessed === "witnessed by witness.test") {
          assert.equal(verdict.value.witnesses.length, 1);
          break;
        }
        assert.equal(verdict.value.witnessed, "not witnessed");
        assert.ok(performance.now() < until, "never witnessed");
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
    assert.ok(errors.length > 0);
    assert.ok(seen.every((url) => url === "/witness/add-checkpoint"));
  } finally {
    await sequencer.stop();
    server.close();
    await fixture.end();
  }
});
