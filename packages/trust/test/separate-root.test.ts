import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { createActs } from "@ratusha/evidence";
import { fixedClock, isProblem, parseJson, systemRandom as random, systemClock } from "@ratusha/kernel";
import { connectSigner, type SignerClient } from "@ratusha/runtime";
import { type TestDatabase, testDatabase } from "@ratusha/runtime/testing";
import { parseCms, parseCrl, validateCades, verifyCrl } from "@ratusha/signature";
import { TestAuthority } from "@ratusha/signature/testing";
import {
  type CeremonyPlan,
  type CeremonyStep,
  createTrust,
  findCeremony,
  renewRootList,
  type TrustOptions,
  trustSchema,
  withSeparateRoot,
} from "../src/index.ts";
import { bodyOf, type SignerProcess, startSigner, testOfficers, testProfiles } from "../src/testing.ts";

let database: TestDatabase;
let services: SignerProcess;
let root: SignerProcess;
const clients: SignerClient[] = [];
const national = new TestAuthority({ from: "2026-01-01T00:00:00Z", until: "2036-01-01T00:00:00Z", name: "Cards" });

before(async () => {
  [database, services] = await Promise.all([testDatabase([trustSchema]), startSigner()]);
  root = await startSigner({ secret: services.secret });
});
after(async () => {
  for (const client of clients) client.close();
  await Promise.all([services.stop(), root.stop()]);
  await database.drop();
});

async function clientOf(process: SignerProcess): Promise<SignerClient> {
  const client = await connectSigner(process.socket);
  clients.push(client);
  return client;
}

function optionsWith(signer: SignerClient): TrustOptions {
  return {
    db: database.database("trust"),
    signer,
    acts: createActs({ clock: systemClock, random }),
    clock: systemClock,
    random,
    profiles: testProfiles,
    settings: { mode: "production", publicUrl: "http://127.0.0.1", logOrigin: "ratusha.example/log" },
  };
}

const present = [
  { name: "A. First", role: "operator" },
  { name: "B. Second", role: "witness" },
];

function plan(confirm: (steps: readonly CeremonyStep[]) => Promise<readonly string[]>): CeremonyPlan {
  return {
    secret: services.secret,
    conduct: {
      kind: "attended",
      present,
      cardAuthority: national.issuing.certificate.der,
      cardPolicies: ["1.2.112.1.2.1.1"],
      planDigest: "a".repeat(64),
      heldBy: "Org1001",
      confirm,
    },
    bodies: [bodyOf("Org1001")],
    approvers: testOfficers,
    custodians: testOfficers,
  };
}

const everyone = async () => present.map(({ name }) => name);
const fingerprints = (steps: readonly CeremonyStep[]): string[] => steps.flatMap((each) => each.fingerprint ?? []);

describe("a ceremony whose root has a store of its own", () => {
  let seen: string[] = [];

  test("is cut off, and goes on with the keys and certificates that were shown", async () => {
    const signer = withSeparateRoot(await clientOf(services), await clientOf(root));
    const first = await createTrust(optionsWith(signer));
    let asked = 0;
    const untilCertificates = async (steps: readonly CeremonyStep[]) => {
      asked += 1;
      if (asked === 1) return everyone();
      seen = fingerprints(steps);
      return [];
    };
    await assert.rejects(first.ceremony(plan(untilCertificates)), { code: "trust.ceremony-refused" });
    assert.equal(seen.length, 8);
    await first.stop();

    const second = await createTrust(optionsWith(signer));
    const record = await second.ceremony(plan(everyone));
    const found = record.steps.filter(({ what }) => what.en.includes("was found"));
    assert.deepEqual(fingerprints(found), seen);
    assert.equal(record.steps.filter(({ what }) => what.en.startsWith("Steps ")).length, 3);
    await assert.rejects(second.ceremony(plan(everyone)), { code: "trust.ceremony-held" });
    await second.stop();
  });

  test("leaves a record that the body has signed, and that checks by the root alone", async () => {
    const trust = await createTrust(optionsWith(await clientOf(services)));
    const stored = await findCeremony(database.database("trust"));
    const cms = stored?.signed ?? assert.fail("not signed");
    const [anchor] = trust.anchors();
    const report = await validateCades({ cms, anchors: anchor === undefined ? [] : [anchor], at: systemClock.now() });
    assert.equal(report.indication, "TOTAL-PASSED", JSON.stringify(report.explanations));
    const content = parseJson(parseCms(cms).content ?? new Uint8Array());
    assert.ok(content.ok && JSON.stringify(content.value).includes(stored?.record.id ?? "-"));
    await trust.stop();
  });

  test("needs the root no more: the instance stamps and answers, and publishes the root's last list when it is old", async () => {
    await root.kill();
    const inOneHundredDays = fixedClock(systemClock.now().add({ hours: 24 * 100 }));
    const signer = await clientOf(services);
    const trust = await createTrust(optionsWith(signer));
    assert.equal((await trust.timeStamper.timestamp([new Uint8Array(32)])).length, 1);
    const { keys } = await demandKeys(signer);
    assert.equal(keys.includes("ca:root"), false);
    await trust.stop();
    const later = await createTrust({ ...optionsWith(signer), clock: inOneHundredDays });
    assert.deepEqual(parseCrl(await later.crl("root")).crlNumber, new Uint8Array([1]));
    await later.stop();
  });

  test("makes the root's next list when its store is brought, and no other store can", async () => {
    await root.restart();
    const db = database.database("trust");
    await assert.rejects(
      renewRootList({ db, signer: await clientOf(services), clock: systemClock }),
      (error: unknown) => isProblem(error) && error.extra?.["reason"] === "key-unknown",
    );
    const next = await renewRootList({ db, signer: await clientOf(root), clock: systemClock });
    assert.equal(next.number, 2);
    const trust = await createTrust(optionsWith(await clientOf(services)));
    const authority = trust.authorities().find(({ code }) => code === "root")?.certificate ?? assert.fail();
    assert.equal(verifyCrl(parseCrl(await trust.crl("root")), authority).ok, true);
    assert.deepEqual(parseCrl(await trust.crl("root")).crlNumber, new Uint8Array([2]));
    await trust.stop();
  });
});

async function demandKeys(signer: SignerClient): Promise<{ keys: string[] }> {
  return { keys: (await signer.keys()).map(({ key }) => key) };
}
