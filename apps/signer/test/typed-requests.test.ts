import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { additionNames, writeManifest, writeStatement } from "@ratusha/document/scope";
import { canonicalJson, sha256, toBase64, utf8 } from "@ratusha/kernel";
import type { SigningRequest } from "@ratusha/runtime/signer-protocol";
import {
  authorityKeyIdentifierExtension,
  basicConstraintsExtension,
  buildCsrInfo,
  buildImprint,
  buildName,
  buildOcspResponseData,
  buildTbsCertificate,
  buildTbsCrl,
  buildTstInfo,
  type CertificateSigner,
  certificatePoliciesExtension,
  crlNumberExtension,
  type Extension,
  type KeyUsage,
  keyIdentifierOf,
  keyUsageExtension,
  p256,
  p384,
  prepareCades,
  prepareTimeStampToken,
  responderByKey,
  sha256Digest,
  subjectKeyIdentifierExtension,
} from "@ratusha/signature";
import { certify, type TestSigner, testSigner } from "./store.ts";

const name = buildName([["commonName", "Test Authority"]]);
const origin = "log.example/test";
let signer: TestSigner;
let authorityKey: Uint8Array;
let responderKey: Uint8Array;
let holder: CertificateSigner;
const now = () => Temporal.Instant.fromEpochMilliseconds(Math.floor(Date.now() / 1000) * 1000);

before(async () => {
  signer = await testSigner();
  authorityKey = signer.generate("ca:issuing", {
    kind: "authority",
    subject: toBase64(name.der),
    maxCrlDays: 7,
    certificates: [
      {
        name: "person",
        ca: false,
        keyUsage: ["nonRepudiation"],
        extendedKeyUsage: [],
        policies: ["2.999.1"],
        maxDays: 100,
        suites: ["p256"],
        subject: [
          { type: "2.5.4.3", form: ".{1,64}", required: true },
          { type: "2.5.4.5", form: "PNOBY-[0-9A-Z]{14}", required: true },
        ],
      },
    ],
  });
  responderKey = signer.generate("ocsp", { kind: "responder", maxAgeDays: 7, skewSeconds: 60 });
  signer.generate("tsa", { kind: "time-stamp", policies: ["2.999.5"], skewSeconds: 5 });
  signer.generate("log", { kind: "log", origin }, "ed25519");
  signer.generate("witness", { kind: "witness", skewSeconds: 60 }, "ed25519");
  signer.generate("seal:Org1001", { kind: "seal", body: "Org1001" });
  holder = await certify([["commonName", "Holder"]]);
});
after(() => signer.remove());

