import { bitString, explicit, integer, sequence, time, unsignedInteger } from "../der/writer.ts";
import { type Extension, encodeExtensions } from "../extension/extension.ts";
import type { Name } from "../name/name.ts";
import type { Suite } from "../suite/suite.ts";

/** What a certificate is to say. */
export interface TbsCertificateSpec {
  /** Magnitude, 1 to 20 octets; the first is best made 0x01…0x7f so that it stays within 20 (RFC 5280 4.1.2.2). */
  readonly serialNumber: Uint8Array;
  /** The suite of the issuer's key. */
  readonly suite: Suite;
  readonly issuer: Name;
  readonly notBefore: Temporal.Instant;
  readonly notAfter: Temporal.Instant;
  readonly subject: Name;
  /** DER SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
  readonly extensions: readonly Extension[];
}

/** Encodes the to-be-signed part of a version 3 certificate. Times are cut to whole seconds. */
export function buildTbsCertificate(spec: TbsCertificateSpec): Uint8Array {
  const extensions = encodeExtensions(spec.extensions);
  return sequence(
    version3,
    unsignedInteger(spec.serialNumber),
    spec.suite.signatureAlgorithm,
    spec.issuer.der,
    sequence(time(spec.notBefore), time(spec.notAfter)),
    spec.subject.der,
    spec.spki,
    extensions === undefined ? undefined : explicit(3, extensions),
  );
}

const version3 = explicit(0, integer(2));

/** Joins a to-be-signed part with its signature, made by a key of `suite`. */
export function assembleCertificate(tbs: Uint8Array, suite: Suite, signature: Uint8Array): Uint8Array {
  return sequence(tbs, suite.signatureAlgorithm, bitString(signature));
}
