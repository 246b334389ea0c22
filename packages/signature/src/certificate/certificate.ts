import { hash } from "node:crypto";
import { toHex } from "@ratusha/kernel";
import { oids } from "../der/oid.ts";
import { readAlternativeNames, readNameConstraints } from "../extension/alternative-name.ts";
import {
  type AccessDescription,
  type DistributionPoint,
  readAccessDescriptions,
  readDistributionPoints,
} from "../extension/distribution.ts";
import type { Extension, Extensions } from "../extension/extension.ts";
import { readAuthorityKeyIdentifier, readSubjectKeyIdentifier } from "../extension/key-identifier.ts";
import {
  readCertificatePolicies,
  readInhibitAnyPolicy,
  readPolicyConstraints,
  readPolicyMappings,
} from "../extension/policy.ts";
import { type QualifiedStatement, readQualifiedStatements } from "../extension/qualified.ts";
import { readBasicConstraints, readExtendedKeyUsage, readKeyUsage } from "../extension/usage.ts";
import type { GeneralName } from "../name/general-name.ts";
import type { Name } from "../name/name.ts";
import type { AlgorithmIdentifier } from "../suite/algorithm.ts";
import { suiteOf } from "../suite/registry.ts";
import type { Suite } from "../suite/suite.ts";

/** The fields of a certificate as `parseCertificate` reads them. */
export interface CertificateFields {
  readonly der: Uint8Array;
  readonly tbs: Uint8Array;
  readonly version: 1 | 2 | 3;
  readonly serialNumber: Uint8Array;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly issuer: Name;
  readonly notBefore: Temporal.Instant;
  readonly notAfter: Temporal.Instant;
  readonly subject: Name;
  readonly spki: Uint8Array;
  readonly keyAlgorithm: AlgorithmIdentifier;
  readonly extensions: Extensions;
  readonly signature: Uint8Array;
}

/** An X.509 certificate (RFC 5280 section 4). Made by `parseCertificate`; bytes are views of what was parsed. */
export class Certificate implements CertificateFields {
  readonly der: Uint8Array;
  /** The to-be-signed part, exactly as it stands. */
  readonly tbs: Uint8Array;
  readonly version: 1 | 2 | 3;
  /** Content octets of the serial number. */
  readonly serialNumber: Uint8Array;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly issuer: Name;
  readonly notBefore: Temporal.Instant;
  readonly notAfter: Temporal.Instant;
  readonly subject: Name;
  /** DER SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
  readonly keyAlgorithm: AlgorithmIdentifier;
  readonly extensions: Extensions;
  readonly signature: Uint8Array;
  readonly #decoded = new Map<string, unknown>();
  #fingerprint: string | undefined;
  #suite: Suite | undefined;

  constructor(fields: CertificateFields) {
    this.der = fields.der;
    this.tbs = fields.tbs;
    this.version = fields.version;
    this.serialNumber = fields.serialNumber;
    this.signatureAlgorithm = fields.signatureAlgorithm;
    this.issuer = fields.issuer;
    this.notBefore = fields.notBefore;
    this.notAfter = fields.notAfter;
    this.subject = fields.subject;
    this.spki = fields.spki;
    this.keyAlgorithm = fields.keyAlgorithm;
    this.extensions = fields.extensions;
    this.signature = fields.signature;
  }

  /** The serial number in hex, as `serialHex` writes it. */
  get serial(): string {
    return serialHex(this.serialNumber);
  }

  /** SHA-256 of the certificate, in hex. */
  get fingerprint(): string {
    this.#fingerprint ??= hash("sha256", this.der);
    return this.#fingerprint;
  }

  /** The suite of the subject's key. Throws `signature.key-unsupported`. */
  get suite(): Suite {
    this.#suite ??= suiteOf(this.keyAlgorithm);
    return this.#suite;
  }

  /** Whether issuer and subject are the same name (RFC 5280 6.1: self-issued). */
  get selfIssued(): boolean {
    return this.issuer.equals(this.subject);
  }

  extension(identifier: string): Extension | undefined {
    return this.extensions.get(identifier);
  }

  /** Whether notBefore ≤ `at` ≤ notAfter, the last second included to its end (RFC 5280 4.1.2.5 counts seconds). */
  validAt(at: Temporal.Instant): boolean {
    const { epochMilliseconds } = at;
    return (
      this.notBefore.epochMilliseconds <= epochMilliseconds &&
      epochMilliseconds < this.notAfter.epochMilliseconds + 1000
    );
  }

  // `parseCertificate` has decoded the extensions of path validation once: these getters do not throw.

  get basicConstraints() {
    return this.#decode(oids.basicConstraints, readBasicConstraints);
  }
  get keyUsage() {
    return this.#decode(oids.keyUsage, readKeyUsage);
  }
  get extendedKeyUsage() {
    return this.#decode(oids.extKeyUsage, readExtendedKeyUsage);
  }
  get subjectAltNames(): readonly GeneralName[] {
    return this.#decode(oids.subjectAltName, readAlternativeNames) ?? [];
  }
  get nameConstraints() {
    return this.#decode(oids.nameConstraints, readNameConstraints);
  }
  get policies() {
    return this.#decode(oids.certificatePolicies, readCertificatePolicies);
  }
  get policyMappings() {
    return this.#decode(oids.policyMappings, readPolicyMappings);
  }
  get policyConstraints() {
    return this.#decode(oids.policyConstraints, readPolicyConstraints);
  }
  get inhibitAnyPolicy() {
    return this.#decode(oids.inhibitAnyPolicy, readInhibitAnyPolicy);
  }
  get authorityKeyIdentifier() {
    return this.#decode(oids.authorityKeyIdentifier, readAuthorityKeyIdentifier);
  }
  get subjectKeyIdentifier() {
    return this.#decode(oids.subjectKeyIdentifier, readSubjectKeyIdentifier);
  }

  // These are decoded on demand and throw `signature.der-malformed` when the extension is not well formed.

  get issuerAltNames(): readonly GeneralName[] {
    return this.#decode(oids.issuerAltName, readAlternativeNames) ?? [];
  }
  get crlDistributionPoints(): readonly DistributionPoint[] {
    return this.#decode(oids.crlDistributionPoints, readDistributionPoints) ?? [];
  }
  get authorityInfoAccess(): readonly AccessDescription[] {
    return this.#decode(oids.authorityInfoAccess, readAccessDescriptions) ?? [];
  }
  get qualifiedStatements(): readonly QualifiedStatement[] {
    return this.#decode(oids.qcStatements, readQualifiedStatements) ?? [];
  }

  #decode<T>(identifier: string, read: (value: Uint8Array) => T): T | undefined {
    const extension = this.extensions.get(identifier);
    if (extension === undefined) return undefined;
    const known = this.#decoded.get(identifier);
    if (known !== undefined) return known as T;
    const decoded = read(extension.value);
    this.#decoded.set(identifier, decoded);
    return decoded;
  }
}

/** A serial number in hex: the magnitude without the sign octet; a negative one (non-conforming) begins with `-`. */
export function serialHex(serialNumber: Uint8Array): string {
  const first = serialNumber[0] as number;
  if (first & 0x80) return `-${toHex(serialNumber)}`;
  return toHex(first === 0 && serialNumber.length > 1 ? serialNumber.subarray(1) : serialNumber);
}
