import { type DerLimits, defaultLimits } from "../der/budget.ts";
import { derMalformed } from "../der/problem.ts";
import { type DerElement, type DerReader, readElement } from "../der/reader.ts";
import { contextConstructed, contextPrimitive, tags } from "../der/tag.ts";
import { readTime } from "../der/time.ts";
import { readIntegerBytes, readOctetBitString, readSmallInteger } from "../der/value.ts";
import { noExtensions, readExtensions } from "../extension/extension.ts";
import { type Name, readName } from "../name/name.ts";
import { readAlgorithm } from "../suite/algorithm.ts";
import { Certificate } from "./certificate.ts";

/** Larger than any certificate that is met, smaller than what would hurt. */
const certificateLimits: DerLimits = { ...defaultLimits, bytes: 1 << 18, nodes: 20_000 };

/** Authorities' names repeat in every certificate they issue: the last ones read are kept. */
const issuerNames = new Map<string, Name>();

/**
 * Reads one certificate from DER. Bytes are kept, not copied. The extensions that path validation needs are decoded,
 * so that a malformed one is refused here. Throws `signature.der-malformed` or `signature.der-budget`.
 */
export function parseCertificate(der: Uint8Array): Certificate {
  return readCertificate(readElement(der, tags.sequence, certificateLimits));
}

/** Reads a certificate inside another structure. */
export function readCertificate(element: DerElement): Certificate {
  const outer = element.open();
  const tbsElement = outer.next(tags.sequence);
  const signatureAlgorithm = readAlgorithm(outer.next(tags.sequence));
  const signature = readOctetBitString(outer.next(tags.bitString));
  outer.finish();

  const tbs = tbsElement.open();
  const version = readVersion(tbs);
  const serialNumber = readIntegerBytes(tbs.next(tags.integer));
  const inner = tbs.next(tags.sequence).bytes;
  // RFC 5280 4.1.1.2: the two must be the same, or the signature could be reread under another algorithm.
  if (Buffer.compare(inner, signatureAlgorithm.der) !== 0) throw derMalformed("the two signature algorithms differ");
  const issuer = readIssuer(tbs.next(tags.sequence));
  const validity = tbs.sequence();
  const notBefore = readTime(validity.next());
  const notAfter = readTime(validity.next());
  validity.finish();
  const subject = readName(tbs.next(tags.sequence));
  const spkiElement = tbs.next(tags.sequence);
  const spki = spkiElement.open();
  const keyAlgorithm = readAlgorithm(spki.next(tags.sequence));
  readOctetBitString(spki.next(tags.bitString));
  spki.finish();
  if (version > 1) {
    tbs.optional(contextPrimitive(1));
    tbs.optional(contextPrimitive(2));
  }
  const extensionsElement = version === 3 ? tbs.explicit(3) : undefined;
  tbs.finish();

  const certificate = new Certificate({
    der: element.bytes,
    tbs: tbsElement.bytes,
    version,
    serialNumber,
    signatureAlgorithm,
    issuer,
    notBefore,
    notAfter,
    subject,
    spki: spkiElement.bytes,
    keyAlgorithm,
    extensions: extensionsElement === undefined ? noExtensions : readExtensions(extensionsElement),
    signature,
  });
  decodePathExtensions(certificate);
  return certificate;
}

function readVersion(tbs: DerReader): 1 | 2 | 3 {
  const element = tbs.at(contextConstructed(0)) ? tbs.explicit(0) : undefined;
  if (element === undefined) return 1;
  const version = readSmallInteger(element);
  // An encoded DEFAULT (v1) is not DER (X.690 11.5).
  if (version !== 1 && version !== 2) throw derMalformed(`certificate version ${version}`, element.start);
  return version === 1 ? 2 : 3;
}

function readIssuer(element: DerElement): Name {
  const bytes = element.bytes;
  const key = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
  const known = issuerNames.get(key);
  if (known !== undefined) return known;
  // Copied, so that the kept name does not hold the whole input in memory.
  const name = readName(readElement(Uint8Array.from(bytes), tags.sequence));
  if (issuerNames.size >= 512) issuerNames.clear();
  issuerNames.set(key, name);
  return name;
}

function decodePathExtensions(certificate: Certificate): void {
  if (certificate.extensions.size === 0) return;
  void certificate.basicConstraints;
  void certificate.keyUsage;
  void certificate.extendedKeyUsage;
  void certificate.subjectAltNames;
  void certificate.nameConstraints;
  void certificate.policies;
  void certificate.policyMappings;
  void certificate.policyConstraints;
  void certificate.inhibitAnyPolicy;
  void certificate.authorityKeyIdentifier;
  void certificate.subjectKeyIdentifier;
}
