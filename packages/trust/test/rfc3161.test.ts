import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { after, before, describe, test } from "node:test";
import {
  buildTimeStampRequest,
  der,
  findDigestByName,
  parseTimeStampResponse,
  parseTimeStampToken,
  sha256Digest,
} from "@ratusha/signature";
import { type TestTrust, testTrust } from "../src/testing.ts";

let stack: TestTrust;
before(async () => {
  stack = await testTrust();
});
after(() => stack.stop());

const imprint = createHash("sha256").update("stamped").digest();

async function ask(request: Uint8Array) {
  const [response] = await stack.trust.tsa([request]);
  assert.ok(response);
  return parseTimeStampResponse(response);
}

async function refusalOf(request: Uint8Array): Promise<string | undefined> {
  const response = await ask(request);
  return response.granted ? "granted" : response.failure;
}

test("§2.4.2: imprint, nonce and policy come back, the time is now to the second", async () => {
  const nonce = randomBytes(8);
  nonce[0] = 0x11;
  const asked = Date.now();
  const response = await ask(
    buildTimeStampRequest({ digest: sha256Digest, imprint, nonce, certificateRequested: true }),
  );
  const answered = Date.now();
  assert.ok(response.granted);
  const token = parseTimeStampToken(response.token);
  assert.deepEqual(Buffer.from(token.info.imprint.value), imprint);
  assert.deepEqual(Buffer.from(token.info.nonce ?? []), nonce);
  assert.equal(token.info.policy, "2.999.1.5");
  const time = token.info.time.epochMilliseconds;
  assert.ok(time > asked - 1000 && time < answered + 1000);
  assert.deepEqual(token.info.accuracy, { seconds: 1, milliseconds: 0, microseconds: 0 });
  assert.equal(token.info.ordering, false);
});

test("§2.4.1 certReq: without it the token holds no certificate, with it the unit's", async () => {
  const bare = await ask(buildTimeStampRequest({ digest: sha256Digest, imprint }));
  assert.ok(bare.granted);
  assert.equal(parseTimeStampToken(bare.token).signedData.certificates.length, 0);
  const full = await ask(buildTimeStampRequest({ digest: sha256Digest, imprint, certificateRequested: true }));
  assert.ok(full.granted);
  assert.ok(parseTimeStampToken(full.token).signedData.certificates.length >= 1);
});

test("§2.4.2: no two time-stamps share a serial number", async () => {
  const tokens = await stack.trust.timeStamper.timestamp(Array.from({ length: 500 }, () => imprint));
  const serials = tokens.map((token) => Buffer.from(parseTimeStampToken(token).info.serialNumber).toString("hex"));
  assert.equal(new Set(serials).size, 500);
});

describe("§2.4.2: what is refused says why", () => {
  test("badAlg for a weak digest", async () => {
    const sha1 = findDigestByName("sha1");
    assert.ok(sha1);
    assert.equal(await refusalOf(buildTimeStampRequest({ digest: sha1, imprint: randomBytes(20) })), "badAlg");
  });
  test("badDataFormat for an imprint of another length", async () => {
    assert.equal(
      await refusalOf(buildTimeStampRequest({ digest: sha256Digest, imprint: randomBytes(20) })),
      "badDataFormat",
    );
  });
  test("unacceptedPolicy for a policy that is not the unit's", async () => {
    const request = buildTimeStampRequest({ digest: sha256Digest, imprint, policy: "1.2.3.4" });
    assert.equal(await refusalOf(request), "unacceptedPolicy");
  });
  test("unacceptedExtension for any extension", async () => {
    const extension = der.sequence(der.oid("1.2.3"), der.octetString(new Uint8Array(1)));
    const request = der.sequence(
      der.integer(1),
      der.sequence(sha256Digest.algorithm, der.octetString(imprint)),
      der.implicit(0, der.sequence(extension)),
    );
    assert.equal(await refusalOf(request), "unacceptedExtension");
  });
  test("badDataFormat for what is no request", async () => {
    for (const bytes of [new Uint8Array(), randomBytes(64), der.sequence(der.integer(2))])
      assert.equal(await refusalOf(bytes), "badDataFormat");
  });
});

test("the granted policy may be named", async () => {
  const request = buildTimeStampRequest({ digest: sha256Digest, imprint, policy: "2.999.1.5" });
  assert.equal(await refusalOf(request), "granted");
});

test("while the signer is down the answer is systemFailure, and comes back when it is up", async () => {
  await stack.signerProcess.kill();
  const request = buildTimeStampRequest({ digest: sha256Digest, imprint });
  assert.equal(await refusalOf(request), "systemFailure");
  await assert.rejects(stack.trust.timeStamper.timestamp([imprint]), { code: "runtime.signer-unavailable" });
  await stack.signerProcess.restart();
  assert.equal(await refusalOf(request), "granted");
});
