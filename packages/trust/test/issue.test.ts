import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { isProblem, uuidv7 } from "@ratusha/kernel";
import { connectSigner } from "@ratusha/runtime";
import { buildCsr, buildName, p256, parseCertificate, spkiOf } from "@ratusha/signature";
import { createTrust, type IssueRequest } from "../src/index.ts";
import { type TestTrust, testTrust } from "../src/testing.ts";

let stack: TestTrust;
before(async () => {
  stack = await testTrust();
});
after(() => stack.stop());

const name = buildName([["commonName", "request"]]);

function request(number: string, more: Partial<IssueRequest> = {}): IssueRequest {
  return {
    profile: "card-sign",
    holder: `person:${number}`,
    subject: {
      countryName: "BY",
      commonName: "Іваноў Ян",
      surname: "Іваноў",
      givenName: "Ян",
      serialNumber: `PNOBY-${number}`,
    },
    csr: buildCsr({ subject: name, privateKey: p256.generate().privateKey }),
    actor: "system:test",
    ...more,
  };
}

async function reasonOf(asked: IssueRequest): Promise<string> {
  const [answer] = await stack.trust.issue([asked]);
  return answer?.ok === true ? "issued" : (answer?.reason ?? "none");
}

describe("what is refused", () => {
  test("a request without proof of possession", async () => {
    const publicKey = spkiOf(p256.generate().privateKey);
    const { csr: _, ...bare } = request("7000010A000PB9");
    assert.equal(await reasonOf({ ...bare, publicKey }), "possession-unproven");
    assert.equal(await reasonOf(bare), "possession-unproven");
  });
  test("a request whose signature is another key's", async () => {
    const good = buildCsr({ subject: name, privateKey: p256.generate().privateKey });
    const other = buildCsr({ subject: name, privateKey: p256.generate().privateKey });
    const info = good.subarray(0, good.length - 74);
    const forged = Buffer.concat([info, other.subarray(other.length - 74)]);
    assert.equal(await reasonOf(request("7000010A000PB9", { csr: forged })), "possession-unproven");
  });
  test("noise in place of a request", async () => {
    assert.equal(await reasonOf(request("7000010A000PB9", { csr: new Uint8Array(50) })), "possession-unproven");
  });
  test("keys that are weak or of a suite that the profile does not certify", async () => {
    const rsa = generateKeyPairSync("rsa", { modulusLength: 1024 }).privateKey;
    const brainpool = generateKeyPairSync("ec", { namedCurve: "brainpoolP256r1" }).privateKey;
    const edwards = generateKeyPairSync("ed25519").privateKey;
    for (const privateKey of [rsa, brainpool, edwards]) {
      let csr: Uint8Array;
      try {
        csr = buildCsr({ subject: name, privateKey });
      } catch (error) {
        // Our own builder does not even sign with some of them.
        assert.ok(isProblem(error) || error instanceof TypeError);
        continue;
      }
      assert.equal(await reasonOf(request("7000010A000PB9", { csr })), "weak-key");
    }
  });
  test("a key that was certified for someone else, also in another profile", async () => {
    const csr = buildCsr({ subject: name, privateKey: p256.generate().privateKey });
    assert.equal(await reasonOf(request("7000011A000PB8", { csr })), "issued");
    assert.equal(await reasonOf(request("7000012A000PB7", { csr })), "key-of-another");
    assert.equal(await reasonOf(request("7000012A000PB7", { csr, profile: "card-auth" })), "key-of-another");
    assert.equal(await reasonOf(request("7000011A000PB8", { csr, profile: "card-auth" })), "issued");
  });
  test("the key of one of our own services", async () => {
    const [row] = await stack.db.query("SELECT certificate FROM service_certificate WHERE role = 'tsa'");
    const tsa = parseCertificate(row?.["certificate"] as Uint8Array);
    const verdict = await reasonOf(request("7000012A000PB7", { publicKey: tsa.spki, csr: new Uint8Array() }));
    assert.equal(verdict, "possession-unproven");
  });
  test("subjects outside the profile", async () => {
    const base = request("7000013A000PB6");
    const { surname: _, givenName: __, ...nameless } = base.subject;
    assert.equal(await reasonOf({ ...base, subject: { ...base.subject, organizationName: "X" } }), "subject-refused");
    assert.equal(
      await reasonOf({ ...base, subject: { ...base.subject, serialNumber: "PNOBY-a b" } }),
      "subject-refused",
    );
    assert.equal(await reasonOf({ ...base, subject: { ...base.subject, commonName: "" } }), "subject-refused");
    assert.equal(await reasonOf({ ...base, subject: nameless }), "lint-failed");
    assert.equal(await reasonOf({ ...base, profile: "no-such" }), "profile-unknown");
  });
  test("a certificate that would outlast its profile", async () => {
    const notAfter = Temporal.Now.instant().add({ hours: 24 * 4000 });
    assert.equal(await reasonOf(request("7000013A000PB6", { notAfter })), "validity-refused");
  });
  test("a backdated certificate, by the signer itself", async () => {
    const notBefore = Temporal.Now.instant().subtract({ hours: 48 });
    assert.equal(await reasonOf(request("7000013A000PB6", { notBefore })), "signer-refused");
  });
});

