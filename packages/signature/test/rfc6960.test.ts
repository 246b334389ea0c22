import assert from "node:assert/strict";
import { test } from "node:test";
import { isProblem } from "@ratusha/kernel";
import {
  assembleOcspResponse,
  type BasicOcspResponse,
  buildCertId,
  buildOcspError,
  buildOcspRequest,
  buildOcspResponseData,
  type CertificateStatus,
  encodePem,
  extendedKeyUsageExtension,
  findDigestByName,
  matchesCertId,
  type OcspExpectation,
  oids,
  parseOcspRequest,
  parseOcspResponse,
  responderByKey,
  type SingleResponseSpec,
  verifyOcspResponse,
} from "../src/index.ts";
import { certify, type Holder, now } from "./hierarchy.ts";
import { openssl, opensslAbsent, opensslFile } from "./openssl.ts";

const issuer = certify({ name: "Issuing", authority: true });
const holder = certify({ name: "Holder", issuer });
const other = certify({ name: "Other", issuer });
const responder = certify({ name: "OCSP", issuer, extensions: [extendedKeyUsageExtension([oids.ocspSigning])] });
const nonce = new Uint8Array(32).fill(7);
const good: CertificateStatus = { kind: "good" };

const single = (about: Holder, status: CertificateStatus = good): SingleResponseSpec => ({
  certId: buildCertId(about.certificate, issuer.certificate),
  status,
  thisUpdate: now.subtract({ minutes: 1 }),
  nextUpdate: now.add({ minutes: 10 }),
});

function encode(by: Holder, responses: readonly SingleResponseSpec[], withNonce?: Uint8Array): Uint8Array {
  const data = buildOcspResponseData({
    responder: responderByKey(by.certificate.spki),
    producedAt: now,
    responses,
    nonce: withNonce,
  });
  return assembleOcspResponse(data, by.suite, by.suite.sign(by.keys.privateKey, data), [by.certificate.der]);
}

function read(der: Uint8Array): BasicOcspResponse {
  const response = parseOcspResponse(der);
  assert.equal(response.status, "successful");
  return (response as { basic: BasicOcspResponse }).basic;
}

function judge(response: BasicOcspResponse, expected: Partial<OcspExpectation> = {}): string {
  const verdict = verifyOcspResponse(response, {
    certificate: holder.certificate,
    issuer: issuer.certificate,
    at: now,
    ...expected,
  });
  return verdict.ok ? verdict.value.single.status.kind : verdict.reason;
}

test("RFC 6960 4.1: a request is read back, by SHA-256 and by SHA-1", () => {
  for (const name of ["sha256", "sha1"]) {
    const certId = buildCertId(holder.certificate, issuer.certificate, findDigestByName(name));
    const request = parseOcspRequest(buildOcspRequest({ certIds: [certId], nonce }));
    assert.equal(request.certIds.length, 1);
    assert.ok(request.certIds.every((id) => matchesCertId(id, holder.certificate, issuer.certificate)));
    assert.ok(request.certIds.every((id) => !matchesCertId(id, other.certificate, issuer.certificate)));
    assert.deepEqual(Buffer.from(request.nonce ?? []), Buffer.from(nonce));
  }
});

test("RFC 6960 3.2: answers of the delegate and of the authority itself", () => {
  const revoked: CertificateStatus = { kind: "revoked", at: now.subtract({ hours: 1 }), reason: "keyCompromise" };
  assert.equal(judge(read(encode(responder, [single(holder)], nonce)), { nonce }), "good");
  assert.equal(judge(read(encode(issuer, [single(holder, revoked)]))), "revoked");
  assert.equal(judge(read(encode(responder, [single(holder, { kind: "unknown" })]))), "unknown");
});

test("RFC 9654 2.1: a nonce that differs or is missing", () => {
  const response = read(encode(responder, [single(holder)], nonce));
  assert.equal(judge(response, { nonce: new Uint8Array(32) }), "nonce-mismatch");
  assert.equal(judge(read(encode(responder, [single(holder)])), { nonce }), "nonce-mismatch");
});

test("RFC 6960 3.2 (5), (6): stale and future answers", () => {
  const response = read(encode(responder, [single(holder)]));
  assert.equal(judge(response, { at: now.add({ hours: 1 }) }), "stale");
  assert.equal(judge(response, { at: now.subtract({ hours: 1 }) }), "not-yet-valid");
  const lasting = { ...single(holder), thisUpdate: now.subtract({ hours: 20 }), nextUpdate: undefined };
  assert.equal(judge(read(encode(responder, [lasting])), { maxAge: Temporal.Duration.from({ hours: 1 }) }), "stale");
});

