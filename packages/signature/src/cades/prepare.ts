import { equalBytes } from "@ratusha/kernel";
import type { Certificate } from "../certificate/certificate.ts";
import { assembleCms, assembleSignerInfo } from "../cms/assemble.ts";
import { type Attribute, attributeValues, readAttributes } from "../cms/attribute.ts";
import { buildSignedAttributes } from "../cms/signed-attributes.ts";
import { oids } from "../der/oid.ts";
import { readElement } from "../der/reader.ts";
import { tags } from "../der/tag.ts";
import { readOctetString } from "../der/value.ts";
import { parseAlgorithm } from "../suite/algorithm.ts";
import { suiteOf } from "../suite/registry.ts";
import { verifySignature } from "../suite/verify.ts";
import { issuerAndSerial } from "./issuer-serial.ts";
import { cadesProblems } from "./problem.ts";

/** What a signature is over: the content itself, or its digest with the suite's digest where the content stays elsewhere. */
export type CadesContent =
  | { readonly content: Uint8Array; readonly contentDigest?: undefined }
  | { readonly content?: undefined; readonly contentDigest: Uint8Array };

/** The signer's certificate and the chain that goes into the signature, the anchor left out. */
export interface CadesIdentity {
  readonly certificate: Certificate;
  readonly chain: readonly Certificate[];
}

export type PrepareCades = CadesContent &
  CadesIdentity & {
    readonly signingTime: Temporal.Instant;
    /** Default true: the content stays outside. */
    readonly detached?: boolean;
  };

/** A signature that waits for its value: `toBeSigned` goes to the card, its answer to `complete`. */
export interface PreparedCades {
  readonly toBeSigned: Uint8Array;
  complete(signature: Uint8Array): Uint8Array;
}

/** First phase of a CAdES B-B signature (EN 319 122-1 6.3): the signed attributes that the key is to sign. */
export function prepareCades(input: PrepareCades): PreparedCades {
  const suite = suiteOf(input.certificate.spki);
  const contentDigest = input.contentDigest ?? suite.digest.hash(input.content);
  const toBeSigned = buildSignedAttributes({
    contentType: oids.data,
    contentDigest,
    suite,
    certificate: input.certificate.der,
    signingTime: input.signingTime,
  });
  const content = input.detached === false ? input.content : undefined;
  return {
    toBeSigned,
    complete: (signature) => assemble(toBeSigned, signature, input, content),
  };
}

export type CompleteCades = CadesContent &
  CadesIdentity & {
    /** The signed attributes of the first phase, unchanged. */
    readonly toBeSigned: Uint8Array;
    /** In the encoding that the suite's algorithm has in CMS (ECDSA: DER of r and s). */
    readonly signature: Uint8Array;
    readonly detached?: boolean;
  };

/**
 * Second phase without memory of the first: checks that the attributes speak of this content and certificate and that the value
 * is right, then assembles the B-B signature. Throws `signature.signature-mismatch`.
 */
export function completeCades(input: CompleteCades): Uint8Array {
  const suite = suiteOf(input.certificate.spki);
  const attributes = readAttributes(readElement(input.toBeSigned, tags.set));
  const digest = input.contentDigest ?? suite.digest.hash(input.content);
  const [stated] = attributeValues(attributes, oids.messageDigest);
  if (!stated || !equalBytes(readOctetString(readElement(stated)), digest)) {
    throw cadesProblems["signature-mismatch"]("the signed attributes are over another content");
  }
  if (!namesCertificate(attributes, input.certificate, suite.digest.hash(input.certificate.der))) {
    throw cadesProblems["signature-mismatch"]("the signed attributes name another certificate");
  }
  const verdict = verifySignature({
    algorithm: parseAlgorithm(suite.signatureAlgorithm),
    spki: input.certificate.spki,
    data: input.toBeSigned,
    signature: input.signature,
  });
  if (!verdict.ok) throw cadesProblems["signature-mismatch"](verdict.detail);
  return assemble(input.toBeSigned, input.signature, input, input.detached === false ? input.content : undefined);
}

function namesCertificate(attributes: readonly Attribute[], certificate: Certificate, digest: Uint8Array): boolean {
  const [value] = attributeValues(attributes, oids.signingCertificateV2);
  return value !== undefined && Buffer.from(value).includes(digest) && certificate.der.length > 0;
}

function assemble(
  signedAttributes: Uint8Array,
  signature: Uint8Array,
  { certificate, chain }: CadesIdentity,
  content: Uint8Array | undefined,
): Uint8Array {
  const suite = suiteOf(certificate.spki);
  const signer = assembleSignerInfo({
    ...issuerAndSerial(certificate.der),
    digestAlgorithm: suite.digest.algorithm,
    signatureAlgorithm: suite.signatureAlgorithm,
    signedAttributes,
    signature,
  });
  return assembleCms({
    contentType: oids.data,
    content,
    signers: [signer],
    digestAlgorithms: [suite.digest.algorithm],
    certificates: [certificate.der, ...chain.map((item) => item.der)],
  });
}
