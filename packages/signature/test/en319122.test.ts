import assert from "node:assert/strict";
import { KeyObject } from "node:crypto";
import { test } from "node:test";
import { isProblem } from "@ratusha/kernel";
import {
  attributeValues,
  type CertificateSigner,
  completeCades,
  ed25519,
  encodePem,
  mergeCades,
  mldsa65,
  oids,
  p384,
  parseCms,
  parseTimeStampToken,
  prepareCades,
  signCades,
  upgradeCades,
} from "../src/index.ts";
import { openssl, opensslAbsent, opensslFile } from "./openssl.ts";
import {
  authority,
  content,
  revocation,
  sign,
  signedAt,
  signer,
  soonAfter,
  stampedAt,
  timeStamper,
  validate,
} from "./signing.ts";

test("6.3: B-B carries content-type, message-digest, signing-time and the signing certificate", async () => {
  const [info] = parseCms(await sign("B-B")).signers;
  assert.ok(info);
  for (const type of [oids.contentType, oids.messageDigest, oids.signingTime, oids.signingCertificateV2]) {
    assert.equal(attributeValues(info.signedAttributes, type).length, 1, type);
  }
});

for (const level of ["B-B", "B-T", "B-LT"] as const) {
  test(`6.3: ${level} is made and passes at its level`, async () => {
    const report = validate(await sign(level));
    assert.equal(report.indication, "TOTAL-PASSED", JSON.stringify(report.explanations, undefined, 1));
    assert.equal(report.level, level);
    assert.equal(report.signingTime?.toString(), signedAt.toString());
    assert.equal(report.bestSignatureTime.equals(stampedAt), level !== "B-B");
  });
}

test("5.3: the signature time-stamp is over the signature value", async () => {
  const [info] = parseCms(await sign("B-T")).signers;
  assert.ok(info);
  const [token] = attributeValues(info.unsignedAttributes, oids.signatureTimeStamp);
  assert.ok(token);
  const { imprint } = parseTimeStampToken(token).info;
  assert.deepEqual(imprint.value, imprint.digest?.hash(info.signature));
});

test("raising the level changes no signed byte", async () => {
  const base = await sign("B-B");
  const raised = await upgradeCades(base, "B-LT", { timeStamper, revocation });
  const [before, after] = [parseCms(base).signers[0], parseCms(raised).signers[0]];
  assert.deepEqual(after?.signedAttributesDer, before?.signedAttributesDer);
  assert.deepEqual(after?.signature, before?.signature);
  assert.equal(validate(raised).level, "B-LT");
  const again = await upgradeCades(raised, "B-T", { timeStamper });
  assert.deepEqual(again, raised);
});

test("levels above B-B are refused without their sources", async () => {
  const base = await sign("B-B");
  await assert.rejects(upgradeCades(base, "B-T", {}), (error) =>
    isProblem(error, "signature.level-needs-time-stamper"),
  );
  await assert.rejects(upgradeCades(base, "B-LT", { timeStamper }), (error) =>
    isProblem(error, "signature.level-needs-revocation"),
  );
});

test("two phases: a card signs what was prepared, and the second phase needs no memory of the first", async () => {
  const identity = { certificate: signer.certificate, chain: signer.chain };
  const prepared = prepareCades({ ...identity, content, signingTime: signedAt });
  const [signature] = await signer.sign([prepared]);
  assert.ok(signature);
  const cms = completeCades({ ...identity, content, toBeSigned: prepared.toBeSigned, signature });
  assert.deepEqual(cms, prepared.complete(signature));
  assert.equal(validate(cms).indication, "TOTAL-PASSED");
});

test("two phases: another content, another certificate or a wrong value is refused", async () => {
  const identity = { certificate: signer.certificate, chain: signer.chain };
  const { toBeSigned } = prepareCades({ ...identity, content, signingTime: signedAt });
  const [signature] = await signer.sign([{ toBeSigned }]);
  assert.ok(signature);
  const mismatch = (error: unknown) => isProblem(error, "signature.signature-mismatch");
  const other = authority.issue("Other");
  assert.throws(() => completeCades({ ...identity, content: new Uint8Array([1]), toBeSigned, signature }), mismatch);
  assert.throws(
    () => completeCades({ certificate: other.certificate, chain: [], content, toBeSigned, signature }),
    mismatch,
  );
  const wrong = new Uint8Array(signature);
  wrong[wrong.length - 1] = (wrong.at(-1) ?? 0) ^ 1;
  assert.throws(() => completeCades({ ...identity, content, toBeSigned, signature: wrong }), mismatch);
});