test("RFC 6960 3.2 (1): an answer about another certificate", () => {
  assert.equal(judge(read(encode(responder, [single(other)]))), "certificate-not-covered");
});

test("hostile: of two answers for one certificate the worse counts", () => {
  const revoked: CertificateStatus = { kind: "revoked", at: now, reason: undefined };
  assert.equal(judge(read(encode(responder, [single(holder), single(holder, revoked)]))), "revoked");
  assert.equal(judge(read(encode(responder, [single(holder, revoked), single(holder)]))), "revoked");
});

test("RFC 6960 4.2.2.2: a responder without its purpose, of another authority, or expired", () => {
  const plain = certify({ name: "Plain", issuer });
  assert.equal(judge(read(encode(plain, [single(holder)]))), "responder-not-delegated");
  const any = certify({ name: "Any", issuer, extensions: [extendedKeyUsageExtension([oids.anyExtendedKeyUsage])] });
  assert.equal(judge(read(encode(any, [single(holder)]))), "responder-not-delegated");
  const purpose = [extendedKeyUsageExtension([oids.ocspSigning])];
  const foreignIssuer = certify({ name: "Issuing", authority: true });
  const foreign = certify({ name: "OCSP", issuer: foreignIssuer, extensions: purpose });
  assert.equal(judge(read(encode(foreign, [single(holder)]))), "responder-not-delegated");
  const expired = certify({ name: "OCSP", issuer, extensions: purpose, notAfter: "2026-02-01T00:00:00Z" });
  assert.equal(judge(read(encode(expired, [single(holder)]))), "responder-not-delegated");
});

test("RFC 6960 3.2 (2): an altered answer, and one whose responder is not at hand", () => {
  const bytes = encode(responder, [single(holder, { kind: "unknown" })]);
  const at = Buffer.from(bytes).indexOf(Buffer.from([0x82, 0x00, 0x18, 0x0f]));
  const altered = Uint8Array.from(bytes);
  altered[at] = 0x80;
  assert.equal(judge(read(altered)), "signature-invalid");
  assert.equal(judge({ ...read(encode(responder, [single(holder)])), certificates: [] }), "responder-unknown");
});

test("RFC 6960 2.3: errors are answers without a signature", () => {
  assert.deepEqual(parseOcspResponse(buildOcspError("tryLater")), { status: "tryLater" });
});

test("hostile: too many questions, a nonce of no octets or of too many", () => {
  const certId = buildCertId(holder.certificate, issuer.certificate);
  const refused = (der: Uint8Array) =>
    assert.throws(
      () => parseOcspRequest(der),
      (error) => isProblem(error, "signature.der-malformed"),
    );
  refused(buildOcspRequest({ certIds: Array.from({ length: 65 }, () => certId) }));
  refused(buildOcspRequest({ certIds: [certId], nonce: new Uint8Array(0) }));
  refused(buildOcspRequest({ certIds: [certId], nonce: new Uint8Array(129) }));
  refused(buildOcspRequest({ certIds: [] }));
});

test("openssl ocsp asks what we read, and accepts what we answer", { skip: opensslAbsent }, () => {
  const pem = ({ certificate }: Holder) => encodePem(certificate.der, "CERTIFICATE");
  const files = { "ca.pem": pem(issuer), "holder.pem": pem(holder) };
  const request = parseOcspRequest(
    opensslFile(["ocsp", "-issuer", "ca.pem", "-cert", "holder.pem", "-no_nonce", "-reqout", "out"], files),
  );
  assert.ok(request.certIds.every((id) => matchesCertId(id, holder.certificate, issuer.certificate)));
  // openssl judges by its own clock.
  const clock = Temporal.Now.instant();
  const certId = request.certIds[0]?.der ?? new Uint8Array();
  const data = buildOcspResponseData({
    responder: responderByKey(issuer.certificate.spki),
    producedAt: clock,
    responses: [{ certId, status: good, thisUpdate: clock, nextUpdate: clock.add({ minutes: 5 }) }],
  });
  const response = assembleOcspResponse(data, issuer.suite, issuer.suite.sign(issuer.keys.privateKey, data));
  const answer = openssl(
    ["ocsp", "-issuer", "ca.pem", "-cert", "holder.pem", "-respin", "a.ocsp", "-CAfile", "ca.pem", "-no_nonce"],
    { ...files, "a.ocsp": response },
  );
  assert.match(answer, /holder\.pem: good/);
});
