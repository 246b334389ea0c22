import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { createActs } from "@ratusha/evidence";
import { systemClock as clock, systemRandom as random } from "@ratusha/kernel";
import { connectSigner, type SignerClient } from "@ratusha/runtime";
import { type TestDatabase, testDatabase } from "@ratusha/runtime/testing";
import { TestAuthority } from "@ratusha/signature/testing";
import { type CeremonyPlan, createTrust, type Trust, type TrustOptions, trustSchema } from "../src/index.ts";
import { bodyOf, type SignerProcess, startSigner, testOfficers, testProfiles } from "../src/testing.ts";

let database: TestDatabase;
let process_: SignerProcess;
let signer: SignerClient;
let options: TrustOptions;
let trust: Trust;
const national = new TestAuthority({
  from: "2026-01-01T00:00:00Z",
  until: "2036-01-01T00:00:00Z",
  name: "National cards",
});

before(async () => {
  [database, process_] = await Promise.all([testDatabase([trustSchema]), startSigner()]);
  signer = await connectSigner(process_.socket);
  options = {
    db: database.database("trust"),
    signer,
    acts: createActs({ clock, random }),
    clock,
    random,
    profiles: testProfiles,
    settings: { mode: "production", publicUrl: "http://127.0.0.1", logOrigin: "ratusha.example/log" },
  };
  trust = await createTrust(options);
});
after(async () => {
  await trust.stop();
  signer.close();
  await process_.stop();
  await database.drop();
});

function plan(more: Partial<CeremonyPlan> = {}): CeremonyPlan {
  return {
    secret: process_.secret,
    conduct: {
      kind: "attended",
      present: [
        { name: "A. First", role: "head of ceremony" },
        { name: "B. Second", role: "witness" },
      ],
      cardAuthority: national.issuing.certificate.der,
      cardPolicies: ["1.2.112.1.2.1.1"],
      planDigest: "0".repeat(64),
      heldBy: "Org1001",
      confirm: async () => ["A. First", "B. Second"],
    },
    bodies: [bodyOf("Org1001")],
    approvers: testOfficers,
    custodians: testOfficers,
    ...more,
  };
}

describe("a ceremony in production", () => {
  test("without it nothing is answered but that there was none", async () => {
    assert.equal(trust.established(), false);
    await assert.rejects(trust.timeStamper.timestamp([new Uint8Array(32)]), { code: "trust.no-ceremony" });
    await assert.rejects(
      trust.sealer("Org1001", { metadata: new Uint8Array(), authorisation: { kind: "automatic", definition: "" } }),
      {
        code: "trust.no-ceremony",
      },
    );
  });
  test("is not automatic, not lonely, and has two approvers", async () => {
    await assert.rejects(trust.ceremony(plan({ conduct: { kind: "automatic" } })), {
      code: "trust.automatic-ceremony",
    });
    const { conduct } = plan();
    assert.ok(conduct.kind === "attended");
    const lonely = { ...conduct, present: conduct.present.slice(0, 1) };
    await assert.rejects(trust.ceremony(plan({ conduct: lonely })), { code: "trust.ceremony-refused" });
    await assert.rejects(trust.ceremony(plan({ approvers: testOfficers.slice(0, 1) })), {
      code: "trust.ceremony-refused",
    });
    const outside = { ...conduct, heldBy: "Org1009" };
    await assert.rejects(trust.ceremony(plan({ conduct: outside })), { code: "trust.ceremony-refused" });
    const noise = { ...conduct, cardAuthority: new Uint8Array(20) };
    await assert.rejects(trust.ceremony(plan({ conduct: noise })), { code: "trust.ceremony-refused" });
  });
  test("needs the secret that the signer was started with", async () => {
    await assert.rejects(trust.ceremony(plan({ secret: "not the secret at all" })), { code: "trust.signer-refused" });
  });
  test("stops where fewer than two of those present confirm what they saw", async () => {
    const { conduct } = plan();
    assert.ok(conduct.kind === "attended");
    for (const said of [[], ["A. First"], ["A. First", "A. First"], ["A. First", "C. Stranger"]]) {
      const confirm = async () => said;
      await assert.rejects(trust.ceremony(plan({ conduct: { ...conduct, confirm } })), {
        code: "trust.ceremony-refused",
      });
    }
    assert.equal(trust.established(), false);
  });
  test("names those present, makes no card authority, and trusts the national one", async () => {
    const record = await trust.ceremony(plan());
    assert.equal(record.conduct, "attended");
    assert.equal(record.present.length, 2);
    assert.deepEqual(
      trust.authorities().map((each) => each.code),
      ["root", "issuing"],
    );
    assert.equal(trust.anchors().length, 2);
    await assert.rejects(trust.approveInSandbox([new Uint8Array(1)]), { code: "trust.sandbox-only" });
    await assert.rejects(trust.crl("cards"), { code: "trust.authority-unknown" });
  });
  test("is there at the next start", async () => {
    const again = await createTrust(options);
    assert.equal(again.established(), true);
    assert.equal((await again.timeStamper.timestamp([new Uint8Array(32)])).length, 1);
    await again.stop();
  });
});