describe("certificate", () => {
  interface Wanted {
    issuer?: ReturnType<typeof buildName>;
    serial?: Uint8Array;
    subject?: readonly (readonly [string, string])[];
    days?: number;
    startHours?: number;
    usage?: readonly KeyUsage[];
    ca?: boolean;
    policies?: readonly string[];
    more?: readonly Extension[];
    suite?: typeof p256;
    authority?: Uint8Array;
  }
  const outcome = (wanted: Wanted = {}): string => {
    const { spki } = (wanted.suite ?? p256).generate();
    const notBefore = now().add({ hours: wanted.startHours ?? 0 });
    const toBeSigned = buildTbsCertificate({
      serialNumber: wanted.serial ?? Uint8Array.of(0x40, ...randomBytes(15)),
      suite: p256,
      issuer: wanted.issuer ?? name,
      notBefore,
      notAfter: notBefore.add({ hours: 24 * (wanted.days ?? 90) }),
      subject: buildName(
        wanted.subject ?? [
          ["commonName", "Person"],
          ["serialNumber", "PNOBY-7000001A000PB0"],
        ],
      ),
      spki,
      extensions: [
        basicConstraintsExtension({ ca: wanted.ca ?? false }),
        keyUsageExtension(wanted.usage ?? ["nonRepudiation"]),
        certificatePoliciesExtension((wanted.policies ?? ["2.999.1"]).map((policy) => ({ policy }))),
        subjectKeyIdentifierExtension(keyIdentifierOf(spki)),
        authorityKeyIdentifierExtension(keyIdentifierOf(wanted.authority ?? authorityKey)),
        ...(wanted.more ?? []),
      ],
    });
    return signer.outcome({ type: "certificate", key: "ca:issuing", toBeSigned });
  };
  test("is signed within the rules of its profile", () => assert.equal(outcome(), "signed"));
  const refused: Record<string, [Wanted, string]> = {
    "another issuer": [{ issuer: buildName([["commonName", "Other"]]) }, "issuer-foreign"],
    "an authority below": [{ ca: true, usage: ["keyCertSign"] }, "certificate-outside-rules"],
    "the authority's own name with another key": [
      { subject: [["commonName", "Test Authority"]] },
      "certificate-outside-rules",
    ],
    "another usage": [{ usage: ["nonRepudiation", "digitalSignature"] }, "certificate-outside-rules"],
    "another policy": [{ policies: ["2.999.1", "2.999.2"] }, "certificate-outside-rules"],
    "a subject of another form": [
      {
        subject: [
          ["commonName", "P"],
          ["serialNumber", "PNOBY-1"],
        ],
      },
      "certificate-outside-rules",
    ],
    "a subject without its number": [{ subject: [["commonName", "P"]] }, "certificate-outside-rules"],
    "a subject with more": [
      {
        subject: [
          ["commonName", "P"],
          ["serialNumber", "PNOBY-7000001A000PB0"],
          ["organizationName", "X"],
        ],
      },
      "certificate-outside-rules",
    ],
    "a second number in the subject": [
      {
        subject: [
          ["serialNumber", "PNOBY-7000001A000PB0"],
          ["commonName", "P"],
          ["serialNumber", "PNOBY-7000001A000PB0"],
        ],
      },
      "certificate-outside-rules",
    ],
    "too long a life": [{ days: 101 }, "certificate-outside-rules"],
    "a key of another suite": [{ suite: p384 }, "certificate-outside-rules"],
    "a start in the past": [{ startHours: -2 }, "time-outside-window"],
    "a start far ahead": [{ startHours: 24 * 40 }, "time-outside-window"],
    "a short serial number": [{ serial: Uint8Array.of(1) }, "certificate-outside-rules"],
    "an extension that is not known": [
      { more: [{ oid: "2.5.29.30", critical: true, value: Uint8Array.of(0x30, 0x02, 0xa0, 0x00) }] },
      "malformed",
    ],
    "an alternative name": [
      { more: [{ oid: "2.5.29.17", critical: false, value: Uint8Array.of(0x30, 0x03, 0x82, 0x01, 0x61) }] },
      "certificate-outside-rules",
    ],
    "another authority's key identifier": [{ authority: p256.generate().spki }, "certificate-outside-rules"],
  };
  for (const [what, [wanted, code]] of Object.entries(refused))
    test(`is refused: ${what}`, () => assert.equal(outcome(wanted), code));
  test("is refused where the bytes are no certificate", () => {
    for (const toBeSigned of [new Uint8Array(), randomBytes(200), utf8("tbs")])
      assert.equal(signer.outcome({ type: "certificate", key: "ca:issuing", toBeSigned }), "malformed");
  });
});

describe("crl", () => {
  const outcome = (issuer = name, hours = 24, start = 0, number = true): string => {
    const thisUpdate = now().add({ minutes: start });
    const toBeSigned = buildTbsCrl({
      suite: p256,
      issuer,
      thisUpdate,
      nextUpdate: thisUpdate.add({ hours }),
      entries: [{ serialNumber: randomBytes(16), revokedAt: now(), reason: "superseded" }],
      extensions: [
        authorityKeyIdentifierExtension(keyIdentifierOf(authorityKey)),
        ...(number ? [crlNumberExtension(5)] : []),
      ],
    });
    return signer.outcome({ type: "crl", key: "ca:issuing", toBeSigned });
  };
  test("is signed in the authority's own name", () => assert.equal(outcome(), "signed"));
  test("is refused for another issuer", () =>
    assert.equal(outcome(buildName([["commonName", "X"]])), "issuer-foreign"));
  test("is refused when it would hold too long", () => assert.equal(outcome(name, 24 * 8), "crl-outside-rules"));
  test("is refused when it is of another time", () => assert.equal(outcome(name, 24, 10), "time-outside-window"));
  test("is refused without a number", () => assert.equal(outcome(name, 24, 0, false), "crl-outside-rules"));
});

