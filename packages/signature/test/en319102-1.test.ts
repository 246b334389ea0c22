import assert from "node:assert/strict";
import { test } from "node:test";
import { extendedKeyUsageExtension, keyUsageExtension, oids, parseCms, signCades, upgradeCades } from "../src/index.ts";
import { TestAuthority } from "../src/testing/index.ts";
import {
  authority,
  content,
  rebuilt,
  responder,
  sign,
  signedAt,
  signer,
  soonAfter,
  stampedAt,
  tsa,
  validate,
  yearsAfter,
} from "./signing.ts";

const before = stampedAt.subtract({ hours: 1 });
const revokedAt = Temporal.Instant.from("2026-04-01T00:00:00Z");
const later = Temporal.Instant.from("2026-05-01T00:00:00Z");

/** A list of the issuing authority that revokes one certificate, with the root's own list. */
function revoking(
  holder: typeof signer,
  at: Temporal.Instant,
  when: Temporal.Instant,
  reason?: "certificateHold" | "keyCompromise",
) {
  const entry = { serialNumber: holder.certificate.serialNumber, revokedAt: when, reason };
  return {
    online: false,
    revocation: { ocsp: [], crls: [authority.crl(at, [entry]), authority.crl(at, [], authority.root)] },
  };
}

test("5.1.4: anchors come from the caller alone: a root in the message is none", async () => {
  const stranger = new TestAuthority({ name: "Stranger" });
  const holder = stranger.issue("Mallory");
  const cms = rebuilt(await sign("B-B", { holder }), (parts) => ({
    certificates: [...(parts.certificates ?? []), stranger.root.certificate.der],
  }));
  const report = validate(cms);
  assert.equal(report.indication, "INDETERMINATE");
  assert.equal(report.subIndication, "NO_CERTIFICATE_CHAIN_FOUND");
});

test("5.2.3: the signer's certificate is not at hand", async () => {
  const cms = rebuilt(await sign("B-B"), () => ({ certificates: [] }));
  assert.equal(validate(cms).subIndication, "NO_SIGNING_CERTIFICATE_FOUND");
  assert.equal(
    validate(cms, { certificates: [signer.certificate, authority.issuing.certificate] }).indication,
    "TOTAL-PASSED",
  );
});

test("5.2.7: without its content a detached signature is not validated", async () => {
  const report = validate(await sign("B-B"), { content: undefined });
  assert.equal(report.subIndication, "SIGNED_DATA_NOT_FOUND");
  const { hash } = await import("node:crypto");
  const contentSha256 = new Uint8Array(hash("sha256", content, "buffer"));
  assert.equal(validate(await sign("B-B"), { content: undefined, contentSha256 }).indication, "TOTAL-PASSED");
});

test("5.2.7: an altered content fails whether or not the signer is trusted", async () => {
  const report = validate(await sign("B-B"), { anchors: [], content: new Uint8Array([1]) });
  assert.equal(report.indication, "TOTAL-FAILED");
});

test("5.2.6: offline, without any revocation value, nothing is concluded", async () => {
  const report = validate(await sign("B-B"), { online: false });
  assert.equal(report.indication, "INDETERMINATE");
  assert.equal(report.subIndication, "CERTIFICATE_CHAIN_GENERAL_FAILURE");
});

test("5.2.5: a status that is too old for the time that matters", async () => {
  const stale = {
    online: false,
    revocation: {
      ocsp: [authority.ocsp(responder, signer.certificate, before)],
      crls: [authority.crl(before, [], authority.root)],
    },
  };
  assert.equal(validate(await sign("B-B"), { ...stale, at: before.add({ minutes: 30 }) }).indication, "TOTAL-PASSED");
  const report = validate(await sign("B-B"), { ...stale, at: before.add({ hours: 20 }) });
  assert.equal(report.subIndication, "TRY_LATER");
  assert.equal(report.decisive?.finding, "status-old");
});

test("5.2.5: a status from after the time of validation is not believed", async () => {
  const report = validate(await sign("B-B"), {
    at: before,
    online: false,
    revocation: { ocsp: [authority.ocsp(responder, signer.certificate, later)], crls: [] },
  });
  assert.equal(report.subIndication, "CERTIFICATE_CHAIN_GENERAL_FAILURE");
});

