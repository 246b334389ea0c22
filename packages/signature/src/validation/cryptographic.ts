import { equalBytes, isProblem } from "@ratusha/kernel";
import type { Certificate } from "../certificate/certificate.ts";
import type { SignerInfo } from "../cms/signer-info.ts";
import { messageLimits } from "../der/budget.ts";
import { readDer } from "../der/reader.ts";
import { tags } from "../der/tag.ts";
import { setOf } from "../der/writer.ts";
import { type Digest, findDigest } from "../suite/digest.ts";
import { verifySignature } from "../suite/verify.ts";
import type { SignatureFinding } from "./finding.ts";
import { algorithmsProtected, statedDigest } from "./format.ts";
import { type Conclusion, type Explanation, failed, indeterminate, passed } from "./report.ts";

const clause = "EN 319 102-1 5.2.7";

/** What the signature is over: the content, or its digest by the signer's algorithm where the content stayed elsewhere. */
export interface SignedContent {
  readonly content: Uint8Array | undefined;
  readonly digest?: Uint8Array | undefined;
}

/** A step with its reasons. */
export interface Step {
  readonly conclusion: Conclusion;
  readonly explanations: readonly Explanation[];
  /** Which of the explanations the conclusion rests on; none where it is PASSED. */
  readonly decisive?: Explanation | undefined;
}

export function step(
  conclusion: Conclusion,
  finding: SignatureFinding,
  at: string,
  text: string,
  about?: string,
): Step {
  const explanation: Explanation = { finding, clause: at, text, ...(about === undefined ? {} : { about }) };
  return { conclusion, explanations: [explanation], decisive: decisiveOf(conclusion, explanation) };
}

function decisiveOf({ indication }: Conclusion, explanation: Explanation): Explanation | undefined {
  return indication === "PASSED" ? undefined : explanation;
}

/** Cryptographic verification (EN 319 102-1 5.2.7), first half: the content has the digest that was signed. */
export function verifyContent(signer: SignerInfo, { content, digest }: SignedContent): Step {
  const algorithm = findDigest(signer.digestAlgorithm.oid);
  if (!algorithm) {
    return step(
      indeterminate("CRYPTO_CONSTRAINTS_FAILURE_NO_POE"),
      "algorithm-unknown",
      clause,
      `the digest algorithm ${signer.digestAlgorithm.oid} is not known`,
    );
  }
  if (content === undefined && digest === undefined) {
    return step(indeterminate("SIGNED_DATA_NOT_FOUND"), "content-missing", clause, "the signed content is not at hand");
  }
  const stated = statedDigest(signer);
  if (stated === undefined)
    return step(
      passed,
      "content-direct",
      clause,
      "the signature is over the content itself, without signed attributes",
    );
  const found = digest ?? (content && algorithm.hash(content));
  if (!found || !equalBytes(found, stated)) {
    return step(
      failed("HASH_FAILURE"),
      "content-altered",
      clause,
      "the content is not the one that was signed: its digest differs from the signed message-digest",
    );
  }
  return step(passed, "content-intact", clause, "the content has the signed digest");
}

/** Cryptographic verification, second half: the signature value is over these attributes, by this certificate's key. */
export function verifyValue(signer: SignerInfo, certificate: Certificate, { content }: SignedContent): Step {
  const data = signer.signedAttributesDer ?? content;
  if (data === undefined)
    return step(indeterminate("SIGNED_DATA_NOT_FOUND"), "content-missing", clause, "the signed content is not at hand");
  if (!protectedAlgorithms(signer)) {
    return step(
      failed("SIG_CRYPTO_FAILURE"),
      "algorithms-exchanged",
      "RFC 6211 3",
      "the algorithms are not the ones that the signer protected",
    );
  }
  const digest = findDigest(signer.digestAlgorithm.oid);
  const verdict = verifyData(signer, certificate, data, digest);
  if (verdict.ok) return weaknessStep(signer, digest, verdict.value.weakness);
  // An algorithm that no suite of the key knows was not verified, which is not the same as false.
  if (verdict.reason === "algorithm-unsupported" || verdict.reason === "key-mismatch") {
    return step(indeterminate("CRYPTO_CONSTRAINTS_FAILURE_NO_POE"), "algorithm-unknown", clause, verdict.detail);
  }
  // RFC 5652 5.4 asks for DER: some makers sign the sorted set and send another order.
  const sorted = signer.signedAttributesDer && sortedSet(signer.signedAttributesDer);
  if (sorted && !equalBytes(sorted, data)) {
    const second = verifyData(signer, certificate, sorted, digest);
    if (second.ok) return weaknessStep(signer, digest, second.value.weakness);
  }
  return step(failed("SIG_CRYPTO_FAILURE"), "value-wrong", clause, verdict.detail);
}

function protectedAlgorithms(signer: SignerInfo): boolean {
  try {
    return algorithmsProtected(signer);
  } catch (error) {
    if (isProblem(error)) return false;
    throw error;
  }
}

function verifyData(signer: SignerInfo, certificate: Certificate, data: Uint8Array, digest: Digest | undefined) {
  return verifySignature({
    algorithm: signer.signatureAlgorithm,
    spki: certificate.spki,
    data,
    signature: signer.signature,
    digest,
  });
}

function sortedSet(set: Uint8Array): Uint8Array {
  const items = readDer(set, messageLimits).next(tags.set).open();
  return setOf([...items.rest()].map((item) => item.bytes));
}

/** Signature acceptance validation (EN 319 102-1 5.2.8.4): what is right but weak proves nothing without an earlier proof of existence. */
function weaknessStep(signer: SignerInfo, digest: Digest | undefined, weakness: string | undefined): Step {
  const reason = digest?.weakness === undefined ? weakness : `${digest.name}: ${digest.weakness}`;
  if (reason !== undefined && signer.signature.length > 0) {
    return step(
      indeterminate("CRYPTO_CONSTRAINTS_FAILURE_NO_POE"),
      "algorithm-weak",
      "EN 319 102-1 5.2.8.4.1",
      `the algorithm is too weak to rely on (${reason})`,
    );
  }
  return step(passed, "value-right", clause, "the signature value was made with the certified key");
}
