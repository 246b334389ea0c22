import { equalBytes, type Failure, fail, pass, type Verdict } from "@ratusha/kernel";
import type { Certificate } from "../certificate/certificate.ts";
import { oids } from "../der/oid.ts";
import { verifySignedBy } from "../path/issued-by.ts";
import { verifySignature } from "../suite/verify.ts";
import { responderByKey } from "./build.ts";
import { matchesCertId } from "./cert-id.ts";
import type { BasicOcspResponse, ResponderId, SingleResponse } from "./response.ts";

/** What an answer is held against. */
export interface OcspExpectation {
  readonly certificate: Certificate;
  readonly issuer: Certificate;
  readonly at: Temporal.Instant;
  /** The nonce that was asked with; an answer without it, or with another, is refused. */
  readonly nonce?: Uint8Array | undefined;
  /** How old thisUpdate may be; without it nextUpdate alone decides. */
  readonly maxAge?: Temporal.Duration | undefined;
  /** How far clocks may differ. Five minutes by default. */
  readonly skew?: Temporal.Duration | undefined;
  readonly allowWeak?: boolean;
  /** Judge who signed and about what, and leave the times to the caller (validation in the past). */
  readonly ignoreTimes?: boolean;
}

/** A verified answer. */
export interface OcspVerdict {
  readonly single: SingleResponse;
  /** Whose key made it: the issuer itself, or a responder it delegated to, whose own status the caller has to mind. */
  readonly responder: Certificate;
  /** The responder's certificate says that it need not be checked for revocation (RFC 6960 4.2.2.2.1). */
  readonly noCheck: boolean;
}

export type OcspFault =
  | "responder-unknown"
  | "responder-not-delegated"
  | "signature-invalid"
  | "algorithm-weak"
  | "certificate-not-covered"
  | "nonce-mismatch"
  | "extension-unknown"
  | "not-yet-valid"
  | "stale";

const fiveMinutes = Temporal.Duration.from({ minutes: 5 });

/** Verifies an answer by RFC 6960 3.2. A status other than good is no fault: the verdict carries it. */
export function verifyOcspResponse(
  response: BasicOcspResponse,
  expected: OcspExpectation,
): Verdict<OcspVerdict, OcspFault> {
  const { certificate, issuer, at } = expected;
  // 1. The certificate identified in the answer is the one that was asked about.
  const single = pick(response.responses.filter((one) => matchesCertId(one.certId, certificate, issuer)));
  if (single === undefined) {
    return fail("certificate-not-covered", "the answer speaks of another certificate", "RFC 6960 3.2 (1)");
  }
  // 2. The signer is the issuer, or a responder that the issuer itself certified for this, and its signature is right.
  const signed = findSigner(response, expected);
  if (!signed.ok) return signed;
  const responder = signed.value;
  // 3. Nothing in it that must be understood is unknown.
  for (const extensions of [response.extensions, single.extensions]) {
    for (const { critical, oid } of extensions.values()) {
      if (critical && oid !== oids.ocspNonce) {
        return fail("extension-unknown", `unknown critical extension ${oid}`, "RFC 6960 4.4");
      }
    }
  }
  // 4. It answers this question.
  if (expected.nonce !== undefined && !(response.nonce !== undefined && equalBytes(response.nonce, expected.nonce))) {
    return fail("nonce-mismatch", "the answer does not return the nonce", "RFC 9654 2.1");
  }
  // 5. It is recent.
  const stale = expected.ignoreTimes === true ? undefined : checkTimes(single, response.producedAt, at, expected);
  if (stale !== undefined) return stale;
  return pass({ single, responder, noCheck: responder.extensions.has(oids.ocspNoCheck) });
}

/** Of several statuses for one certificate the worst counts: an answer that says both good and revoked is revoked. */
function pick(singles: readonly SingleResponse[]): SingleResponse | undefined {
  return (
    singles.find(({ status }) => status.kind === "revoked") ??
    singles.find(({ status }) => status.kind === "unknown") ??
    singles.reduce<SingleResponse | undefined>(
      (latest, one) =>
        latest === undefined || Temporal.Instant.compare(one.thisUpdate, latest.thisUpdate) > 0 ? one : latest,
      undefined,
    )
  );
}

