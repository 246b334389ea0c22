import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { isProblem, sha256 } from "@ratusha/kernel";
import { issuerAndSerial } from "../src/cades/issuer-serial.ts";
import {
  assembleSignerInfo,
  buildAttribute,
  buildSignedAttributes,
  der,
  findDigestByName,
  mergeCades,
  oids,
  p256,
  parseCertificate,
  parseCms,
  signedBy,
} from "../src/index.ts";
import type { TestHolder } from "../src/testing/index.ts";
import { authority, content, rebuilt, sign, signedAt, signer, validate } from "./signing.ts";

/** A message whose one signer is made of the given attributes, signed as they stand. */
async function signedWith(
  attributes: readonly Uint8Array[] | undefined,
  options: { holder?: TestHolder; digest?: Uint8Array } = {},
) {
  const holder = options.holder ?? signer;
  const set = attributes && der.setOf(attributes);
  const signature = p256.sign(holder.keys.privateKey, set ?? content);
  const info = der.sequence(
    der.integer(1),
    der.sequence(...Object.values(issuerAndSerial(holder.certificate.der))),
    options.digest ?? p256.digest.algorithm,
    set && der.implicit(0, set),
    p256.signatureAlgorithm,
    der.octetString(signature),
  );
  return rebuilt(await sign("B-B"), () => ({ signers: [info] }));
}

const attribute = {
  contentType: buildAttribute(oids.contentType, der.oid(oids.data)),
  digest: buildAttribute(oids.messageDigest, der.octetString(sha256(content))),
  time: buildAttribute(oids.signingTime, der.time(signedAt)),
  certificate: (of: Uint8Array) =>
    buildAttribute(oids.signingCertificateV2, der.sequence(der.sequence(der.sequence(der.octetString(sha256(of)))))),
};

test("5.1: a message that is well formed and right passes", async () => {
  const report = validate(await sign("B-B"));
  assert.equal(report.indication, "TOTAL-PASSED", JSON.stringify(report.explanations));
  assert.equal(report.level, "B-B");
});

test("5.2: an enveloped content is the content, and another one beside it is refused", async () => {
  const cms = await sign("B-B", { detached: false });
  assert.equal(validate(cms, { content: undefined }).indication, "TOTAL-PASSED");
  const report = validate(cms, { content: new Uint8Array([1]) });
  assert.equal(report.subIndication, "FORMAT_FAILURE");
});

test("5.3: a signature without signed attributes does not say which certificate was used", async () => {
  const report = validate(await signedWith(undefined));
  assert.equal(report.indication, "INDETERMINATE");
  assert.equal(report.subIndication, "SIG_CONSTRAINTS_FAILURE");
});

test("5.3: no signed attributes over another content type than data", async () => {
  const bare = await signedWith(undefined);
  const report = validate(
    rebuilt(bare, () => ({ contentType: oids.tstInfo, content })),
    { content: undefined },
  );
  assert.equal(report.subIndication, "FORMAT_FAILURE");
});

test("5.4, 11.2: a wrong message-digest", async () => {
  const report = validate(await sign("B-B"), { content: new TextEncoder().encode("Дазвол № 12/6") });
  assert.equal(report.indication, "TOTAL-FAILED");
  assert.equal(report.subIndication, "HASH_FAILURE");
});

test("11.1: the content-type attribute does not match the content", async () => {
  const wrong = buildAttribute(oids.contentType, der.oid(oids.tstInfo));
  const cms = await signedWith([wrong, attribute.digest, attribute.certificate(signer.certificate.der)]);
  assert.equal(validate(cms).subIndication, "FORMAT_FAILURE");
});

test("11.1, 11.2: content-type or message-digest missing", async () => {
  const certificate = attribute.certificate(signer.certificate.der);
  assert.equal(validate(await signedWith([attribute.digest, certificate])).subIndication, "FORMAT_FAILURE");
  assert.equal(validate(await signedWith([attribute.contentType, certificate])).subIndication, "FORMAT_FAILURE");
});

test("5.3: an attribute that stands twice", async () => {
  const twice = buildAttribute(oids.messageDigest, der.octetString(sha256(new Uint8Array([1]))));
  const cms = await signedWith([
    attribute.contentType,
    attribute.digest,
    twice,
    attribute.certificate(signer.certificate.der),
  ]);
  assert.equal(validate(cms).subIndication, "FORMAT_FAILURE");
});

test("RFC 5035: the signing-certificate attribute is for another certificate", async () => {
  const other = authority.issue("Other");
  const cms = await signedWith([attribute.contentType, attribute.digest, attribute.certificate(other.certificate.der)]);
  const report = validate(cms);
  assert.equal(report.indication, "INDETERMINATE");
  assert.equal(report.subIndication, "NO_SIGNING_CERTIFICATE_FOUND");
});

