import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { definitions, sandboxBodies } from "@ratusha/by";
import { evidenceSchema } from "@ratusha/evidence";
import { openBlobs } from "@ratusha/runtime";
import { type TestDatabase, testDatabase } from "@ratusha/runtime/testing";
import { askParts } from "./readiness.ts";

const dataDir = await mkdtemp(join(tmpdir(), "ratusha-readiness-"));
let database: TestDatabase;
before(async () => {
  database = await testDatabase([evidenceSchema]);
});
after(async () => {
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

type Waiting = () => Promise<Temporal.Instant | undefined>;

/** The names of the parts that fail. */
async function failing(waiting: Waiting, leastFreeMegabytes: number, harm = async () => {}): Promise<string[]> {
  const looks: (() => Promise<readonly string[]>)[] = [];
  const checks = new Map<string, () => Promise<void>>();
  const readiness = {
    add: (name: string, check: () => Promise<void>) => void checks.set(name, check),
    warn: (look: () => Promise<readonly string[]>) => void looks.push(look),
  };
  const blobs = await openBlobs(join(dataDir, "blobs"));
  const signer = {
    ping: async () => {
      throw new Error("away");
    },
  };
  const databases = new Map([["evidence", database.database("evidence")]]);
  const trust = { endings: async () => [{ name: "tsa", until: Temporal.Now.instant().add({ hours: 50 }) }] };
  const [definition] = definitions;
  assert.ok(definition);
  const published = [{ definition, digest: "" }];
  const services = { definitions: { all: () => published, unapproved: () => published } };
  const registers = { bodies: async () => sandboxBodies.filter(({ code }) => code !== definition.body) };
  const parts = { signer, databases, blobs, sequencer: { waiting }, trust, registers, services };
  askParts({ readiness }, parts, { dataDir, leastFreeMegabytes, warnDays: 3 });
  const warnings = (await Promise.all(looks.map((look) => look()))).flat().join();
  assert.match(warnings, /of tsa ends on .* in 2 days$/);
  assert.ok(warnings.includes(`not approved ${definition.service} (version ${definition.version})`));
  assert.ok(warnings.includes(`${definition.body} is not in the register of organisations`));
  await harm();
  const asked = await Promise.all(
    [...checks].map(([name, check]) =>
      check().then(
        () => [],
        () => [name],
      ),
    ),
  );
  return asked.flat();
}

test("a part that fails is named, and the others are not: signer, room on the disk, the log", async () => {
  const now = Temporal.Now.instant();
  assert.deepEqual(await failing(async () => undefined, 1), ["signer"]);
  assert.deepEqual(await failing(async () => now.subtract({ seconds: 30 }), 1), ["signer"]);
  assert.deepEqual(await failing(async () => now.subtract({ seconds: 90 }), 1), ["signer", "log"]);
  assert.deepEqual(await failing(async () => undefined, 999_999_999), ["signer", "space"]);
});

test("a place for files that takes none is named", async () => {
  const away = () => rm(join(dataDir, "blobs"), { recursive: true });
  assert.deepEqual(await failing(async () => undefined, 1, away), ["signer", "files"]);
});
