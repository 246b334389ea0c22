import assert from "node:assert/strict";
import { test } from "node:test";
import { isProblem, toHex } from "@ratusha/kernel";
import fc from "fast-check";
import {
  anchorOf,
  basicConstraintsExtension,
  buildName,
  type Certificate,
  certificatePoliciesExtension,
  crlDistributionPointsExtension,
  decodePem,
  der,
  ed25519,
  encodePem,
  extendedKeyUsageExtension,
  type GeneralName,
  issuingDistributionPointExtension,
  keyUsageExtension,
  mldsa65,
  nameConstraintsExtension,
  oids,
  type PathOptions,
  p256,
  p384,
  parseCertificate,
  parseCrl,
  parseName,
  personIdentifier,
  policyConstraintsExtension,
  policyMappingsExtension,
  rsa,
  subjectAltNameExtension,
  validateChain,
  validatePath,
} from "../src/index.ts";
import { certify, type Holder, now, revokedBy } from "./hierarchy.ts";
import { openssl, opensslAbsent, opensslFile } from "./openssl.ts";

const root = certify({ name: "Root", authority: true });
const issuing = certify({ name: "Issuing", issuer: root, authority: true, pathLength: 0 });
const person = certify({
  name: buildName([
    ["countryName", "BY"],
    ["commonName", "Марыя Іванова"],
    ["serialNumber", "PNOBY-7000000A000PB1"],
  ]),
  issuer: issuing,
});

/** The reason of a failure, or `ok`. */
function judge(target: Holder, intermediates: readonly Holder[], options: Partial<PathOptions> = {}): string {
  const result = validatePath({
    target: target.certificate,
    anchors: [root.certificate],
    intermediates: intermediates.map(({ certificate }) => certificate),
    at: now,
    ...options,
  });
  return result.ok ? "ok" : result.reason;
}

test("RFC 5280 4.1: a certificate is read back in every suite, and path validation accepts it", () => {
  for (const suite of [p256, p384, rsa, ed25519, mldsa65]) {
    const own = certify({ name: "Root", authority: true, suite });
    const { certificate } = certify({ name: "Holder", issuer: own, suite, notAfter: "2060-01-01T00:00:00Z" });
    assert.equal(certificate.subject.toString(), "CN=Holder");
    assert.equal(certificate.notAfter.toString(), "2060-01-01T00:00:00Z");
    assert.equal(certificate.suite.id, suite.id);
    assert.equal(toHex(parseCertificate(certificate.der).tbs), toHex(certificate.tbs));
    assert.ok(validatePath({ target: certificate, anchors: [own.certificate], at: now }).ok, suite.id);
  }
});

test("RFC 5280 4.1.1.2: the two signature algorithms must be the same", () => {
  const bytes = Uint8Array.from(person.certificate.der);
  const at = Buffer.from(bytes).lastIndexOf(Buffer.from(p256.signatureAlgorithm));
  bytes[at + 11] = 3;
  assert.throws(
    () => parseCertificate(bytes),
    (error) => isProblem(error, "signature.der-malformed"),
  );
});

test("RFC 5280 4.1.2.2: a serial number is told by its magnitude", () => {
  const { certificate } = certify({ name: "a", issuer: root, serialNumber: Uint8Array.of(0, 0xff, 1) });
  assert.equal(certificate.serial, "ff01");
  assert.equal(toHex(certificate.serialNumber), "00ff01");
});

test("RFC 5280 4.2: an extension may not stand twice", () => {
  const twice = [keyUsageExtension(["digitalSignature"]), keyUsageExtension(["digitalSignature"])];
  assert.throws(
    () => certify({ name: "a", issuer: root, extensions: twice }),
    (error) => isProblem(error),
  );
});

test("RFC 5280 7.1: names compare without regard to string type, letter case and runs of space", () => {
  const attribute = (value: Uint8Array) =>
    parseName(der.sequence(der.setOf([der.sequence(der.oid(oids.commonName), value)])));
  const utf8 = attribute(der.utf8String("  мінск   Цэнтр "));
  assert.ok(utf8.equals(attribute(der.bmpString("Мінск цэнтр"))));
  assert.ok(attribute(der.printableString("Good CA")).equals(attribute(der.utf8String("good  ca"))));
  assert.ok(!attribute(der.utf8String("Good CA")).equals(attribute(der.utf8String("GoodCA"))));
});