/** Several certificates may bear the responder's name; the first failure is told when none of them signed. */
function findSigner(response: BasicOcspResponse, expected: OcspExpectation): Verdict<Certificate, OcspFault> {
  const { issuer } = expected;
  let first: Verdict<Certificate, OcspFault> | undefined;
  for (const candidate of [issuer, ...response.certificates]) {
    if (!isResponder(response.responder, candidate)) continue;
    const same = candidate.fingerprint === issuer.fingerprint;
    const verdict =
      (same ? undefined : checkDelegation(candidate, issuer, response, expected)) ??
      checkSignature(candidate, response, expected);
    if (verdict.ok) return verdict;
    first ??= verdict;
  }
  return first ?? fail("responder-unknown", "no certificate matches the responder's id", "RFC 6960 3.2 (3)");
}

function checkSignature(
  responder: Certificate,
  response: BasicOcspResponse,
  expected: OcspExpectation,
): Verdict<Certificate, OcspFault> {
  const verdict = verifySignature({
    algorithm: response.signatureAlgorithm,
    spki: responder.spki,
    data: response.tbs,
    signature: response.signature,
  });
  if (!verdict.ok) return fail("signature-invalid", verdict.detail, "RFC 6960 3.2 (2)");
  if (verdict.value.weakness !== undefined && expected.allowWeak !== true) {
    return fail("algorithm-weak", verdict.value.weakness, "RFC 6960 3.2 (2)");
  }
  return pass(responder);
}

function isResponder(id: ResponderId, candidate: Certificate): boolean {
  if (id.kind === "name") return candidate.subject.equals(id.name);
  const own = responderByKey(candidate.spki);
  return own.kind === "key" && equalBytes(own.keyHash, id.keyHash);
}

function checkDelegation(
  responder: Certificate,
  issuer: Certificate,
  response: BasicOcspResponse,
  expected: OcspExpectation,
): Failure<OcspFault> | undefined {
  const clause = "RFC 6960 4.2.2.2";
  if (!responder.issuer.equals(issuer.subject)) {
    return fail("responder-not-delegated", "the responder was certified by another authority", clause);
  }
  // anyExtendedKeyUsage does not delegate: the purpose must be stated.
  if (responder.extendedKeyUsage?.has(oids.ocspSigning) !== true) {
    return fail("responder-not-delegated", "the responder's certificate lacks the purpose OCSPSigning", clause);
  }
  if (responder.keyUsage !== undefined && !responder.keyUsage.has("digitalSignature")) {
    if (!responder.keyUsage.has("nonRepudiation")) {
      return fail("responder-not-delegated", "the responder's key may not sign answers", clause);
    }
  }
  const verdict = verifySignedBy(responder, issuer.spki);
  if (!verdict.ok) return fail("responder-not-delegated", "the responder's certificate is not the issuer's", clause);
  if (verdict.value.weakness !== undefined && expected.allowWeak !== true) {
    return fail("algorithm-weak", verdict.value.weakness, clause);
  }
  // An old key must not be able to speak today by writing an old date.
  const inForce =
    responder.validAt(response.producedAt) && (expected.ignoreTimes === true || responder.validAt(expected.at));
  if (!inForce) {
    return fail("responder-not-delegated", "the responder's certificate was not valid when it answered", clause);
  }
  return undefined;
}

function checkTimes(
  single: SingleResponse,
  producedAt: Temporal.Instant,
  at: Temporal.Instant,
  expected: OcspExpectation,
): Failure<OcspFault> | undefined {
  const skew = expected.skew ?? fiveMinutes;
  const latest = at.add(skew);
  const earliest = at.subtract(skew);
  const { thisUpdate, nextUpdate } = single;
  if (Temporal.Instant.compare(thisUpdate, latest) > 0 || Temporal.Instant.compare(producedAt, latest) > 0) {
    return fail("not-yet-valid", `thisUpdate ${thisUpdate} lies ahead`, "RFC 6960 3.2 (5)");
  }
  if (nextUpdate !== undefined && Temporal.Instant.compare(nextUpdate, earliest) < 0) {
    return fail("stale", `nextUpdate ${nextUpdate} has passed`, "RFC 6960 3.2 (6)");
  }
  if (nextUpdate !== undefined && Temporal.Instant.compare(nextUpdate, thisUpdate) < 0) {
    return fail("stale", "nextUpdate is before thisUpdate", "RFC 6960 4.2.2.1");
  }
  if (
    expected.maxAge !== undefined &&
    Temporal.Instant.compare(thisUpdate.add(expected.maxAge.round({ largestUnit: "hours" })), earliest) < 0
  ) {
    return fail("stale", `thisUpdate ${thisUpdate} is older than allowed`, "RFC 6960 3.2 (5)");
  }
  return undefined;
}