describe("ocsp", () => {
  const certId = (() => {
    const digest = randomBytes(32);
    // CertID with SHA-256 over names that nobody has.
    return Buffer.concat([
      Buffer.from("3059300b0609608648016503040201", "hex"),
      Buffer.from("0420", "hex"),
      digest,
      Buffer.from("0420", "hex"),
      digest,
      Buffer.from("020401020304", "hex"),
    ]);
  })();
  const outcome = (responder = responderByKey(responderKey), start = 0, hours = 1): string => {
    const thisUpdate = now().add({ minutes: start });
    const toBeSigned = buildOcspResponseData({
      responder,
      producedAt: thisUpdate,
      responses: [{ certId, status: { kind: "good" }, thisUpdate, nextUpdate: thisUpdate.add({ hours }) }],
    });
    return signer.outcome({ type: "ocsp", key: "ocsp", toBeSigned });
  };
  before(() => {
    certId[1] = certId.length - 2;
  });
  test("is signed in the responder's own name", () => assert.equal(outcome(), "signed"));
  test("is refused for another responder", () => {
    assert.equal(outcome(responderByKey(authorityKey)), "responder-foreign");
    assert.equal(outcome({ kind: "name", name }), "responder-foreign");
  });
  test("is refused when it is of another time, or would hold too long", () => {
    assert.equal(outcome(undefined, -5), "time-outside-window");
    assert.equal(outcome(undefined, 5), "time-outside-window");
    assert.equal(outcome(undefined, 0, 24 * 8), "time-outside-window");
  });
});

describe("timestamp", () => {
  const outcome = (policy = "2.999.5", seconds = 0, swap = false): string => {
    const info = (serial: number) =>
      buildTstInfo({
        policy,
        imprint: buildImprint(sha256Digest, new Uint8Array(32)),
        serialNumber: Uint8Array.of(serial),
        time: Temporal.Now.instant().add({ seconds }),
      });
    const content = info(1);
    const token = prepareTimeStampToken({ tstInfo: content, certificate: holder.certificate, included: [] });
    return signer.outcome({
      type: "timestamp",
      key: "tsa",
      toBeSigned: token.toBeSigned,
      content: swap ? info(2) : content,
    });
  };
  test("is signed for now", () => assert.equal(outcome(), "signed"));
  test("is refused for another time", () => {
    assert.equal(outcome("2.999.5", 30), "time-outside-window");
    assert.equal(outcome("2.999.5", -30), "time-outside-window");
  });
  test("is refused under another policy", () => assert.equal(outcome("2.999.6"), "time-stamp-policy-foreign"));
  test("is refused when the attributes speak of another TSTInfo", () =>
    assert.equal(outcome("2.999.5", 0, true), "digest-mismatch"));
  test("is refused when the attributes are of a document", () => {
    const content = buildTstInfo({
      policy: "2.999.5",
      imprint: buildImprint(sha256Digest, new Uint8Array(32)),
      serialNumber: Uint8Array.of(1),
      time: Temporal.Now.instant(),
    });
    const { toBeSigned } = prepareCades({ content, certificate: holder.certificate, chain: [], signingTime: now() });
    assert.equal(signer.outcome({ type: "timestamp", key: "tsa", toBeSigned, content }), "attributes-refused");
  });
});