test("RFC 5280 7.1: attributes of another type or order make another name", () => {
  const one = buildName([
    ["organizationName", "a"],
    ["commonName", "b"],
  ]);
  assert.ok(
    !one.equals(
      buildName([
        ["commonName", "b"],
        ["organizationName", "a"],
      ]),
    ),
  );
  assert.ok(one.within(buildName([["organizationName", "A"]])));
  assert.ok(!buildName([["organizationName", "A"]]).within(one));
});

test("EN 319 412-1 5.1.3: the personal number is read from the subject", () => {
  assert.deepEqual(personIdentifier(person.certificate.subject), {
    type: "PNO",
    country: "BY",
    value: "7000000A000PB1",
  });
});

test("RFC 5280 6.1: a person's path through the issuing authority is valid; without it there is none", () => {
  assert.equal(judge(person, [issuing]), "ok");
  assert.equal(judge(person, []), "no-path");
});

test("RFC 5280 6.1.3 (a)(1): a key of the same name that did not sign is not accepted", () => {
  const impostor = certify({ name: "Issuing", issuer: root, authority: true });
  assert.equal(judge(person, [impostor]), "signature-invalid");
  const forgedRoot = certify({ name: "Root", authority: true });
  const forged = certify({ name: "Forged", issuer: forgedRoot });
  assert.equal(judge(forged, [forgedRoot]), "signature-invalid");
});

test("RFC 5280 6.1.3 (a)(2): expired and not yet valid, for the target and above it", () => {
  const old = certify({ name: "a", issuer: root, notBefore: "2020-01-01T00:00:00Z", notAfter: "2021-01-01T00:00:00Z" });
  assert.equal(judge(old, []), "expired");
  const early = certify({ name: "a", issuer: root, notBefore: "2026-07-01T00:00:00Z" });
  assert.equal(judge(early, []), "not-yet-valid");
  const dead = certify({ name: "Dead", issuer: root, authority: true, notAfter: "2026-02-01T00:00:00Z" });
  assert.equal(judge(certify({ name: "a", issuer: dead }), [dead]), "expired");
});

test("RFC 5280 6.1.4 (k), (n): only an authority whose key may sign certificates issues", () => {
  assert.equal(judge(certify({ name: "a", issuer: person }), [person, issuing]), "not-a-ca");
  const noSign = certify({ name: "N", issuer: root, authority: true, extensions: [keyUsageExtension(["cRLSign"])] });
  assert.equal(judge(certify({ name: "a", issuer: noSign }), [noSign]), "key-usage");
});

test("RFC 5280 6.1.4 (l), (m): path length, self-issued certificates not counted", () => {
  const below = certify({ name: "Below", issuer: issuing, authority: true });
  assert.equal(judge(certify({ name: "a", issuer: below }), [below, issuing]), "path-length");
  const renewed = certify({ name: "Issuing", issuer: issuing, authority: true });
  assert.equal(judge(certify({ name: "a", issuer: renewed }), [renewed, issuing]), "ok");
});

test("RFC 5280 6.1.4 (o), 6.1.5 (f): unknown critical extensions refuse, unless the caller understands them", () => {
  const unknown = { oid: "1.2.3.4", critical: true, value: der.nothing() };
  const holder = certify({ name: "a", issuer: root, extensions: [unknown] });
  assert.equal(judge(holder, []), "critical-extension");
  assert.equal(judge(holder, [], { understood: ["1.2.3.4"] }), "ok");
  const authority = certify({ name: "A", issuer: root, authority: true, extensions: [unknown] });
  assert.equal(judge(certify({ name: "a", issuer: authority }), [authority]), "critical-extension");
});

test("RFC 5280 4.2.1.12: a purpose that is asked for must be among the purposes", () => {
  const client = certify({ name: "a", issuer: root, extensions: [extendedKeyUsageExtension([oids.clientAuth])] });
  assert.equal(judge(client, [], { purpose: oids.clientAuth }), "ok");
  assert.equal(judge(client, [], { purpose: oids.timeStamping }), "extended-key-usage");
});

