import { toHex } from "@ratusha/kernel";
import type { Certificate } from "../certificate/certificate.ts";
import { oids } from "../der/oid.ts";
import type { DerElement } from "../der/reader.ts";
import { tags } from "../der/tag.ts";
import { readIntegerBytes, readOctetString } from "../der/value.ts";
import { element, nothing, octetString, oid, sequence } from "../der/writer.ts";
import { parseSpki, readAlgorithm } from "../suite/algorithm.ts";
import { type Digest, findDigest, sha256Digest } from "../suite/digest.ts";

/** CertID (RFC 6960 4.1.1): which certificate is asked about. */
export interface CertId {
  readonly der: Uint8Array;
  readonly digestOid: string;
  readonly issuerNameHash: Uint8Array;
  readonly issuerKeyHash: Uint8Array;
  /** Content octets of the serial number. */
  readonly serialNumber: Uint8Array;
}

/** Reads a CertID. */
export function readCertId(outer: DerElement): CertId {
  const reader = outer.open();
  const digestOid = readAlgorithm(reader.next(tags.sequence)).oid;
  const issuerNameHash = readOctetString(reader.next(tags.octetString));
  const issuerKeyHash = readOctetString(reader.next(tags.octetString));
  const serialNumber = readIntegerBytes(reader.next(tags.integer));
  reader.finish();
  return { der: outer.bytes, digestOid, issuerNameHash, issuerKeyHash, serialNumber };
}

/** The two digests by which a CertID names an issuer, as the start of its encoding. */
export interface IssuerHashes {
  readonly digest: Digest;
  readonly nameHash: Uint8Array;
  readonly keyHash: Uint8Array;
  /** Key for a map: digest, name hash and key hash in hex. */
  readonly key: string;
}

/** The digests of an issuer. SHA-1 names, it does not protect: RFC 5019 2.1.1 clients ask with it. */
export function issuerHashes(issuer: Certificate, digest: Digest = sha256Digest): IssuerHashes {
  const nameHash = digest.hash(issuer.subject.der);
  const keyHash = digest.hash(parseSpki(issuer.spki).key);
  return { digest, nameHash, keyHash, key: `${digest.oid}:${toHex(nameHash)}:${toHex(keyHash)}` };
}

/** The key of `IssuerHashes` that a CertID names. */
export function issuerKeyOf(certId: CertId): string {
  return `${certId.digestOid}:${toHex(certId.issuerNameHash)}:${toHex(certId.issuerKeyHash)}`;
}

/** Encodes the CertID of a certificate. */
export function buildCertId(certificate: Certificate, issuer: Certificate, digest: Digest = sha256Digest): Uint8Array {
  const hashes = issuerHashes(issuer, digest);
  return sequence(
    // RFC 6960 leaves it open; OpenSSL compares algorithm identifiers and writes NULL for SHA-1.
    digest.oid === oids.sha1 ? sequence(oid(oids.sha1), nothing()) : digest.algorithm,
    octetString(hashes.nameHash),
    octetString(hashes.keyHash),
    element(tags.integer, certificate.serialNumber),
  );
}

/** Whether a CertID speaks of this certificate of this issuer. */
export function matchesCertId(certId: CertId, certificate: Certificate, issuer: Certificate): boolean {
  const digest = findDigest(certId.digestOid);
  if (digest === undefined) return false;
  return (
    Buffer.compare(certId.serialNumber, certificate.serialNumber) === 0 &&
    issuerKeyOf(certId) === issuerHashes(issuer, digest).key
  );
}