test("RFC 5035: a certificate of the same key and names put in the place of the signer's", async () => {
  const twin = authority.issue("Ганна Прыклад", { keys: signer.keys, serialNumber: signer.certificate.serialNumber });
  const cms = rebuilt(await sign("B-B"), () => ({
    certificates: [twin.certificate.der, authority.issuing.certificate.der],
  }));
  assert.equal(validate(cms).subIndication, "NO_SIGNING_CERTIFICATE_FOUND");
});

test("RFC 6211: the digest algorithm changed beside a signature", async () => {
  const sha384 = findDigestByName("sha384");
  assert.ok(sha384);
  const message = parseCms(await sign("B-B"));
  const [info] = message.signers;
  assert.ok(info?.signedAttributesDer);
  const changed = assembleSignerInfo({
    ...issuerAndSerial(signer.certificate.der),
    digestAlgorithm: sha384.algorithm,
    signatureAlgorithm: info.signatureAlgorithm.der,
    signedAttributes: info.signedAttributesDer,
    signature: info.signature,
  });
  assert.equal(validate(rebuilt(await sign("B-B"), () => ({ signers: [changed] }))).indication, "TOTAL-FAILED");
});

test("a weak digest is right and proves nothing", async () => {
  const sha1 = findDigestByName("sha1");
  assert.ok(sha1);
  const digest = buildAttribute(oids.messageDigest, der.octetString(sha1.hash(content)));
  const cms = await signedWith([attribute.contentType, digest, attribute.certificate(signer.certificate.der)], {
    digest: sha1.algorithm,
  });
  const report = validate(cms);
  assert.equal(report.indication, "INDETERMINATE");
  assert.equal(report.subIndication, "CRYPTO_CONSTRAINTS_FAILURE_NO_POE");
});

test("5.1: two signers where one fails are not passed, and each has its verdict", async () => {
  const other = authority.issue("Другі");
  const cms = mergeCades(await sign("B-B"), await sign("B-B", { holder: other }));
  const broken = rebuilt(cms, (parts, message) => ({
    signers: message.signers.map((info) => {
      const bytes = new Uint8Array(info.der);
      if (Buffer.from(bytes).includes(other.certificate.serialNumber))
        bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
      return bytes;
    }),
    certificates: parts.certificates ?? [],
  }));
  const report = validate(broken);
  assert.equal(report.indication, "TOTAL-FAILED");
  assert.equal(report.subIndication, "SIG_CRYPTO_FAILURE");
  assert.deepEqual(report.signatures.map(({ subIndication }) => subIndication).sort(), [
    "SIG_CRYPTO_FAILURE",
    undefined,
  ]);
});

test("5.1: no signer at all", async () => {
  const report = validate(rebuilt(await sign("B-B"), () => ({ signers: [] })));
  assert.equal(report.subIndication, "FORMAT_FAILURE");
});

test("BER with indefinite lengths is read, and the signature holds", async () => {
  const message = await sign("B-B", { detached: false });
  const indefinite = toIndefinite(message);
  assert.equal(parseCms(indefinite).ber, true);
  assert.equal(validate(indefinite, { content: undefined }).indication, "TOTAL-PASSED");
});

test("trailing bytes", async () => {
  const cms = Buffer.concat([await sign("B-B"), Buffer.from([0, 0])]);
  assert.equal(validate(cms).subIndication, "FORMAT_FAILURE");
});

test("non-minimal integers", async () => {
  const info = parseCms(await sign("B-B")).signers[0];
  assert.ok(info);
  const padded = Buffer.from(info.der);
  const at = padded.indexOf(Buffer.from([2, 1, 1]));
  const version = Buffer.concat([padded.subarray(at + 3)]);
  const changed = der.sequence(new Uint8Array(Buffer.concat([Buffer.from([2, 2, 0, 1]), version])));
  assert.equal(validate(rebuilt(await sign("B-B"), () => ({ signers: [changed] }))).subIndication, "FORMAT_FAILURE");
});

test("a hundred megabytes of nesting end at the depth budget, at once", () => {
  const nested = new Uint8Array(100_000_000);
  for (let at = 0; at < nested.length; at += 2) {
    nested[at] = 0x30;
    nested[at + 1] = 0x80;
  }
  const before = process.cpuUsage();
  const report = validate(nested);
  assert.equal(report.subIndication, "FORMAT_FAILURE");
  assert.ok(process.cpuUsage(before).user < 1_000_000);
});