test("parallel signatures are one message over one content", async () => {
  const second = authority.issue("Другі");
  const cms = mergeCades(await sign("B-T"), await sign("B-T", { holder: second }));
  assert.equal(parseCms(cms).signers.length, 2);
  const fresh = validate(cms);
  assert.equal(fresh.signatures.length, 2);
  assert.deepEqual(new Set(fresh.signatures.map(({ signer: { name } }) => name)), new Set(["Ганна Прыклад", "Другі"]));
  const elsewhere = await signCades({
    content: new Uint8Array([1]),
    signer: second,
    level: "B-B",
    signingTime: signedAt,
  });
  assert.throws(
    () => mergeCades(cms, elsewhere),
    (error) => isProblem(error, "signature.content-mismatch"),
  );
});

for (const suite of [p384, ed25519, mldsa65]) {
  test(`a signature of the suite ${suite.id} passes without the caller knowing it`, async () => {
    const holder = authority.issue(suite.id, { suite });
    const cms = await sign("B-T", { holder });
    const at = stampedAt.add({ minutes: 1 });
    const report = validate(cms, {
      at,
      online: false,
      revocation: { ocsp: [], crls: [authority.crl(at), authority.crl(at, [], authority.root)] },
    });
    assert.equal(report.indication, "TOTAL-PASSED", JSON.stringify(report.explanations, undefined, 1));
  });
}

test("the signer is asked in one call, and shown the content", async () => {
  const asked: unknown[] = [];
  const watching: CertificateSigner = {
    ...signer,
    sign(inputs) {
      asked.push(...inputs.map((input) => input.content));
      return signer.sign(inputs);
    },
  };
  await signCades({ content, signer: watching, level: "B-B", signingTime: signedAt });
  assert.deepEqual(asked, [content]);
});

test("openssl cms verifies B-B, B-T and B-LT, and openssl ts their time-stamp", { skip: opensslAbsent }, async () => {
  const anchor = encodePem(authority.root.certificate.der, "CERTIFICATE");
  for (const level of ["B-B", "B-T", "B-LT"] as const) {
    const cms = await sign(level);
    const at = String(Math.floor(stampedAt.epochMilliseconds / 1000));
    const verify = "cms -verify -inform DER -in s -content c -CAfile a -purpose any -binary -out o -attime";
    openssl([...verify.split(" "), at], { s: cms, c: content, a: anchor });
    if (level === "B-B") continue;
    const info = parseCms(cms).signers[0];
    const [token] = attributeValues(info?.unsignedAttributes ?? [], oids.signatureTimeStamp);
    assert.ok(info && token);
    const stamped = "ts -verify -token_in -in t -data d -CAfile a -attime";
    assert.match(openssl([...stamped.split(" "), at], { t: token, d: info.signature, a: anchor }), /OK/);
  }
});

test("we validate what openssl cms signs, which is no baseline signature", { skip: opensslAbsent }, () => {
  const key = encodePem(new Uint8Array(exportKey()), "PRIVATE KEY");
  const certificate = encodePem(signer.certificate.der, "CERTIFICATE");
  const chain = encodePem(authority.issuing.certificate.der, "CERTIFICATE");
  const command = "cms -sign -binary -nosmimecap -md sha256 -cades -in c -signer s -inkey k -certfile i -outform DER";
  const cms = opensslFile(command.split(" "), { c: content, s: certificate, k: key, i: chain });
  const report = validate(new Uint8Array(cms), { at: soonAfter });
  assert.equal(report.indication, "TOTAL-PASSED", JSON.stringify(report.explanations, undefined, 1));
});

function exportKey(): Buffer {
  const key = signer.keys.privateKey;
  if (!(key instanceof KeyObject)) throw new TypeError("a key of node:crypto is expected");
  return key.export({ format: "der", type: "pkcs8" });
}