describe("checkpoint", () => {
  const note = (size: number | string, root: Uint8Array, from = origin) =>
    utf8(`${from}\n${size}\n${toBase64(root)}\n`);
  const outcome = (toBeSigned: Uint8Array) => signer.outcome({ type: "checkpoint", key: "log", toBeSigned });
  const root = randomBytes(32);
  test("never falls, never forks, also after a restart", async () => {
    assert.equal(outcome(note(10, root)), "signed");
    assert.equal(outcome(note(10, root)), "signed");
    assert.equal(outcome(note(10, randomBytes(32))), "checkpoint-fork");
    assert.equal(outcome(note(9, randomBytes(32))), "checkpoint-rollback");
    assert.equal(outcome(note(12, randomBytes(32))), "signed");
    const again = await signer.reopen();
    const request = { type: "checkpoint", key: "log" } as const;
    assert.equal(again.outcome({ ...request, toBeSigned: note(11, root) }), "checkpoint-rollback");
    assert.equal(again.outcome({ ...request, toBeSigned: note(12, root) }), "checkpoint-fork");
  });
  test("is of this log alone", () => assert.equal(outcome(note(20, root, "log.example/other")), "origin-foreign"));
  test("is a checkpoint and nothing else", () => {
    for (const text of [
      note("020", root),
      note("1e9", root),
      utf8(`${origin}\n20\n`),
      note(20, randomBytes(31)),
      utf8(""),
    ])
      assert.equal(outcome(text), "malformed");
    assert.equal(outcome(Buffer.concat([note(20, root), utf8("extension\n")])), "malformed");
  });
});

describe("cosignature", () => {
  const text = (size: number | string, root: Uint8Array, more = "", seconds = 0, from = "other.example/log") =>
    utf8(
      `cosignature/v1\ntime ${Math.floor(now().epochMilliseconds / 1000) + seconds}\n${from}\n${size}\n${toBase64(root)}\n${more}`,
    );
  const outcome = (toBeSigned: Uint8Array) => signer.outcome({ type: "cosignature", key: "witness", toBeSigned });
  const root = randomBytes(32);
  test("never falls, never forks, also after a restart; each log by itself", async () => {
    assert.equal(outcome(text(10, root)), "signed");
    assert.equal(outcome(text(10, root, "extension\n")), "signed");
    assert.equal(outcome(text(10, randomBytes(32))), "checkpoint-fork");
    assert.equal(outcome(text(9, root)), "checkpoint-rollback");
    assert.equal(outcome(text(3, root, "", 0, "third.example/log")), "signed");
    assert.equal(outcome(text(12, root)), "signed");
    const again = await signer.reopen();
    const request = { type: "cosignature", key: "witness" } as const;
    assert.equal(again.outcome({ ...request, toBeSigned: text(11, root) }), "checkpoint-rollback");
    assert.equal(again.outcome({ ...request, toBeSigned: text(12, randomBytes(32)) }), "checkpoint-fork");
    assert.equal(again.outcome({ ...request, toBeSigned: text(13, root) }), "signed");
  });
  test("bears the time that the clock shows", () => {
    assert.equal(outcome(text(20, root, "", 120)), "time-outside-window");
    assert.equal(outcome(text(20, root, "", -3600)), "time-outside-window");
  });
  test("is a cosignature of a checkpoint and nothing else", () => {
    assert.equal(outcome(utf8(`other.example/log\n20\n${toBase64(root)}\n`)), "malformed");
    for (const bad of [
      text("020", root),
      text(20, randomBytes(31)),
      text(20, root, "no newline"),
      text(20, root, "\n"),
    ])
      assert.equal(outcome(bad), "malformed");
  });
});

describe("receipt", () => {
  const text = (more: Record<string, string> = {}) =>
    utf8(
      canonicalJson({
        type: "ratusha.receipt/v1",
        log: origin,
        act: "01900000-0000-7000-8000-000000000001",
        at: "2026-11-21T10:00:00.000Z",
        entry: toBase64(new Uint8Array(32)),
        ...more,
      }),
    );
  const outcome = (toBeSigned: Uint8Array) => signer.outcome({ type: "receipt", key: "log", toBeSigned });
  test("is signed for this log", () => assert.equal(outcome(text()), "signed"));
  test("is refused for another log", () => assert.equal(outcome(text({ log: "log.example/other" })), "origin-foreign"));
  test("is refused with anything beside it", () => {
    assert.equal(outcome(text({ more: "x" })), "malformed");
    assert.equal(outcome(utf8(`${origin}\n99\n${toBase64(randomBytes(32))}\n`)), "malformed");
  });
});