test("one refusal sinks no other request of the call", async () => {
  const answers = await stack.trust.issue([
    request("7000014A000PB5"),
    request("7000014A000PB5", { csr: new Uint8Array(5) }),
    request("7000014A000PB5"),
  ]);
  assert.deepEqual(
    answers.map((each) => each.ok),
    [true, false, true],
  );
});

test("a request id is answered once and for all with one certificate", async () => {
  const requestId = uuidv7(stack.clock, stack.random);
  const asked = request("7000015A000PB4", { requestId });
  const answers = await Promise.all(Array.from({ length: 20 }, () => stack.trust.issue([asked])));
  const serials = new Set(answers.map(([each]) => (each?.ok === true ? each.value.certificate.serial : each?.reason)));
  assert.equal(serials.size, 1);
  assert.equal(await reasonOf({ ...asked, profile: "card-auth" }), "request-changed");
  assert.equal((await stack.trust.certificatesOf("person:7000015A000PB4")).length, 1);
});

test("a thousand at once each get their own", async () => {
  const batch = Array.from({ length: 1000 }, (_, position) => request(`70${String(position).padStart(5, "0")}B000PB0`));
  // The last of so many is signed, on a machine with much else to do, later than anybody waits for one.
  const signer = await connectSigner(stack.signerProcess.socket, { timeout: 120_000 });
  const trust = await createTrust({ ...stack.options, signer });
  const answers = await trust.issue(batch);
  const serials = answers.map((each) => (each.ok ? each.value.certificate.serial : each.reason));
  assert.equal(new Set(serials).size, 1000);
  assert.ok((await trust.status(serials)).every((each) => each.state === "good"));
  await trust.stop();
  signer.close();
});

test("an intent that a crash cut off is finished when asked again, and at the next start", async () => {
  const [first, second] = [uuidv7(stack.clock, stack.random), uuidv7(stack.clock, stack.random)];
  await stack.signerProcess.kill();
  const asked = [request("7000016A000PB3", { requestId: first }), request("7000017A000PB2", { requestId: second })];
  const cut = await Promise.allSettled(asked.map((each) => stack.trust.issue([each])));
  assert.ok(cut.every((each) => each.status === "rejected" && isProblem(each.reason, "runtime.signer-unavailable")));
  await stack.signerProcess.restart();

  // Asked again under its id, the first is finished under the serial number of its intent.
  const [again] = await stack.trust.issue([asked[0] as IssueRequest]);
  assert.equal(again?.ok, true);
  const [row] = await stack.db.query("SELECT serial FROM issue_request WHERE request_id = $1", [first]);
  assert.equal(again.ok && again.value.certificate.serial, Buffer.from(row?.["serial"] as Uint8Array).toString("hex"));

  // The second is finished by the next start, an hour later by the clock.
  const later = { now: () => Temporal.Now.instant().add({ minutes: 30 }) };
  const restarted = await createTrust({ ...stack.options, clock: later });
  assert.equal((await restarted.certificatesOf("person:7000017A000PB2")).length, 1);
  await restarted.stop();
});

test("an intent of nobody who could ask again is given up, and never signed", async () => {
  await stack.signerProcess.kill();
  await stack.trust.issue([request("7000018A000PB1")]).catch(() => undefined);
  await stack.signerProcess.restart();
  const later = { now: () => Temporal.Now.instant().add({ minutes: 30 }) };
  const restarted = await createTrust({ ...stack.options, clock: later });
  await restarted.stop();
  assert.equal((await stack.trust.certificatesOf("person:7000018A000PB1")).length, 0);
  const [row] = await stack.db.query(
    `SELECT count(*)::integer AS count FROM certificate_intent AS intent
     JOIN intent_abandoned ON intent_abandoned.serial = intent.serial WHERE intent.holder = $1`,
    ["person:7000018A000PB1"],
  );
  assert.equal(row?.["count"], 1);
});
