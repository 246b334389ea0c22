import assert from "node:assert/strict";
import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { describe, test } from "node:test";
import { assembleCertificate, buildName, buildTbsCertificate, suiteOfPrivateKey } from "@ratusha/signature";
import { verifyTokenSignature, type WebEidToken } from "./token.ts";

const origin = "https://portal.example";
const challenge = "dGhpcyBpcyBhIGNoYWxsZW5nZSBvZiBmb3J0eSBieXRlcyE=";

function certificateFor(key: KeyObject, issuer: KeyObject): string {
  const suite = suiteOfPrivateKey(issuer);
  const name = buildName([["commonName", "Test"]]);
  const tbs = buildTbsCertificate({
    serialNumber: new Uint8Array([1]),
    suite,
    issuer: name,
    subject: name,
    notBefore: Temporal.Instant.from("2026-01-01T00:00:00Z"),
    notAfter: Temporal.Instant.from("2027-01-01T00:00:00Z"),
    spki: new Uint8Array(key.export({ format: "der", type: "spki" })),
    extensions: [],
  });
  return Buffer.from(assembleCertificate(tbs, suite, suite.sign(issuer, tbs))).toString("base64");
}

const p256 = generateKeyPairSync("ec", { namedCurve: "P-256" });
const p384 = generateKeyPairSync("ec", { namedCurve: "P-384" });
const certificate = certificateFor(p256.publicKey, p256.privateKey);

function answer(
  over: Partial<WebEidToken> & { origin?: string; challenge?: string; key?: KeyObject } = {},
): WebEidToken {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  const signed = Buffer.concat([digest(over.origin ?? origin), digest(over.challenge ?? challenge)]);
  const signature = sign("sha256", signed, { key: over.key ?? p256.privateKey, dsaEncoding: "ieee-p1363" });
  const { origin: _origin, challenge: _challenge, key: _key, ...rest } = over;
  return {
    format: "web-eid:1.0",
    unverifiedCertificate: certificate,
    algorithm: "ES256",
    signature: signature.toString("base64"),
    ...rest,
  };
}

const reason = (token: WebEidToken, expected = { origin, challenge }) => {
  const verdict = verifyTokenSignature(token, expected);
  return verdict.ok ? "accepted" : verdict.reason;
};

describe("Web eID authentication token", () => {
  test("a card's answer to our challenge is accepted", () => assert.equal(reason(answer()), "accepted"));

  test("a challenge that was swapped is refused", () => {
    assert.equal(reason(answer({ challenge: `${challenge}A` })), "signature");
  });

  for (const [how, other] of [
    ["a slash", "https://portal.example/"],
    ["a port", "https://portal.example:444"],
    ["a scheme", "http://portal.example"],
    ["a letter", "https://p0rtal.example"],
  ] as const) {
    test(`an origin that is off by ${how} is refused`, () =>
      assert.equal(reason(answer({ origin: other })), "signature"));
  }

  test("another card's signature is refused", () => {
    const other = generateKeyPairSync("ec", { namedCurve: "P-256" });
    assert.equal(reason(answer({ key: other.privateKey })), "signature");
  });

  for (const algorithm of ["none", "", "HS256", "ES512", "__proto__", "constructor"]) {
    test(`algorithm "${algorithm}" is refused`, () => assert.equal(reason(answer({ algorithm })), "algorithm"));
  }

  test("an algorithm that does not fit the key is refused", () => {
    assert.equal(reason(answer({ algorithm: "ES384" })), "algorithm");
    assert.equal(reason(answer({ algorithm: "PS256" })), "algorithm");
    const unverifiedCertificate = certificateFor(p384.publicKey, p256.privateKey);
    assert.equal(reason(answer({ unverifiedCertificate })), "algorithm");
  });

  test("another format of token is refused", () => {
    for (const format of ["web-eid:2.0", "web-eid:1x", "jwt", ""]) assert.equal(reason(answer({ format })), "format");
  });

  test("a certificate that cannot be read is refused", () => {
    assert.equal(reason(answer({ unverifiedCertificate: "AAAA" })), "certificate");
  });

  test("a certificate whose key is none, or none that we know, is refused", () => {
    const spki = p256.publicKey.export({ format: "der", type: "spki" });
    const der = Buffer.from(certificate, "base64");
    const at = der.indexOf(spki);
    const altered = (change: (key: Buffer) => void) => {
      const copy = Buffer.from(der);
      change(copy.subarray(at, at + spki.length));
      return copy.toString("base64");
    };
    const keys = {
      "a point that is not on the curve": altered((key) => key.fill(1, key.length - 32)),
      "an unknown algorithm": altered((key) => key.set([0x19], 12)),
      "an unknown curve": altered((key) => key.set([0x7e], 22)),
      "no point": altered((key) => key.set([0x09], 26)),
    };
    for (const [what, unverifiedCertificate] of Object.entries(keys)) {
      assert.match(reason(answer({ unverifiedCertificate })), /^(certificate|algorithm|signature)$/, what);
    }
    for (const bits of [512, 520]) {
      const rsa = generateKeyPairSync("rsa", { modulusLength: bits });
      const weak = certificateFor(rsa.publicKey, p256.privateKey);
      for (const algorithm of ["PS256", "RS256"])
        assert.equal(reason(answer({ unverifiedCertificate: weak, algorithm })), "signature");
    }
  });

  test("a signature cut short or in the DER form is refused", () => {
    assert.equal(reason(answer({ signature: "AAAA" })), "signature");
    const der = sign(
      "sha256",
      Buffer.alloc(64),
      createPrivateKey(p256.privateKey.export({ format: "pem", type: "pkcs8" })),
    );
    assert.equal(reason(answer({ signature: der.toString("base64") })), "signature");
  });
});