describe("statement", () => {
  const attributesOf = (content: Uint8Array) =>
    prepareCades({ content, certificate: holder.certificate, chain: [], signingTime: now() }).toBeSigned;
  const outcome = (content: Uint8Array, signed = content) =>
    signer.outcome({ type: "statement", key: "seal:Org1001", toBeSigned: attributesOf(signed), content });
  const json = (body: string) => utf8(canonicalJson({ type: "delivery.acknowledgement", body, message: "x" }));
  test("is signed for its own body", () => assert.equal(outcome(json("Org1001")), "signed"));
  test("is refused for another body", () => assert.equal(outcome(json("Org1002")), "body-foreign"));
  test("is refused without a type, or where it is no JSON", () => {
    assert.equal(outcome(utf8('{"body":"Org1001"}')), "statement-unknown");
    assert.equal(outcome(utf8("<asic:ASiCManifest/>")), "statement-unknown");
  });
  test("is refused when the attributes speak of something else", () =>
    assert.equal(outcome(json("Org1001"), utf8("<asic:ASiCManifest/>")), "digest-mismatch"));
  test("an addition is signed through its own manifest, and through no other", async () => {
    const bytes = writeStatement({
      type: "registration",
      number: 1,
      document: "ab".repeat(32),
      signature: "cd".repeat(32),
      made: "2026-11-21T10:00:00Z",
      statement: { index: "01-02/3" },
    });
    const names = additionNames(1, "registration");
    const manifest = writeManifest(names.signature, [
      { name: names.statement, mediaType: "application/json", sha256: sha256(bytes) },
    ]);
    assert.equal(outcome(bytes, manifest), "signed");
    const forged = writeManifest("META-INF/signature001.p7s", [
      { name: "document.json", mediaType: "application/json", sha256: sha256(bytes) },
    ]);
    assert.equal(outcome(bytes, forged), "digest-mismatch");
    assert.equal(outcome(bytes), "digest-mismatch");
  });
});

describe("csr", () => {
  test("is signed about the key itself, and about no other", () => {
    const own = buildCsrInfo({ subject: name, spki: responderKey });
    const other = buildCsrInfo({ subject: name, spki: authorityKey });
    assert.equal(signer.outcome({ type: "csr", key: "ocsp", toBeSigned: own }), "signed");
    assert.equal(signer.outcome({ type: "csr", key: "ocsp", toBeSigned: other }), "key-foreign");
  });
});

test("a key signs nothing of another kind, and a key that is not there signs nothing", () => {
  const types: SigningRequest["type"][] = [
    "certificate",
    "crl",
    "ocsp",
    "timestamp",
    "checkpoint",
    "cosignature",
    "receipt",
    "document",
    "statement",
  ];
  const own: Record<string, readonly string[]> = {
    "ca:issuing": ["certificate", "crl"],
    ocsp: ["ocsp"],
    tsa: ["timestamp"],
    log: ["checkpoint", "receipt"],
    witness: ["cosignature"],
    "seal:Org1001": ["document", "statement"],
  };
  for (const [key, allowed] of Object.entries(own))
    for (const type of types) {
      const request = {
        type,
        key,
        toBeSigned: new Uint8Array(),
        content: new Uint8Array(),
        metadata: new Uint8Array(),
      };
      const code = signer.outcome({
        ...request,
        authorisation: { kind: "automatic", definition: "" },
      } as SigningRequest);
      if (!allowed.includes(type)) assert.equal(code, "type-not-allowed", `${key} ${type}`);
      else assert.notEqual(code, "signed");
    }
  assert.equal(signer.outcome({ type: "crl", key: "ca:none", toBeSigned: new Uint8Array() }), "key-unknown");
});