test("5.3: a revoked certificate without a proof of time", async () => {
  const report = validate(await sign("B-B"), { at: later, ...revoking(signer, later, revokedAt) });
  assert.equal(report.indication, "INDETERMINATE");
  assert.equal(report.subIndication, "REVOKED_NO_POE");
  assert.equal(report.decisive?.finding, "revoked");
});

test("5.2.6: a revoked certificate of the authority that certified the signer", async () => {
  const { issuing, root } = authority;
  const entry = { serialNumber: issuing.certificate.serialNumber, revokedAt, reason: "keyCompromise" } as const;
  const crls = [authority.crl(later), authority.crl(later, [entry], root)];
  const report = validate(await sign("B-B"), { at: later, online: false, revocation: { ocsp: [], crls } });
  assert.equal(report.subIndication, "REVOKED_CA_NO_POE");
  assert.equal(report.decisive?.finding, "issuer-revoked");
});

test("5.5: a certificate revoked after a proven time", async () => {
  const report = validate(await sign("B-T"), { at: later, ...revoking(signer, later, revokedAt) });
  assert.equal(report.indication, "TOTAL-PASSED", JSON.stringify(report.explanations, undefined, 1));
});

test("5.5: a certificate revoked before the proven time", async () => {
  const report = validate(await sign("B-T"), { at: later, ...revoking(signer, later, before) });
  assert.equal(report.subIndication, "REVOKED_NO_POE");
});

test("5.2.6: a suspended certificate", async () => {
  const report = validate(await sign("B-B"), { at: later, ...revoking(signer, later, revokedAt, "certificateHold") });
  assert.equal(report.subIndication, "TRY_LATER");
  assert.equal(report.decisive?.finding, "suspended");
});

test("5.2.6: of two lists of one second the one that suspends is believed, whichever is met first", async () => {
  const cms = await sign("B-B");
  const { revocation } = revoking(signer, later, revokedAt, "certificateHold");
  const without = authority.crl(later);
  for (const crls of [
    [without, ...revocation.crls],
    [...revocation.crls, without],
  ]) {
    const report = validate(cms, { at: later, online: false, revocation: { ocsp: [], crls } });
    assert.equal(report.decisive?.finding, "suspended");
  }
});

test("5.2.6: a revoked time-stamping authority proves nothing", async () => {
  const report = validate(await sign("B-T"), { at: later, ...revoking(tsa, later, before) });
  assert.equal(report.timeStamps[0]?.conclusion.indication, "INDETERMINATE");
  assert.ok(report.bestSignatureTime.equals(later));
});

test("5.6.2: B-LT passes offline years after, the signer's certificate expired", async () => {
  const brief = authority.issue("Кароткі", { notAfter: Temporal.Instant.from("2027-01-01T00:00:00Z") });
  const cms = await sign("B-LT", { holder: brief });
  const report = validate(cms, { at: yearsAfter, online: false });
  assert.equal(report.indication, "TOTAL-PASSED", JSON.stringify(report.explanations, undefined, 1));
  assert.ok(report.bestSignatureTime.equals(stampedAt));
});

test("5.2.6: an expired certificate without a proof of time", async () => {
  const brief = authority.issue("Кароткі", { notAfter: Temporal.Instant.from("2027-01-01T00:00:00Z") });
  const report = validate(await sign("B-B", { holder: brief }), { at: yearsAfter });
  assert.equal(report.subIndication, "OUT_OF_BOUNDS_NO_POE");
  assert.equal(report.decisive?.finding, "certificate-expired");
});

test("5.4, 5.2.6: what speaks against a time-stamp is said, and does not decide on the signature", async () => {
  const brief = authority.issue("Кароткі", { notAfter: revokedAt });
  const report = validate(await sign("B-T", { holder: brief }), { at: later, ...revoking(tsa, later, before) });
  assert.ok(report.explanations.some(({ finding }) => finding === "revoked"));
  assert.equal(report.decisive?.finding, "certificate-expired");
});

test("5.5.4: the proven time lies before the certificate", async () => {
  const young = authority.issue("Малады", { notBefore: Temporal.Instant.from("2026-06-01T00:00:00Z") });
  const report = validate(await sign("B-T", { holder: young }), { at: stampedAt.add({ hours: 1 }) });
  assert.equal(report.indication, "TOTAL-FAILED");
  assert.equal(report.subIndication, "NOT_YET_VALID");
});

