import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, describe, test } from "node:test";
import {
  buildCertId,
  buildOcspRequest,
  type Certificate,
  type CertificateSigner,
  der,
  parseOcspResponse,
  sha256Digest,
  verifyOcspResponse,
} from "@ratusha/signature";
import { serveTrust, type TestServer, type TestTrust, testTrust } from "../src/testing.ts";

let stack: TestTrust;
let server: TestServer;
let cards: Certificate;
let one: CertificateSigner;
let two: CertificateSigner;
const person = (number: string) => ({ number, surname: "Іваноў", givenName: "Ян" });

before(async () => {
  stack = await testTrust();
  server = await serveTrust(stack.trust);
  const found = stack.trust.authorities().find((each) => each.code === "cards");
  assert.ok(found);
  cards = found.certificate;
  [one, two] = await Promise.all([stack.card(person("7000006A000PB5")), stack.card(person("7000007A000PB4"))]);
});

after(async () => {
  await server.close();
  await stack.stop();
});

async function ask(request: Uint8Array) {
  const [response] = await stack.trust.ocsp([request]);
  assert.ok(response);
  return parseOcspResponse(response);
}

async function basicOf(request: Uint8Array) {
  const response = await ask(request);
  assert.equal(response.status, "successful");
  assert.ok("basic" in response);
  return response.basic;
}

const idOf = (certificate: Certificate) => buildCertId(certificate, cards, sha256Digest);

test("RFC 9654 §2: the nonce of the request, and of no other, comes back", async () => {
  const nonce = randomBytes(32);
  const basic = await basicOf(buildOcspRequest({ certIds: [idOf(one.certificate)], nonce }));
  const expected = { certificate: one.certificate, issuer: cards, at: Temporal.Now.instant() };
  assert.equal(verifyOcspResponse(basic, { ...expected, nonce }).ok, true);
  const other = verifyOcspResponse(basic, { ...expected, nonce: randomBytes(32) });
  assert.equal(other.ok ? "" : other.reason, "nonce-mismatch");
});

test("§4.2.1: several certificates of one authority are answered in one response", async () => {
  await stack.trust.revoke([{ serial: two.certificate.serial, actor: "system:test", reason: "keyCompromise" }]);
  const basic = await basicOf(
    buildOcspRequest({ certIds: [idOf(one.certificate), idOf(two.certificate)], nonce: randomBytes(8) }),
  );
  assert.deepEqual(
    basic.responses.map((each) => each.status.kind),
    ["good", "revoked"],
  );
  const [, second] = basic.responses;
  assert.equal(second?.status.kind === "revoked" ? second.status.reason : undefined, "keyCompromise");
});

test("§2.2: a serial number that was never issued is unknown, and nobody may keep that answer", async () => {
  const invented = { serialNumber: Uint8Array.of(0x40, ...randomBytes(15)) } as Certificate;
  const request = buildOcspRequest({ certIds: [buildCertId(invented, cards, sha256Digest)] });
  const basic = await basicOf(request);
  assert.equal(basic.responses[0]?.status.kind, "unknown");
  assert.equal((await stack.trust.answerOcsp(request)).kept, undefined);
});

test("§2.2: a certificate of another of our authorities is unknown to this one", async () => {
  const [issuing] = stack.trust.authorities().filter((each) => each.code === "issuing");
  assert.ok(issuing);
  const crossed = buildCertId(one.certificate, issuing.certificate, sha256Digest);
  assert.equal((await basicOf(buildOcspRequest({ certIds: [crossed] }))).responses[0]?.status.kind, "unknown");
});

describe("RFC 5019 §2.2.3: what the responder has no authority for is unauthorized", () => {
  test("an authority that is not ours", async () => {
    const alien = { subject: one.certificate.subject, spki: one.certificate.spki } as Certificate;
    const request = buildOcspRequest({ certIds: [buildCertId(one.certificate, alien, sha256Digest)] });
    assert.equal((await ask(request)).status, "unauthorized");
  });
  test("certificates of two authorities in one request", async () => {
    const root = stack.trust.anchors()[0];
    assert.ok(root);
    const certIds = [idOf(one.certificate), buildCertId(cards, root, sha256Digest)];
    assert.equal((await ask(buildOcspRequest({ certIds }))).status, "unauthorized");
  });
});

