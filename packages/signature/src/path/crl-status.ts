import { isProblem } from "@ratusha/kernel";
import type { Certificate } from "../certificate/certificate.ts";
import type { Crl } from "../crl/crl.ts";
import type { CrlEntry } from "../crl/entry.ts";
import { oids } from "../der/oid.ts";
import type { DistributionPoint, IssuingDistributionPoint } from "../extension/distribution.ts";
import type { TrustAnchor } from "./anchor.ts";
import { allReasons, defaultPoint, inScope } from "./crl-scope.ts";
import { verifySignedBy } from "./issued-by.ts";
import type { PathOptions, RevocationAnswer } from "./options.ts";

/** Extensions of a list that this procedure processes. */
const processed: ReadonlySet<string> = new Set([
  oids.authorityKeyIdentifier,
  oids.issuerAltName,
  oids.crlNumber,
  oids.deltaCrlIndicator,
  oids.issuingDistributionPoint,
  oids.freshestCrl,
  oids.expiredCertsOnCrl,
]);

/** Keys that may have signed a list, other than that of the certificate's issuer; each is validated by the caller. */
export type SignerSearch = (crl: Crl) => Iterable<Certificate>;

/**
 * The status of a certificate by RFC 5280 6.3.3: full lists, lists with a scope, indirect lists and deltas. `issuer` is
 * the holder of the key that signed the certificate.
 */
export function statusFromCrls(
  certificate: Certificate,
  issuer: TrustAnchor,
  crls: readonly Crl[],
  options: PathOptions,
  otherSigners: SignerSearch,
): RevocationAnswer {
  const covered = new Set<number>();
  let detail = "no list covers the certificate";
  for (const point of [...pointsOf(certificate), defaultPoint(certificate)]) {
    for (const crl of crls) {
      if (crl.deltaBase !== undefined) continue;
      const scope = crl.issuingDistributionPoint;
      if (!inScope(crl, scope, certificate, point)) continue;
      // (d), (e)
      const reasons = interimReasons(point, scope);
      if ([...reasons].every((reason) => covered.has(reason))) continue;
      const refusal = unusable(crl, issuer, options, otherSigners);
      if (refusal !== undefined) {
        detail = refusal;
        continue;
      }
      // (c), (h)–(k)
      const entry = newestEntry(certificate, crl, scope, crls, (delta) =>
        unusable(delta, issuer, options, otherSigners),
      );
      if (entry !== undefined && entry.reason !== "removeFromCRL") {
        return { kind: "revoked", at: entry.revokedAt, reason: entry.reason };
      }
      for (const reason of reasons) covered.add(reason);
      if (covered.size === allReasons.size) return { kind: "good" };
    }
  }
  return { kind: "unknown", detail };
}

function pointsOf(certificate: Certificate): readonly DistributionPoint[] {
  try {
    return certificate.crlDistributionPoints;
  } catch (error) {
    // Without readable points the issuer's own list decides.
    if (isProblem(error)) return [];
    throw error;
  }
}

function interimReasons(point: DistributionPoint, scope: IssuingDistributionPoint | undefined): ReadonlySet<number> {
  const ofPoint = point.reasons ?? allReasons;
  const ofScope = scope?.onlySomeReasons ?? allReasons;
  return new Set([...ofPoint].filter((reason) => ofScope.has(reason) && allReasons.has(reason)));
}

/** Why a list cannot be relied on: its time, what it demands to be understood, who signed it (RFC 5280 6.3.3 (f), (g)). */
function unusable(crl: Crl, issuer: TrustAnchor, options: PathOptions, otherSigners: SignerSearch): string | undefined {
  const { at } = options;
  if (Temporal.Instant.compare(crl.thisUpdate, at) > 0) return "the list is of later";
  if (crl.nextUpdate === undefined) return "the list does not say until when it holds";
  if (Temporal.Instant.compare(crl.nextUpdate, at) < 0) return `the list held until ${crl.nextUpdate}`;
  for (const { critical, oid } of crl.extensions.values()) {
    if (critical && !processed.has(oid)) return `the list has the unknown critical extension ${oid}`;
  }
  if (crl.unknownCriticalEntry !== undefined)
    return `an entry has the unknown critical extension ${crl.unknownCriticalEntry}`;
  if (options.conforming === true) {
    const number = crl.extension(oids.crlNumber);
    if (number === undefined || number.critical) return "the list lacks a cRLNumber that is not critical";
  }
  // The issuer's own key first.
  if (crl.issuer.equals(issuer.name) && maySignLists(issuer.certificate) && signed(crl, issuer.spki, options)) {
    return undefined;
  }
  for (const signer of otherSigners(crl))
    if (maySignLists(signer) && signed(crl, signer.spki, options)) return undefined;
  return "the list is not signed by a key that may";
}

function maySignLists(certificate: Certificate | undefined): boolean {
  return certificate?.keyUsage === undefined || certificate.keyUsage.has("cRLSign");
}

function signed(crl: Crl, spki: Uint8Array, options: PathOptions): boolean {
  const verdict = verifySignedBy(crl, spki);
  return verdict.ok && (verdict.value.weakness === undefined || options.allowWeak === true);
}

/** The entry in the newest delta that applies, or else in the complete list (RFC 5280 6.3.3 (c), (i), (j)). */
function newestEntry(
  certificate: Certificate,
  crl: Crl,
  scope: IssuingDistributionPoint | undefined,
  crls: readonly Crl[],
  refusal: (delta: Crl) => string | undefined,
): CrlEntry | undefined {
  const find = (list: Crl) =>
    scope?.indirect === true
      ? list.findIndirect(certificate.issuer, certificate.serialNumber)
      : list.find(certificate.serialNumber);
  const delta = crls
    .filter((candidate) => completes(candidate, crl) && refusal(candidate) === undefined)
    .sort((a, b) => compareNumbers(b.crlNumber, a.crlNumber))[0];
  return (delta === undefined ? undefined : find(delta)) ?? find(crl);
}

/** RFC 5280 5.2.4: same issuer, scope and key; based on this list or an older one, and newer than it. */
function completes(delta: Crl, complete: Crl): boolean {
  const base = delta.deltaBase;
  if (base === undefined || complete.crlNumber === undefined || delta.crlNumber === undefined) return false;
  return (
    delta.issuer.equals(complete.issuer) &&
    sameExtension(delta, complete, oids.issuingDistributionPoint) &&
    sameExtension(delta, complete, oids.authorityKeyIdentifier) &&
    compareNumbers(complete.crlNumber, base) >= 0 &&
    compareNumbers(delta.crlNumber, complete.crlNumber) > 0
  );
}

function sameExtension(a: Crl, b: Crl, oid: string): boolean {
  const one = a.extension(oid)?.value;
  const other = b.extension(oid)?.value;
  if (one === undefined || other === undefined) return one === other;
  return Buffer.compare(one, other) === 0;
}

function compareNumbers(a: Uint8Array | undefined, b: Uint8Array | undefined): number {
  const one = a ?? new Uint8Array(0);
  const other = b ?? new Uint8Array(0);
  return one.length - other.length || Buffer.compare(one, other);
}