function underConstraints(permitted: GeneralName[], excluded: GeneralName[], names: GeneralName[]): string {
  const authority = certify({
    name: "Constrained",
    issuer: root,
    authority: true,
    extensions: [nameConstraintsExtension({ permitted, excluded })],
  });
  const target = certify({ name: "a", issuer: authority, extensions: [subjectAltNameExtension(names)] });
  return judge(target, [authority]);
}

test("RFC 5280 4.2.1.10: name constraints by kind", () => {
  const dns = (value: string): GeneralName => ({ kind: "dns", value });
  const email = (value: string): GeneralName => ({ kind: "email", value });
  const uri = (value: string): GeneralName => ({ kind: "uri", value });
  const ip = (...value: number[]): GeneralName => ({ kind: "ip", value: Uint8Array.from(value) });
  const cases: [string, GeneralName[], GeneralName[], GeneralName[]][] = [
    ["ok", [dns("gov.by")], [], [dns("portal.gov.by")]],
    ["ok", [dns("gov.by")], [], [dns("GOV.BY")]],
    ["name-constraints", [dns("gov.by")], [], [dns("notgov.by")]],
    ["name-constraints", [], [dns("a.gov.by")], [dns("*.gov.by")]],
    ["name-constraints", [dns("gov.by")], [], [dns("gov.by"), dns("example.com")]],
    ["ok", [email("gov.by")], [], [email("a@gov.by")]],
    ["name-constraints", [email("gov.by")], [], [email("a@mail.gov.by")]],
    ["ok", [email(".gov.by")], [], [email("a@mail.gov.by")]],
    ["name-constraints", [email("A@gov.by")], [], [email("a@gov.by")]],
    ["name-constraints", [email("gov.by")], [], [email("gov.by")]],
    ["ok", [uri("gov.by")], [], [uri("https://gov.by:8443/x")]],
    ["name-constraints", [uri("gov.by")], [], [uri("https://evil.com@x.by/gov.by")]],
    ["name-constraints", [uri("gov.by")], [], [uri("urn:gov.by")]],
    ["ok", [ip(10, 0, 0, 0, 255, 0, 0, 0)], [], [ip(10, 1, 2, 3)]],
    ["name-constraints", [ip(10, 0, 0, 0, 255, 0, 0, 0)], [], [ip(11, 1, 2, 3)]],
    ["name-constraints", [], [ip(10, 0, 0, 0, 255, 0, 255, 0)], [ip(10, 1, 2, 3)]],
    ["ok", [dns("gov.by")], [], [ip(10, 1, 2, 3)]],
    ["name-constraints", [{ kind: "directory", value: buildName([["countryName", "BY"]]) }], [], [dns("a.by")]],
    [
      "name-constraints",
      [],
      [{ kind: "other", type: "1.2.3", value: der.nothing() }],
      [{ kind: "other", type: "1.2.3", value: der.nothing() }],
    ],
  ];
  for (const [expected, permitted, excluded, names] of cases) {
    assert.equal(underConstraints(permitted, excluded, names), expected, JSON.stringify([permitted, excluded, names]));
  }
});

test("RFC 5280 6.1.5 (g): explicit policies, mapping and its inhibition", () => {
  const policies = (...ids: string[]) => certificatePoliciesExtension(ids.map((policy) => ({ policy })));
  const mapping = certify({
    name: "Mapping",
    issuer: root,
    authority: true,
    extensions: [policies("1.2.1"), policyMappingsExtension([{ issuerDomain: "1.2.1", subjectDomain: "1.2.9" }])],
  });
  const target = certify({ name: "a", issuer: mapping, extensions: [policies("1.2.9")] });
  assert.equal(judge(target, [mapping], { requireExplicitPolicy: true, policies: ["1.2.1"] }), "ok");
  assert.equal(judge(target, [mapping], { requireExplicitPolicy: true, policies: ["1.2.9"] }), "policy");
  assert.equal(judge(target, [mapping], { requireExplicitPolicy: true, inhibitPolicyMapping: true }), "policy");
  const demanding = certify({
    name: "D",
    issuer: root,
    authority: true,
    extensions: [policyConstraintsExtension({ requireExplicitPolicy: 0 })],
  });
  assert.equal(judge(certify({ name: "a", issuer: demanding }), [demanding]), "policy");
});

