import { oids } from "../der/oid.ts";
import { implicit, octetString, oid, sequence, setOf, time } from "../der/writer.ts";
import { type Digest, sha256Digest } from "../suite/digest.ts";
import type { Suite } from "../suite/suite.ts";
import { buildAttribute } from "./attribute.ts";

/** What the signed attributes of a CAdES baseline signature say (EN 319 122-1 6.3). */
export interface SignedAttributesSpec {
  readonly contentType: string;
  /** Digest of the content with the suite's digest. */
  readonly contentDigest: Uint8Array;
  readonly suite: Suite;
  /** DER of the signer's certificate. */
  readonly certificate: Uint8Array;
  /** Absent in time-stamp tokens, whose time is in their content. */
  readonly signingTime?: Temporal.Instant | undefined;
}

/**
 * DER SET OF signed attributes: content-type, message-digest, signing-time, ESSCertIDv2 (RFC 5035) and the algorithm protection of
 * RFC 6211. These bytes are what the key signs.
 */
export function buildSignedAttributes(spec: SignedAttributesSpec): Uint8Array {
  const attributes = [
    buildAttribute(oids.contentType, oid(spec.contentType)),
    buildAttribute(oids.messageDigest, octetString(spec.contentDigest)),
    buildAttribute(oids.signingCertificateV2, signingCertificateV2(spec.certificate, spec.suite.digest)),
    buildAttribute(
      oids.cmsAlgorithmProtection,
      sequence(spec.suite.digest.algorithm, implicit(1, spec.suite.signatureAlgorithm)),
    ),
  ];
  if (spec.signingTime) attributes.push(buildAttribute(oids.signingTime, time(spec.signingTime)));
  return setOf(attributes);
}

/** RFC 5035 section 3: the hash algorithm is left out where it is the default, SHA-256. */
function signingCertificateV2(certificate: Uint8Array, digest: Digest): Uint8Array {
  const algorithm = digest.oid === sha256Digest.oid ? undefined : digest.algorithm;
  return sequence(sequence(sequence(algorithm, octetString(digest.hash(certificate)))));
}
