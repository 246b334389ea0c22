import assert from "node:assert/strict";
import { constants, generateKeyPairSync, sign } from "node:crypto";
import { test } from "node:test";
import { isProblem, utf8 } from "@ratusha/kernel";
import { oids } from "../der/oid.ts";
import { bitString, explicit, integer, nothing, oid, sequence } from "../der/writer.ts";
import { parseAlgorithm, parseSpki } from "./algorithm.ts";
import { sha256Digest } from "./digest.ts";
import { p256, p384 } from "./elliptic.ts";
import { ed25519, mldsa65 } from "./one-algorithm.ts";
import { findSuite, registerSuite, suiteOf, suiteOfPrivateKey } from "./registry.ts";
import { rsa } from "./rsa.ts";
import type { Suite } from "./suite.ts";
import { verifySignature } from "./verify.ts";

const data = utf8("ратуша");

test("every suite verifies what it signs, on this thread and in the pool, and nothing else", async () => {
  for (const suite of [p256, p384, rsa, ed25519, mldsa65]) {
    const { privateKey, spki } = suite.generate();
    assert.equal(suiteOf(spki), suite);
    assert.equal(suiteOfPrivateKey(privateKey), suite);
    const algorithm = parseAlgorithm(suite.signatureAlgorithm);
    const pooled = await suite.signAsync?.(privateKey, data);
    for (const signature of [suite.sign(privateKey, data), pooled ?? new Uint8Array()]) {
      assert.ok(verifySignature({ algorithm, spki, data, signature }).ok, suite.id);
      assert.equal(verifySignature({ algorithm, spki, data: utf8("ratusha"), signature }).ok, false);
      assert.equal(verifySignature({ algorithm, spki: suite.generate().spki, data, signature }).ok, false);
      assert.equal(verifySignature({ algorithm, spki, data, signature: signature.subarray(1) }).ok, false);
    }
  }
});

test("an algorithm that does not go with the key is refused before anything is computed", () => {
  const { privateKey, spki } = p256.generate();
  const signature = p256.sign(privateKey, data);
  const verdict = verifySignature({ algorithm: parseAlgorithm(ed25519.signatureAlgorithm), spki, data, signature });
  assert.deepEqual([verdict.ok, verdict.ok ? "" : verdict.reason], [false, "key-mismatch"]);
});

test("SHA-1 and short keys verify and are named as weak", () => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const spki = publicKey.export({ format: "der", type: "spki" });
  const algorithm = parseAlgorithm(sequence(oid(oids.sha1WithRsa), nothing()));
  const verdict = verifySignature({ algorithm, spki, data, signature: sign("sha1", data, privateKey) });
  assert.equal(verdict.ok && verdict.value.weakness, "sha1: collisions can be made");
  const short = generateKeyPairSync("rsa", { modulusLength: 1024 });
  const weak = verifySignature({
    algorithm: parseAlgorithm(rsa.signatureAlgorithm),
    spki: short.publicKey.export({ format: "der", type: "spki" }),
    data,
    signature: sign("sha256", data, short.privateKey),
  });
  assert.equal(weak.ok && weak.value.weakness, "a modulus of 1024 bits");
});

test("RFC 4055 3.1: RSASSA-PSS verifies with the parameters it states", () => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const spki = publicKey.export({ format: "der", type: "spki" });
  const pss = (saltLength: number, mask = sha256Digest.algorithm) =>
    parseAlgorithm(
      sequence(
        oid(oids.rsassaPss),
        sequence(
          explicit(0, sha256Digest.algorithm),
          explicit(1, sequence(oid(oids.mgf1), mask)),
          explicit(2, integer(saltLength)),
        ),
      ),
    );
  const signature = sign("sha256", data, { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 });
  assert.ok(verifySignature({ algorithm: pss(32), spki, data, signature }).ok);
  assert.equal(verifySignature({ algorithm: pss(20), spki, data, signature }).ok, false);
  assert.equal(verifySignature({ algorithm: pss(32, sequence(oid(oids.sha1))), spki, data, signature }).ok, false);
});

test("CVE-2020-0601: a key with explicit curve parameters has no suite", () => {
  const explicitCurve = sequence(sequence(oid(oids.ecPublicKey), sequence(integer(1))), bitString(new Uint8Array(65)));
  assert.throws(
    () => suiteOf(explicitCurve),
    (error) => isProblem(error, "signature.key-unsupported"),
  );
});

test("a suite of another country is registered once and is then like the others", () => {
  // Ed25519 under other identifiers: the arithmetic is not the point, the way through is.
  const keyOid = "1.2.112.0.2.0.34.101.45.2.1";
  const signatureOid = "1.2.112.0.2.0.34.101.45.12";
  const inner = (spki: Uint8Array) => sequence(sequence(oid(oids.ed25519)), bitString(parseSpki(spki).key));
  const national: Suite = {
    ...ed25519,
    id: "national",
    signatureAlgorithm: sequence(oid(signatureOid), nothing()),
    fits: (algorithm) => algorithm.oid === keyOid,
    verifies: (algorithm) => algorithm.oid === signatureOid,
    keyWeakness: () => undefined,
    verify: (spki, signed, signature) => ed25519.verify(inner(spki), signed, signature),
    generate() {
      const pair = ed25519.generate();
      return { ...pair, spki: sequence(sequence(oid(keyOid)), bitString(parseSpki(pair.spki).key)) };
    },
  };
  registerSuite(national);
  assert.throws(() => registerSuite(national), TypeError);
  assert.equal(findSuite("national"), national);
  const { privateKey, spki } = national.generate();
  assert.equal(suiteOf(spki), national);
  assert.equal(suiteOfPrivateKey({ suite: "national", spki }), national);
  const algorithm = parseAlgorithm(national.signatureAlgorithm);
  const signature = national.sign(privateKey, data);
  assert.ok(verifySignature({ algorithm, spki, data, signature }).ok);
  assert.equal(verifySignature({ algorithm, spki, data: utf8("x"), signature }).ok, false);
});