test("hostile: mappings that double the policy tree at each level cost no more than their bytes (RFC 9618)", () => {
  const ids = Array.from({ length: 40 }, (_, index) => `1.2.${index}`);
  const chain: Certificate[] = [];
  let issuer = root;
  for (let level = 0; level < 14; level++) {
    issuer = certify({
      name: `Level ${level}`,
      issuer,
      authority: true,
      extensions: [
        certificatePoliciesExtension(ids.map((policy) => ({ policy }))),
        policyMappingsExtension(
          ids.flatMap((from) => ids.slice(0, 8).map((to) => ({ issuerDomain: from, subjectDomain: to }))),
        ),
      ],
    });
    chain.push(issuer.certificate);
  }
  const target = certify({ name: "a", issuer, extensions: [certificatePoliciesExtension([{ policy: "1.2.3" }])] });
  const before = process.cpuUsage();
  const result = validateChain([...chain, target.certificate], anchorOf(root.certificate), {
    at: now,
    requireExplicitPolicy: true,
  });
  assert.ok(result.ok);
  assert.ok(process.cpuUsage(before).user < 2_000_000);
});

test("hostile: a mesh of authorities that all certify each other is given up after a counted number of tries", () => {
  const keys = Array.from({ length: 9 }, () => p256.generate());
  const self = keys.map((pair, index) => certify({ name: `Mesh ${index}`, authority: true, keys: pair }));
  const mesh = self.flatMap((issuer, from) =>
    keys.flatMap((pair, to) =>
      from === to ? [] : [certify({ name: `Mesh ${to}`, issuer, authority: true, keys: pair })],
    ),
  );
  const target = certify({ name: "a", issuer: self[0] as Holder });
  assert.equal(judge(target, [...self, ...mesh]), "budget");
});

test("hostile: constraints times names are counted", () => {
  const many = (count: number, suffix: string): GeneralName[] =>
    Array.from({ length: count }, (_, index) => ({ kind: "dns", value: `n${index}.${suffix}` }));
  const authority = certify({
    name: "C",
    issuer: root,
    authority: true,
    extensions: [nameConstraintsExtension({ excluded: many(1200, "x.by") })],
  });
  const target = certify({ name: "a", issuer: authority, extensions: [subjectAltNameExtension(many(1200, "y.by"))] });
  assert.equal(judge(target, [authority]), "budget");
});

test("RFC 5280 6.3: revoked, suspended and unknown", () => {
  const crls = (entries: Parameters<typeof revokedBy>[1]) => [revokedBy(root, []), revokedBy(issuing, entries)];
  const { serialNumber } = person.certificate;
  assert.equal(judge(person, [issuing], { crls: crls([]) }), "ok");
  const revoked = { serialNumber, revokedAt: now, reason: "keyCompromise" } as const;
  assert.equal(judge(person, [issuing], { crls: crls([revoked]) }), "revoked");
  assert.equal(judge(person, [issuing], { crls: crls([{ ...revoked, reason: "certificateHold" }]) }), "suspended");
  assert.equal(judge(person, [issuing], { crls: [revokedBy(root, [])] }), "revocation-unknown");
  assert.equal(judge(person, [issuing], { crls: [revokedBy(root, [])], revocation: "when-known" }), "ok");
  const stale = { crls: crls([]), at: now.add({ hours: 2 }) };
  assert.equal(judge(person, [issuing], stale), "revocation-unknown");
  const foreign = certify({ name: "Issuing", authority: true });
  assert.equal(judge(person, [issuing], { crls: [revokedBy(root, []), revokedBy(foreign, [])] }), "revocation-unknown");
});

test("RFC 5280 5.2.5: a list of one partition speaks for the certificates that point to it", () => {
  const address = "http://crl.by/1.crl";
  const pointed = certify({ name: "a", issuer: root, extensions: [crlDistributionPointsExtension([address])] });
  const partition = (of: string) => [revokedBy(root, [], [issuingDistributionPointExtension({ address: of })])];
  assert.equal(judge(pointed, [], { crls: partition(address) }), "ok");
  assert.equal(judge(pointed, [], { crls: partition("http://crl.by/2.crl") }), "revocation-unknown");
});

