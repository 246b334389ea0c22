import { fail, pass, type Verdict } from "@ratusha/kernel";
import { oids } from "../der/oid.ts";
import { derMalformed } from "../der/problem.ts";
import { type DerElement, readElement } from "../der/reader.ts";
import { contextConstructed, tags } from "../der/tag.ts";
import { isTextTag, readText } from "../der/text.ts";
import { readOctetBitString, readOid, readSmallInteger } from "../der/value.ts";
import { bitString, element, integer, oid, sequence, setOf } from "../der/writer.ts";
import {
  type Extension,
  type Extensions,
  encodeExtensions,
  noExtensions,
  readExtensions,
} from "../extension/extension.ts";
import { type Name, readName } from "../name/name.ts";
import { type AlgorithmIdentifier, parseSpki, readAlgorithm } from "../suite/algorithm.ts";
import { spkiOf } from "../suite/keys.ts";
import { findSuiteOf, suiteOf, suiteOfPrivateKey } from "../suite/registry.ts";
import type { PrivateKey } from "../suite/suite.ts";
import { verifySignature } from "../suite/verify.ts";

/** A certification request (RFC 2986). Nothing in it is proven until `verifyCsr` has passed. */
export interface Csr {
  readonly der: Uint8Array;
  /** CertificationRequestInfo, exactly as it was signed. */
  readonly info: Uint8Array;
  readonly subject: Name;
  /** DER SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
  /** The extensions that the applicant wishes for (RFC 2985 5.4.2). */
  readonly extensions: Extensions;
  readonly challengePassword: string | undefined;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
}

/** Reads a request from DER. Throws `signature.der-malformed` or `signature.der-budget`. */
export function parseCsr(der: Uint8Array): Csr {
  const outer = readElement(der, tags.sequence, { bytes: 1 << 16, depth: 24, nodes: 5000 }).open();
  const infoElement = outer.next(tags.sequence);
  const signatureAlgorithm = readAlgorithm(outer.next(tags.sequence));
  const signature = readOctetBitString(outer.next(tags.bitString));
  outer.finish();
  const info = infoElement.open();
  if (readSmallInteger(info.next(tags.integer)) !== 0) throw derMalformed("a request of another version than v1");
  const subject = readName(info.next(tags.sequence));
  const spki = info.next(tags.sequence).bytes;
  parseSpki(spki);
  let extensions: Extensions = noExtensions;
  let challengePassword: string | undefined;
  const seen = new Set<string>();
  // Some requesters leave the attributes out, where RFC 2986 4.1 wants an empty set.
  for (const attribute of info.optional(contextConstructed(0))?.open().rest() ?? []) {
    const fields = attribute.open();
    const type = readOid(fields.next(tags.oid));
    const values = fields.next(tags.set);
    fields.finish();
    if (seen.has(type)) throw derMalformed(`the attribute ${type} stands twice`, attribute.start);
    seen.add(type);
    if (type === oids.extensionRequest) extensions = readExtensions(single(values));
    if (type === oids.challengePassword) {
      const value = single(values);
      if (isTextTag(value.tag)) challengePassword = readText(value);
    }
  }
  info.finish();
  return {
    der,
    info: infoElement.bytes,
    subject,
    spki,
    extensions,
    challengePassword,
    signatureAlgorithm,
    signature,
  };
}

function single(values: DerElement): DerElement {
  const reader = values.open();
  const value = reader.next();
  reader.finish();
  return value;
}

export type CsrFault = "algorithm-unsupported" | "algorithm-weak" | "key-weak" | "possession-unproven";

/**
 * Verifies that the requester holds the private key (RFC 2986 section 3: the request is self-signed), and that the key
 * and the algorithm are sound.
 */
export function verifyCsr(csr: Csr): Verdict<Csr, CsrFault> {
  const suite = findSuiteOf(csr.spki);
  if (suite === undefined) return fail("algorithm-unsupported", "no suite fits the key", "RFC 2986 4.1");
  const keyWeakness = suite.keyWeakness(csr.spki);
  if (keyWeakness !== undefined) return fail("key-weak", keyWeakness);
  const verdict = verifySignature({
    algorithm: csr.signatureAlgorithm,
    spki: csr.spki,
    data: csr.info,
    signature: csr.signature,
  });
  if (!verdict.ok) {
    const reason = verdict.reason === "algorithm-unsupported" ? "algorithm-unsupported" : "possession-unproven";
    return fail(reason, verdict.detail, "RFC 2986 4.2");
  }
  if (verdict.value.weakness !== undefined) return fail("algorithm-weak", verdict.value.weakness);
  return pass(csr);
}

/** What a request is to say. */
export interface CsrSpec {
  readonly subject: Name;
  readonly extensions?: readonly Extension[];
}

/** Encodes the CertificationRequestInfo, for a key held elsewhere. */
export function buildCsrInfo(spec: CsrSpec & { readonly spki: Uint8Array }): Uint8Array {
  const extensions = encodeExtensions(spec.extensions ?? []);
  const attributes = extensions === undefined ? [] : [sequence(oid(oids.extensionRequest), setOf([extensions]))];
  return sequence(integer(0), spec.subject.der, spec.spki, element(contextConstructed(0), ...attributes));
}

/** Joins a CertificationRequestInfo with its signature, made by the private half of `spki`. */
export function assembleCsr(info: Uint8Array, spki: Uint8Array, signature: Uint8Array): Uint8Array {
  return sequence(info, suiteOf(spki).signatureAlgorithm, bitString(signature));
}

/** Makes a whole request with a private key in this process. */
export function buildCsr(spec: CsrSpec & { readonly privateKey: PrivateKey }): Uint8Array {
  const spki = spkiOf(spec.privateKey);
  const info = buildCsrInfo({ ...spec, spki });
  return assembleCsr(info, spki, suiteOfPrivateKey(spec.privateKey).sign(spec.privateKey, info));
}