test("any prefix and any changed byte gives a verdict, never an error, and never passes when signed bytes change", async () => {
  const cms = await sign("B-B", { detached: false });
  for (let length = 0; length < cms.length; length += 37)
    assert.equal(validate(cms.subarray(0, length)).indication, "TOTAL-FAILED");
  for (let at = 0; at < cms.length; at += 11) {
    const changed = new Uint8Array(cms);
    changed[at] = (changed[at] ?? 0) ^ 0x41;
    const { indication } = validate(changed, { content });
    if (indication === "TOTAL-PASSED")
      assert.ok(
        Buffer.compare(
          parseCms(changed).signers[0]?.signedAttributesDer ?? new Uint8Array(),
          parseCms(cms).signers[0]?.signedAttributesDer ?? new Uint8Array(),
        ) === 0,
      );
  }
});

test("what is not signed data is refused with a code", () => {
  const data = der.sequence(der.oid(oids.data), der.explicit(0, der.octetString(content)));
  assert.throws(
    () => parseCms(data),
    (error) => isProblem(error, "signature.cms-not-signed-data"),
  );
  assert.throws(
    () => parseCms(new Uint8Array([0x30])),
    (error) => isProblem(error, "signature.der-malformed"),
  );
});

test("5.3: buildSignedAttributes writes a DER set in order", () => {
  const set = buildSignedAttributes({
    contentType: oids.data,
    contentDigest: sha256(content),
    suite: p256,
    certificate: signer.certificate.der,
    signingTime: signedAt,
  });
  assert.deepEqual(set, der.setOf([...parseSet(set)]));
});

function* parseSet(set: Uint8Array): Generator<Uint8Array> {
  for (let at = set[1] === 0x81 ? 3 : set[1] === 0x82 ? 4 : 2; at < set.length; ) {
    const first = set[at + 1] ?? 0;
    const header = first < 0x80 ? 2 : 2 + (first & 0x7f);
    const length =
      first < 0x80 ? first : [...set.subarray(at + 2, at + header)].reduce((sum, octet) => sum * 256 + octet, 0);
    yield set.subarray(at, at + header + length);
    at += header + length;
  }
}

/** The two outermost levels in indefinite form, as streaming writers make them. */
function toIndefinite(message: Uint8Array): Uint8Array {
  const inner = Buffer.from(message);
  const open = (bytes: Buffer): Buffer => {
    const first = bytes[1] ?? 0;
    const header = first < 0x80 ? 2 : 2 + (first & 0x7f);
    return Buffer.concat([bytes.subarray(0, 1), Buffer.from([0x80]), bytes.subarray(header), Buffer.from([0, 0])]);
  };
  return new Uint8Array(open(inner));
}

test("5.6: a card’s signature names its certificate twice and its content once, or it is nobody’s", async () => {
  const { contentType, digest, time, certificate } = attribute;
  const own = certificate(signer.certificate.der);
  const by = (cms: Uint8Array, over = content) => {
    const { signers, certificates } = parseCms(cms);
    const [info] = signers;
    assert.ok(info);
    return signedBy(info, certificates.map(parseCertificate), over);
  };
  const good = by(await sign("B-B"));
  assert.ok(good.ok && good.value.fingerprint === signer.certificate.fingerprint);
  assert.ok(by(await signedWith([contentType, digest, time, own])).ok);

  const stranger = authority.issue("Іншы");
  const sha1 = buildAttribute(
    oids.signingCertificate,
    der.sequence(
      der.sequence(der.sequence(der.octetString(createHash("sha1").update(signer.certificate.der).digest()))),
    ),
  );
  const refused: (readonly [what: string, cms: Uint8Array, over?: typeof content])[] = [
    ["another content", await sign("B-B"), new Uint8Array([1])],
    ["no signed attributes", await signedWith(undefined)],
    ["no content type", await signedWith([digest, time, own])],
    ["another content type", await signedWith([buildAttribute(oids.contentType, der.oid(oids.tstInfo)), digest, own])],
    ["no digest", await signedWith([contentType, time, own])],
    ["no certificate named", await signedWith([contentType, digest, time])],
    ["the certificate named by SHA-1 alone", await signedWith([contentType, digest, time, sha1])],
    ["another certificate named", await signedWith([contentType, digest, certificate(stranger.certificate.der)])],
    [
      "a key that is another’s",
      await signedWith([contentType, digest, own], { holder: { ...signer, keys: stranger.keys } }),
    ],
    [
      "a certificate that is not there",
      rebuilt(await sign("B-B"), () => ({ certificates: [stranger.certificate.der] })),
    ],
  ];
  const weak = findDigestByName("sha1")?.algorithm;
  assert.ok(weak);
  refused.push(["a weak digest", await signedWith([contentType, digest, own], { digest: weak })]);
  for (const [what, cms, over] of refused) assert.equal(by(cms, over).ok, false, what);
});