test("RFC 5280 5: a list is read back and found in by serial number", () => {
  const entries = Array.from({ length: 2000 }, (_, index) => ({
    serialNumber: Uint8Array.of(0x80 | (index & 0x7f), index >> 8, index & 0xff, 1),
    revokedAt: now.subtract({ seconds: index }),
    reason: index % 2 === 0 ? ("superseded" as const) : undefined,
  }));
  const crl = revokedBy(root, entries);
  assert.equal(crl.entryCount, 2000);
  for (const [index, { serialNumber, revokedAt, reason }] of entries.entries()) {
    const entry = crl.find(Uint8Array.of(0, ...serialNumber));
    assert.equal(entry?.revokedAt.toString(), revokedAt.toString(), String(index));
    assert.equal(entry?.reason, reason);
  }
  assert.equal(crl.find(Uint8Array.of(5)), undefined);
  assert.equal([...crl.entries()].length, 2000);
});

test("law: a certificate with any octet changed is refused", () => {
  const good = person.certificate.der;
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const bad = Uint8Array.from(good);
      bad[at] = (bad[at] as number) ^ change;
      try {
        const target = parseCertificate(bad);
        assert.equal(
          validatePath({ target, anchors: [root.certificate], intermediates: [issuing.certificate], at: now }).ok,
          false,
        );
      } catch (error) {
        if (!isProblem(error)) throw error;
      }
    }),
  );
});

test("openssl x509, verify and crl agree with us", { skip: opensslAbsent }, () => {
  const pem = ({ certificate }: Holder) => encodePem(certificate.der, "CERTIFICATE");
  const files = {
    "root.pem": pem(root),
    "issuing.pem": pem(issuing),
    "person.pem": pem(person),
    "root.crl": encodePem(revokedBy(root, []).der, "X509 CRL"),
    "issuing.crl": encodePem(
      revokedBy(issuing, [{ serialNumber: Uint8Array.of(9), revokedAt: now, reason: "superseded" }]).der,
      "X509 CRL",
    ),
  };
  const time = String(Math.floor(now.epochMilliseconds / 1000));
  const verify = ["verify", "-x509_strict", "-attime", time, "-CAfile", "root.pem", "-untrusted", "issuing.pem"];
  assert.match(openssl([...verify, "person.pem"], files), /person\.pem: OK/);
  const withLists = [...verify, "-crl_check_all", "-CRLfile", "root.crl", "-CRLfile", "issuing.crl", "person.pem"];
  assert.match(openssl(withLists, files), /person\.pem: OK/);
  assert.match(openssl(["crl", "-in", "issuing.crl", "-text", "-noout"], files), /Serial Number: 09[\s\S]*Superseded/);
  assert.match(openssl(["crl", "-in", "issuing.crl", "-CAfile", "issuing.pem", "-noout"], files), /^/);
  const theirs = opensslFile(
    [
      "req",
      "-x509",
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:P-256",
      "-nodes",
      "-keyout",
      "k.pem",
      "-subj",
      "/C=BY/CN=Theirs",
      "-days",
      "30",
    ],
    {},
  );
  const [bytes] = decodePem(theirs.toString(), "CERTIFICATE");
  assert.equal(bytes && parseCertificate(bytes).subject.toString(), "CN=Theirs,C=BY");
});

test("RFC 5280 4.2.1.9: the profile refuses an authority whose basicConstraints is not critical", () => {
  const loose = { ...basicConstraintsExtension({ ca: true }), critical: false };
  const authority = certify({ name: "L", issuer: root, authority: true, extensions: [loose] });
  const target = certify({ name: "a", issuer: authority });
  assert.equal(judge(target, [authority]), "ok");
  assert.equal(judge(target, [authority], { conforming: true }), "nonconforming");
});

test("RFC 5280 5.1.2.1: a list of version 1 has no extensions", () => {
  const bytes = revokedBy(root, []).der;
  assert.ok(parseCrl(bytes).crlNumber !== undefined);
  const version = Buffer.from(bytes).indexOf(Buffer.from([2, 1, 1, 0x30]));
  const bad = Uint8Array.from(bytes);
  bad[version + 2] = 0;
  assert.throws(
    () => parseCrl(bad),
    (error) => isProblem(error, "signature.der-malformed"),
  );
});
