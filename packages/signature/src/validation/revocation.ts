import { fail, isProblem, toHex } from "@ratusha/kernel";
import type { Certificate } from "../certificate/certificate.ts";
import { cmsMalformed } from "../cms/problem.ts";
import type { Crl } from "../crl/crl.ts";
import { parseCrl } from "../crl/parse.ts";
import { verifyCrl } from "../crl/verify.ts";
import { Interned } from "../der/interned.ts";
import { oids } from "../der/oid.ts";
import { readElement } from "../der/reader.ts";
import { tags } from "../der/tag.ts";
import type { DistributionPointName } from "../extension/distribution.ts";
import { describeGeneralName } from "../name/general-name.ts";
import { matchesCertId } from "../ocsp/cert-id.ts";
import { type BasicOcspResponse, parseBasicOcspResponse, parseOcspResponse } from "../ocsp/response.ts";
import { verifyOcspResponse } from "../ocsp/verify.ts";

/** Revocation values at hand: from the signature, its time-stamps, and the caller. */
export interface RevocationMaterial {
  readonly ocsp: readonly BasicOcspResponse[];
  readonly crls: readonly Crl[];
}

/** What the values say of one certificate. */
export type RevocationStatus =
  | {
      readonly kind: "good";
      readonly source: "OCSP" | "CRL";
      readonly thisUpdate: Temporal.Instant;
      readonly fresh: boolean;
    }
  | { readonly kind: "revoked"; readonly at: Temporal.Instant; readonly reason: string | undefined }
  | { readonly kind: "on-hold" }
  | { readonly kind: "unknown" };

/** When a status has to hold, and how old it may be. */
export interface FreshnessRule {
  /** The time at which the certificate has to be known as good. */
  readonly control: Temporal.Instant;
  /** Validation time: nothing from later is believed. */
  readonly now: Temporal.Instant;
  /** How old a status may be at `control` whatever its nextUpdate says. */
  readonly maxAge?: Temporal.Duration | undefined;
}

interface Finding {
  readonly source: "OCSP" | "CRL";
  readonly thisUpdate: Temporal.Instant;
  readonly nextUpdate: Temporal.Instant | undefined;
  readonly coversExpired: boolean;
  readonly revoked: { readonly at: Temporal.Instant; readonly reason: string | undefined } | undefined;
  readonly unknown: boolean;
}

/** More values than any chain needs; beyond it they are not read. */
const mostValues = 100;
const skew = Temporal.Duration.from({ minutes: 5 });

/** Reads OCSP answers (whole or basic) and lists; what cannot be read is passed over, and so proves nothing. */
export function readRevocation(ocsp: readonly Uint8Array[], crls: readonly Uint8Array[]): RevocationMaterial {
  return {
    ocsp: ocsp.slice(0, mostValues).flatMap(readOcsp),
    crls: crls.slice(0, mostValues).flatMap((der) => attempt(() => internedLists.get(der))),
  };
}

/** The values of two sources together. */
export function joinRevocation(...materials: readonly RevocationMaterial[]): RevocationMaterial {
  return { ocsp: materials.flatMap((item) => item.ocsp), crls: materials.flatMap((item) => item.crls) };
}

/**
 * The status of a certificate at the control time (EN 319 102-1 5.2.6, 5.2.5). Every value is verified down to the issuer first. A
 * value issued at or after the control time is fresh; an older one as long as its nextUpdate, or `maxAge`, reaches to it.
 */
export function revocationStatus(
  certificate: Certificate,
  issuer: Certificate,
  material: RevocationMaterial,
  rule: FreshnessRule,
): RevocationStatus {
  const findings = [
    ...material.ocsp.flatMap((response) => ocspFinding(response, certificate, issuer, material, rule)),
    ...material.crls.flatMap((crl) => crlFinding(crl, certificate, issuer)),
  ].filter((finding) => usable(finding, certificate, rule));
  const revoked = findings.find(({ revoked: entry }) => entry !== undefined && entry.reason !== "certificateHold");
  if (revoked?.revoked) return { kind: "revoked", ...revoked.revoked };
  // Their times are whole seconds: of two values of one second, a suspension is believed.
  const held = (finding: Finding) => Number(finding.revoked !== undefined);
  const latest = findings
    .filter((finding) => !finding.unknown)
    .sort((left, right) => Temporal.Instant.compare(right.thisUpdate, left.thisUpdate) || held(right) - held(left))[0];
  if (!latest) return { kind: "unknown" };
  if (latest.revoked) return { kind: "on-hold" };
  return { kind: "good", source: latest.source, thisUpdate: latest.thisUpdate, fresh: isFresh(latest, rule) };
}

function ocspFinding(
  response: BasicOcspResponse,
  certificate: Certificate,
  issuer: Certificate,
  material: RevocationMaterial,
  rule: FreshnessRule,
): Finding[] {
  const verdict = verifiedAnswer(response, certificate, issuer, rule.now);
  if (!verdict.ok) return [];
  const { single, responder, noCheck } = verdict.value;
  if (responder.fingerprint !== issuer.fingerprint && !noCheck && !knownGood(responder, issuer, material, rule))
    return [];
  const { status } = single;
  return [
    {
      source: "OCSP",
      thisUpdate: single.thisUpdate,
      nextUpdate: single.nextUpdate,
      coversExpired: single.extensions.has(oids.ocspArchiveCutoff),
      revoked: status.kind === "revoked" ? { at: status.at, reason: status.reason } : undefined,
      unknown: status.kind === "unknown",
    },
  ];
}

type AnswerVerdict = ReturnType<typeof verifyOcspResponse>;