test("5.4: a time-stamp of another signature proves nothing", async () => {
  const [token] = parseCms(await sign("B-T", { signingTime: before })).signers[0]?.unsignedAttributes ?? [];
  assert.ok(token);
  const moved = await upgradeCades(await sign("B-B"), "B-T", {
    timeStamper: { timestamp: async () => [token.values[0] ?? new Uint8Array()] },
  });
  const report = validate(moved);
  assert.equal(report.timeStamps[0]?.conclusion.indication, "FAILED");
  assert.ok(report.bestSignatureTime.equals(soonAfter));
});

test("5.4, RFC 3161 2.3: a certificate not critically for time-stamping proves no time", async () => {
  const usage = keyUsageExtension(["digitalSignature"]);
  for (const extensions of [
    [usage],
    [usage, extendedKeyUsageExtension([oids.timeStamping])],
    [usage, extendedKeyUsageExtension([oids.timeStamping, oids.clientAuth], true)],
  ]) {
    const poor = authority.issue("Poor TSA", { extensions });
    const stamping = authority.timeStamper(poor, () => stampedAt);
    const cms = await signCades({ content, signer, level: "B-T", signingTime: signedAt, timeStamper: stamping });
    const [stamp] = validate(cms).timeStamps;
    assert.notEqual(stamp?.conclusion.indication, "PASSED");
  }
});

test("5.4: a time-stamp from after the time of validation proves nothing", async () => {
  const early = validate(await sign("B-T"), { at: before });
  assert.notEqual(early.timeStamps[0]?.conclusion.indication, "PASSED");
});

test("5.2.6: a certificate for signing in does not sign documents", async () => {
  const card = authority.issue("Картка", {
    extensions: [keyUsageExtension(["digitalSignature"]), extendedKeyUsageExtension([oids.clientAuth])],
  });
  const at = soonAfter;
  const report = validate(await sign("B-B", { holder: card }), {
    online: false,
    revocation: { ocsp: [], crls: [authority.crl(at), authority.crl(at, [], authority.root)] },
  });
  assert.equal(report.subIndication, "CHAIN_CONSTRAINTS_FAILURE");
});

test("OCSP: an answer about another certificate, by a responder without its purpose, or unsigned by it, proves nothing", async () => {
  const root = authority.crl(soonAfter, [], authority.root);
  const poor = authority.issue("Poor responder", { extensions: [keyUsageExtension(["digitalSignature"])] });
  const forged = authority.ocsp(responder, signer.certificate, soonAfter);
  // A digit of producedAt, which the responder has signed.
  const digit = Buffer.from(forged).indexOf("20260305") + 7;
  forged[digit] = 0x34;
  for (const ocsp of [
    authority.ocsp(responder, tsa.certificate, soonAfter),
    authority.ocsp(poor, signer.certificate, soonAfter),
    forged,
  ]) {
    const report = validate(await sign("B-B"), { online: false, revocation: { ocsp: [ocsp], crls: [root] } });
    assert.equal(report.subIndication, "CERTIFICATE_CHAIN_GENERAL_FAILURE");
  }
});

test("OCSP: of a good and a revoked answer the revoked one counts", async () => {
  const good = authority.ocsp(responder, signer.certificate, later);
  const revoked = authority.ocsp(responder, signer.certificate, later, {
    kind: "revoked",
    at: revokedAt,
    reason: "keyCompromise",
  });
  const report = validate(await sign("B-B"), {
    at: later,
    online: false,
    revocation: { ocsp: [revoked, good], crls: [authority.crl(later, [], authority.root)] },
  });
  assert.equal(report.subIndication, "REVOKED_NO_POE");
});

test("OCSP: an unknown status is no good one", async () => {
  const unknown = authority.ocsp(responder, signer.certificate, soonAfter, { kind: "unknown" });
  const report = validate(await sign("B-B"), {
    online: false,
    revocation: { ocsp: [unknown], crls: [authority.crl(soonAfter, [], authority.root)] },
  });
  assert.equal(report.subIndication, "CERTIFICATE_CHAIN_GENERAL_FAILURE");
});

test("each conclusion cites a clause", async () => {
  for (const { clause, text } of validate(await sign("B-LT")).explanations) {
    assert.match(clause, /^(EN 319 \d{3}|RFC \d+)/);
    assert.ok(text.length > 10);
  }
});