describe("§2.3: what is not a request is a malformedRequest, unsigned", () => {
  const cases: Record<string, Uint8Array> = {
    nothing: new Uint8Array(),
    noise: randomBytes(100),
    "no certificate": buildOcspRequest({ certIds: [] }),
    "a nonce of no octets": der.sequence(
      der.sequence(
        der.sequence(
          der.sequence(
            der.sequence(
              sha256Digest.algorithm,
              der.octetString(randomBytes(32)),
              der.octetString(randomBytes(32)),
              der.integer(5),
            ),
          ),
        ),
        der.explicit(
          2,
          der.sequence(
            der.sequence(der.oid("1.3.6.1.5.5.7.48.1.2"), der.octetString(der.octetString(new Uint8Array()))),
          ),
        ),
      ),
    ),
    "an unknown critical extension": der.sequence(
      der.sequence(
        der.sequence(
          der.sequence(
            der.sequence(
              sha256Digest.algorithm,
              der.octetString(randomBytes(32)),
              der.octetString(randomBytes(32)),
              der.integer(5),
            ),
          ),
        ),
        der.explicit(
          2,
          der.sequence(der.sequence(der.oid("1.2.3"), der.boolean(true), der.octetString(new Uint8Array(2)))),
        ),
      ),
    ),
  };
  for (const [name, request] of Object.entries(cases))
    test(name, async () => assert.equal((await ask(request)).status, "malformedRequest"));
  test("more certificates than a request may ask about", async () => {
    const request = buildOcspRequest({ certIds: Array.from({ length: 65 }, () => idOf(one.certificate)) });
    assert.equal((await ask(request)).status, "malformedRequest");
  });
});

describe("RFC 5019: answers without a nonce", () => {
  test("are the same until the status changes, over GET with what caches need", async () => {
    const three = await stack.card(person("7000008A000PB3"));
    const request = buildOcspRequest({ certIds: [idOf(three.certificate)] });
    const url = `${server.url}/ocsp/${encodeURIComponent(Buffer.from(request).toString("base64"))}`;
    const first = await fetch(url);
    assert.equal(first.headers.get("content-type"), "application/ocsp-response");
    assert.match(first.headers.get("cache-control") ?? "", /max-age=\d+, public, no-transform, must-revalidate/);
    assert.ok(first.headers.get("etag") && first.headers.get("last-modified") && first.headers.get("expires"));
    const bytes = Buffer.from(await first.arrayBuffer());
    assert.deepEqual(Buffer.from(await (await fetch(url)).arrayBuffer()), bytes);
    await stack.trust.suspend([{ serial: three.certificate.serial, actor: "system:test" }]);
    const changed = parseOcspResponse(new Uint8Array(await (await fetch(url)).arrayBuffer()));
    assert.ok("basic" in changed);
    assert.equal(changed.basic.responses[0]?.status.kind, "revoked");
  });
  test("a GET that is not base64 gets a malformedRequest", async () => {
    const response = await fetch(`${server.url}/ocsp/%zz`);
    const answer = parseOcspResponse(new Uint8Array(await response.arrayBuffer()));
    assert.equal(answer.status, "malformedRequest");
  });
});

test("a POST of another media type, or of more than the protocol needs, gets a problem with a code", async () => {
  const wrong = await fetch(`${server.url}/ocsp`, {
    method: "POST",
    body: "x",
    headers: { "content-type": "text/plain" },
  });
  assert.equal(wrong.status, 400);
  assert.equal(((await wrong.json()) as { code: string }).code, "trust.request-malformed");
  const large = await fetch(`${server.url}/ocsp`, {
    method: "POST",
    body: randomBytes(20_000),
    headers: { "content-type": "application/ocsp-request" },
  });
  assert.equal(large.status, 413);
});

test("§4.2.2.2: the responder is delegated by the authority that is asked about", async () => {
  const basic = await basicOf(buildOcspRequest({ certIds: [idOf(one.certificate)] }));
  const root = stack.trust.anchors()[0];
  assert.ok(root);
  const wrong = verifyOcspResponse(basic, { certificate: cards, issuer: root, at: Temporal.Now.instant() });
  assert.equal(wrong.ok ? "" : wrong.reason, "certificate-not-covered");
  const right = verifyOcspResponse(basic, { certificate: one.certificate, issuer: cards, at: Temporal.Now.instant() });
  assert.equal(right.ok && right.value.noCheck, true);
});

test("while the signer is down the answer is tryLater, and comes back when it is up", async () => {
  const four = await stack.card(person("7000009A000PB2"));
  await stack.signerProcess.kill();
  const request = buildOcspRequest({ certIds: [idOf(four.certificate)], nonce: randomBytes(16) });
  assert.equal((await ask(request)).status, "tryLater");
  await stack.signerProcess.restart();
  assert.equal((await ask(request)).status, "successful");
});
