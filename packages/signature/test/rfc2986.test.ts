import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import { isProblem } from "@ratusha/kernel";
import fc from "fast-check";
import {
  assembleCsr,
  buildCsr,
  buildCsrInfo,
  buildName,
  decodePem,
  ed25519,
  encodePem,
  importPrivateKey,
  keyUsageExtension,
  mldsa65,
  oids,
  p256,
  p384,
  parseCsr,
  rsa,
  verifyCsr,
} from "../src/index.ts";
import { openssl, opensslAbsent, opensslFile } from "./openssl.ts";

const subject = buildName([
  ["countryName", "BY"],
  ["commonName", "Кастусь Каліноўскі"],
]);

test("RFC 2986 4: a request is read back with its subject, key and wishes, in every suite", () => {
  for (const suite of [p256, p384, rsa, ed25519, mldsa65]) {
    const { privateKey, spki } = suite.generate();
    const csr = parseCsr(buildCsr({ subject, privateKey, extensions: [keyUsageExtension(["digitalSignature"])] }));
    assert.equal(csr.subject.toString(), "CN=Кастусь Каліноўскі,C=BY");
    assert.deepEqual(Buffer.from(csr.spki), Buffer.from(spki));
    assert.ok(csr.extensions.has(oids.keyUsage));
    assert.ok(verifyCsr(csr).ok, suite.id);
  }
});

test("RFC 2986 4.2: a request that its own key did not sign proves no possession", () => {
  const mine = p256.generate();
  const other = p256.generate();
  const info = buildCsrInfo({ subject, spki: other.spki });
  const verdict = verifyCsr(parseCsr(assembleCsr(info, mine.spki, p256.sign(mine.privateKey, info))));
  assert.deepEqual([verdict.ok, verdict.ok ? "" : verdict.reason], [false, "possession-unproven"]);
});

test("hostile: an altered request, or one with an algorithm that does not fit the key, proves no possession", () => {
  const { privateKey, spki } = p256.generate();
  const altered = Uint8Array.from(buildCsr({ subject, privateKey }));
  const name = Buffer.from(altered).indexOf("Каст");
  altered[name + 1] = (altered[name + 1] as number) ^ 1;
  assert.equal(verifyCsr(parseCsr(altered)).ok, false);
  const info = buildCsrInfo({ subject, spki });
  const wrongAlgorithm = assembleCsr(info, ed25519.generate().spki, p256.sign(privateKey, info));
  assert.equal(verifyCsr(parseCsr(wrongAlgorithm)).ok, false);
});

test("hostile: weak keys are refused", () => {
  for (const [modulusLength, publicExponent] of [
    [1024, 65537],
    [2048, 3],
  ] as const) {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength, publicExponent });
    const verdict = verifyCsr(parseCsr(buildCsr({ subject, privateKey })));
    assert.deepEqual([verdict.ok, verdict.ok ? "" : verdict.reason], [false, "key-weak"]);
  }
});

test("hostile: an elliptic point off the curve is refused", () => {
  const { privateKey, spki } = p256.generate();
  const off = Uint8Array.from(spki);
  off[off.length - 1] = (off.at(-1) as number) ^ 1;
  const info = buildCsrInfo({ subject, spki: off });
  const verdict = verifyCsr(parseCsr(assembleCsr(info, spki, p256.sign(privateKey, info))));
  assert.deepEqual([verdict.ok, verdict.ok ? "" : verdict.reason], [false, "key-weak"]);
});

test("law: a request with any octet changed is refused or proves nothing", () => {
  const { privateKey } = p256.generate();
  const good = buildCsr({ subject, privateKey });
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const bad = Uint8Array.from(good);
      bad[at] = (bad[at] as number) ^ change;
      try {
        assert.equal(verifyCsr(parseCsr(bad)).ok, false);
      } catch (error) {
        if (!isProblem(error)) throw error;
      }
    }),
  );
});

test("openssl req agrees with our requests, and we with its", { skip: opensslAbsent }, () => {
  const { privateKey } = p256.generate();
  const pem = encodePem(buildCsr({ subject, privateKey }), "CERTIFICATE REQUEST");
  assert.match(
    openssl(["req", "-in", "a.csr", "-verify", "-noout", "-subject", "-nameopt", "utf8"], { "a.csr": pem }),
    /Каліноўскі/,
  );
  const theirs = opensslFile(
    [
      "req",
      "-new",
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:P-256",
      "-nodes",
      "-keyout",
      "key.pem",
      "-subj",
      "/C=BY/CN=Test",
    ],
    {},
  );
  const [der] = decodePem(theirs.toString(), "CERTIFICATE REQUEST");
  assert.ok(der !== undefined && verifyCsr(parseCsr(der)).ok);
});

test("a private key is read from PKCS#8, and what is not one is refused without its bytes in the message", () => {
  const { privateKey } = generateKeyPairSync("ed25519");
  const key = importPrivateKey(privateKey.export({ format: "der", type: "pkcs8" }));
  assert.ok(ed25519.sign(key, new Uint8Array(3)).length === 64);
  assert.throws(
    () => importPrivateKey(Uint8Array.of(1, 2, 3)),
    (error) => isProblem(error, "signature.key-unreadable"),
  );
});