/** The last verdict for each answer, with whom it was held against. Times are left out of it: they are judged anew each time. */
const answerVerdicts = new WeakMap<BasicOcspResponse, { readonly key: string; readonly verdict: AnswerVerdict }>();

function verifiedAnswer(
  response: BasicOcspResponse,
  certificate: Certificate,
  issuer: Certificate,
  at: Temporal.Instant,
): AnswerVerdict {
  // Whether an answer is about a certificate is told from digests alone, before any signature is verified.
  if (!response.responses.some(({ certId }) => matchesCertId(certId, certificate, issuer))) {
    return fail("certificate-not-covered", "the answer speaks of another certificate");
  }
  const key = certificate.fingerprint + issuer.fingerprint;
  const known = answerVerdicts.get(response);
  if (known?.key === key) return known.verdict;
  const verdict = verifyOcspResponse(response, { certificate, issuer, at, ignoreTimes: true });
  answerVerdicts.set(response, { key, verdict });
  return verdict;
}

const listVerdicts = new WeakMap<Crl, { readonly issuer: string; readonly ok: boolean }>();

function verifiedList(crl: Crl, issuer: Certificate): boolean {
  const known = listVerdicts.get(crl);
  if (known?.issuer === issuer.fingerprint) return known.ok;
  const { ok } = verifyCrl(crl, issuer);
  listVerdicts.set(crl, { issuer: issuer.fingerprint, ok });
  return ok;
}

/** RFC 6960 4.2.2.2.1: a responder without id-pkix-ocsp-nocheck is itself checked, here by lists, so that no circle arises. */
function knownGood(
  responder: Certificate,
  issuer: Certificate,
  material: RevocationMaterial,
  rule: FreshnessRule,
): boolean {
  return revocationStatus(responder, issuer, { ocsp: [], crls: material.crls }, rule).kind === "good";
}

/** Complete lists of the issuer itself; deltas, indirect lists and lists of another scope say nothing here (RFC 5280 6.3.3). */
function crlFinding(crl: Crl, certificate: Certificate, issuer: Certificate): Finding[] {
  if (!crl.issuer.equals(issuer.subject)) return [];
  for (const { critical, oid } of crl.extensions.values()) {
    if (critical && oid !== oids.issuingDistributionPoint) return [];
  }
  if (!inScope(crl, certificate) || !verifiedList(crl, issuer)) return [];
  const entry = crl.find(certificate.serialNumber);
  return [
    {
      source: "CRL",
      thisUpdate: crl.thisUpdate,
      nextUpdate: crl.nextUpdate,
      coversExpired: crl.extensions.has(oids.expiredCertsOnCrl),
      revoked: entry && entry.reason !== "removeFromCRL" ? { at: entry.revokedAt, reason: entry.reason } : undefined,
      unknown: false,
    },
  ];
}

/** RFC 5280 6.3.3 (b)(2): whether the list's scope takes in this certificate. */
function inScope(crl: Crl, certificate: Certificate): boolean {
  const point = crl.issuingDistributionPoint;
  if (!point) return true;
  if (point.indirect || point.onlyAttributeCertificates || point.onlySomeReasons) return false;
  const authority = certificate.basicConstraints?.ca === true;
  if (authority ? point.onlyUserCertificates : point.onlyCaCertificates) return false;
  const { name } = point;
  if (!name) return true;
  // The list is one part of several: the certificate must name the same part.
  const key = pointKey(name);
  return certificate.crlDistributionPoints.some(
    (own) => own.name !== undefined && pointKey(own.name).some((item) => key.includes(item)),
  );
}

function pointKey(name: DistributionPointName): string[] {
  return name.kind === "full" ? name.names.map(describeGeneralName) : [`rdn:${toHex(name.rdn)}`];
}

/** A list says nothing of a certificate that had expired before it, unless it says that it keeps expired ones. */
function usable(finding: Finding, certificate: Certificate, rule: FreshnessRule): boolean {
  if (Temporal.Instant.compare(finding.thisUpdate, rule.now.add(skew)) > 0) return false;
  return (
    finding.revoked !== undefined ||
    finding.coversExpired ||
    Temporal.Instant.compare(finding.thisUpdate, certificate.notAfter) <= 0
  );
}

function isFresh(finding: Finding, { control, maxAge }: FreshnessRule): boolean {
  const earliest = control.subtract(skew);
  if (Temporal.Instant.compare(finding.thisUpdate, earliest) >= 0) return true;
  if (maxAge)
    return Temporal.Instant.compare(finding.thisUpdate.add(maxAge.round({ largestUnit: "hours" })), earliest) >= 0;
  return finding.nextUpdate !== undefined && Temporal.Instant.compare(finding.nextUpdate, earliest) >= 0;
}

const internedLists = new Interned(parseCrl, { capacity: 64, largest: 256 * 1024 });
const internedAnswers = new Interned(parseAnswer, { capacity: 2048, largest: 8192 });

function readOcsp(der: Uint8Array): BasicOcspResponse[] {
  return attempt(() => internedAnswers.get(der));
}

/** A whole answer, or a basic one as revocation-values hold it. Throws `signature.der-malformed`. */
function parseAnswer(der: Uint8Array): BasicOcspResponse {
  const reader = readElement(der, tags.sequence).open();
  if (!reader.at(tags.enumerated)) return parseBasicOcspResponse(der);
  const response = parseOcspResponse(der);
  if (response.status === "successful") return response.basic;
  throw cmsMalformed(`an OCSP answer without content: ${response.status}`);
}

function attempt<T>(read: () => T | undefined): T[] {
  try {
    const value = read();
    return value === undefined ? [] : [value];
  } catch (error) {
    if (isProblem(error)) return [];
    throw error;
  }
}
