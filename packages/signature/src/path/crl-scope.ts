import type { Certificate } from "../certificate/certificate.ts";
import type { Crl } from "../crl/crl.ts";
import { sequence } from "../der/writer.ts";
import type { DistributionPoint, DistributionPointName, IssuingDistributionPoint } from "../extension/distribution.ts";
import { encodeGeneralName, type GeneralName } from "../name/general-name.ts";
import { Name, parseName } from "../name/name.ts";

/** Bits of ReasonFlags (RFC 5280 4.2.1.13), `unused` left out. */
export const allReasons: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 6, 7, 8]);

/** The point that is assumed where a certificate names none (RFC 5280 6.3.3, last paragraph). */
export function defaultPoint(certificate: Certificate): DistributionPoint {
  return {
    name: { kind: "full", names: [{ kind: "directory", value: certificate.issuer }] },
    reasons: undefined,
    crlIssuer: undefined,
  };
}

/** Whether the list's issuer and scope cover the certificate through this point (RFC 5280 6.3.3 (b)). */
export function inScope(
  crl: Crl,
  scope: IssuingDistributionPoint | undefined,
  certificate: Certificate,
  point: DistributionPoint,
): boolean {
  // (1)
  if (point.crlIssuer !== undefined) {
    const named = point.crlIssuer.some((name) => name.kind === "directory" && name.value.equals(crl.issuer));
    if (!named || scope?.indirect !== true) return false;
  } else if (!crl.issuer.equals(certificate.issuer)) {
    return false;
  }
  // (2)
  if (scope === undefined) return true;
  if (scope.name !== undefined && !sharesName(scope.name, crl.issuer, certificate, point)) return false;
  const authority = certificate.basicConstraints?.ca === true;
  if (scope.onlyUserCertificates && authority) return false;
  if (scope.onlyCaCertificates && !authority) return false;
  return !scope.onlyAttributeCertificates;
}

function sharesName(
  own: DistributionPointName,
  crlIssuer: Name,
  certificate: Certificate,
  point: DistributionPoint,
): boolean {
  const ownNames = namesOf(own, crlIssuer);
  const pointNames =
    point.name === undefined ? (point.crlIssuer ?? []) : namesOf(point.name, crlIssuerOf(point) ?? certificate.issuer);
  return ownNames.some((name) => pointNames.some((other) => sameName(name, other)));
}

function crlIssuerOf(point: DistributionPoint): Name | undefined {
  const found = point.crlIssuer?.find((name) => name.kind === "directory");
  return found?.kind === "directory" ? found.value : undefined;
}

/** A relative name is the issuer's name with one more RDN (RFC 5280 4.2.1.13). */
function namesOf(name: DistributionPointName, issuer: Name): readonly GeneralName[] {
  if (name.kind === "full") return name.names;
  const addition = parseName(sequence(name.rdn));
  return [
    { kind: "directory", value: new Name(sequence(issuer.der, addition.der), [...issuer.rdns, ...addition.rdns]) },
  ];
}

function sameName(a: GeneralName, b: GeneralName): boolean {
  if (a.kind === "directory" && b.kind === "directory") return a.value.key === b.value.key;
  return a.kind === b.kind && Buffer.compare(encodeGeneralName(a), encodeGeneralName(b)) === 0;
}
