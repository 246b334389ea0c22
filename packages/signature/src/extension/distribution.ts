import { oids } from "../der/oid.ts";
import { derMalformed } from "../der/problem.ts";
import { type DerElement, readElement } from "../der/reader.ts";
import { contextConstructed, contextPrimitive, tags } from "../der/tag.ts";
import { readBoolean, readNamedBits, readOid } from "../der/value.ts";
import { boolean, element, explicit, implicit, namedBits, oid, sequence } from "../der/writer.ts";
import { encodeGeneralName, type GeneralName, readGeneralName, readGeneralNames } from "../name/general-name.ts";
import type { Extension } from "./extension.ts";

/** DistributionPointName (RFC 5280 4.2.1.13): full names, or an RDN to append to the issuer's name. */
export type DistributionPointName =
  | { readonly kind: "full"; readonly names: readonly GeneralName[] }
  /** The encoding of the relative name, a SET. */
  | { readonly kind: "relative"; readonly rdn: Uint8Array };

/** One of CRLDistributionPoints. */
export interface DistributionPoint {
  readonly name: DistributionPointName | undefined;
  /** Bits of ReasonFlags; undefined means all reasons. */
  readonly reasons: ReadonlySet<number> | undefined;
  readonly crlIssuer: readonly GeneralName[] | undefined;
}

function readPointName(outer: DerElement | undefined): DistributionPointName | undefined {
  if (outer === undefined) return undefined;
  const reader = outer.open();
  const choice = reader.next();
  reader.finish();
  if (choice.tag === contextConstructed(0)) return { kind: "full", names: readGeneralNames(choice) };
  if (choice.tag === contextConstructed(1)) {
    const rdn = Uint8Array.from(choice.bytes);
    rdn[0] = tags.set;
    return { kind: "relative", rdn };
  }
  throw derMalformed("DistributionPointName", choice.start);
}

/** Reads cRLDistributionPoints or freshestCRL. */
export function readDistributionPoints(value: Uint8Array): readonly DistributionPoint[] {
  const points: DistributionPoint[] = [];
  for (const point of readElement(value, tags.sequence).open().rest()) {
    const reader = point.open();
    const name = readPointName(reader.optional(contextConstructed(0)));
    const reasons = reader.optional(contextPrimitive(1));
    const crlIssuer = reader.optional(contextConstructed(2));
    reader.finish();
    // RFC 5280 4.2.1.13: a point must not consist of reasons alone.
    if (name === undefined && crlIssuer === undefined) throw derMalformed("empty distribution point", point.start);
    points.push({
      name,
      reasons: reasons === undefined ? undefined : readNamedBits(reasons),
      crlIssuer: crlIssuer === undefined ? undefined : readGeneralNames(crlIssuer),
    });
  }
  if (points.length === 0) throw derMalformed("cRLDistributionPoints is empty");
  return points;
}

/** The cRLDistributionPoints extension with one point of the given addresses. */
export function crlDistributionPointsExtension(addresses: readonly string[]): Extension {
  const names = addresses.map((value) => encodeGeneralName({ kind: "uri", value }));
  return {
    oid: oids.crlDistributionPoints,
    critical: false,
    value: sequence(sequence(explicit(0, element(contextConstructed(0), ...names)))),
  };
}

/** IssuingDistributionPoint of a revocation list (RFC 5280 5.2.5). */
export interface IssuingDistributionPoint {
  readonly name: DistributionPointName | undefined;
  readonly onlyUserCertificates: boolean;
  readonly onlyCaCertificates: boolean;
  readonly onlySomeReasons: ReadonlySet<number> | undefined;
  readonly indirect: boolean;
  readonly onlyAttributeCertificates: boolean;
}

/** Reads issuingDistributionPoint. */
export function readIssuingDistributionPoint(value: Uint8Array): IssuingDistributionPoint {
  const reader = readElement(value, tags.sequence).open();
  const name = readPointName(reader.optional(contextConstructed(0)));
  const flag = (number: number) => {
    const found = reader.optional(contextPrimitive(number));
    return found !== undefined && readBoolean(found);
  };
  const onlyUserCertificates = flag(1);
  const onlyCaCertificates = flag(2);
  const reasons = reader.optional(contextPrimitive(3));
  const indirect = flag(4);
  const onlyAttributeCertificates = flag(5);
  reader.finish();
  return {
    name,
    onlyUserCertificates,
    onlyCaCertificates,
    onlySomeReasons: reasons === undefined ? undefined : readNamedBits(reasons),
    indirect,
    onlyAttributeCertificates,
  };
}

/** The issuingDistributionPoint extension, critical. */
export function issuingDistributionPointExtension(point: {
  readonly address?: string;
  readonly onlyUserCertificates?: boolean;
  readonly onlyCaCertificates?: boolean;
  readonly onlySomeReasons?: readonly number[];
}): Extension {
  const flag = (number: number, value: boolean | undefined) =>
    value === true ? implicit(number, boolean(true)) : undefined;
  return {
    oid: oids.issuingDistributionPoint,
    critical: true,
    value: sequence(
      point.address === undefined
        ? undefined
        : explicit(0, element(contextConstructed(0), encodeGeneralName({ kind: "uri", value: point.address }))),
      flag(1, point.onlyUserCertificates),
      flag(2, point.onlyCaCertificates),
      point.onlySomeReasons === undefined ? undefined : implicit(3, namedBits(point.onlySomeReasons)),
    ),
  };
}

/** One AccessDescription (RFC 5280 4.2.2.1). */
export interface AccessDescription {
  readonly method: string;
  readonly location: GeneralName;
}

/** Reads authorityInfoAccess or subjectInfoAccess. */
export function readAccessDescriptions(value: Uint8Array): readonly AccessDescription[] {
  const descriptions: AccessDescription[] = [];
  for (const description of readElement(value, tags.sequence).open().rest()) {
    const reader = description.open();
    descriptions.push({ method: readOid(reader.next(tags.oid)), location: readGeneralName(reader.next()) });
    reader.finish();
  }
  return descriptions;
}

/** The authorityInfoAccess extension with the addresses of OCSP and of the issuer's certificate. */
export function authorityInfoAccessExtension(addresses: { ocsp?: string; caIssuers?: string }): Extension {
  const description = (method: string, value: string | undefined) =>
    value === undefined ? undefined : sequence(oid(method), encodeGeneralName({ kind: "uri", value }));
  return {
    oid: oids.authorityInfoAccess,
    critical: false,
    value: sequence(
      description(oids.accessOcsp, addresses.ocsp),
      description(oids.accessCaIssuers, addresses.caIssuers),
    ),
  };
}
