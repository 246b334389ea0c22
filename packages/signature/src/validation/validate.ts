import { equalBytes, isProblem, sha256 } from "@ratusha/kernel";
import type { Certificate } from "../certificate/certificate.ts";
import { parseCms, type SignedData } from "../cms/signed-data.ts";
import { sha256Digest } from "../suite/digest.ts";
import type { ValidationContext } from "./context.ts";
import type { SignedContent } from "./cryptographic.ts";
import { embeddedIn } from "./embedded.ts";
import type { SignatureFinding } from "./finding.ts";
import { type CadesReport, type Explanation, type SignatureReport, worse } from "./report.ts";
import { joinRevocation, readRevocation } from "./revocation.ts";
import { validateSigner } from "./signature.ts";

export interface ValidateCades {
  readonly cms: Uint8Array;
  /** The content of a detached signature, or the SHA-256 of it. */
  readonly content?: Uint8Array | undefined;
  readonly contentSha256?: Uint8Array | undefined;
  /** Trust anchors. What the message carries is never one. */
  readonly anchors: readonly Certificate[];
  readonly at: Temporal.Instant;
  /** Further certificates and revocation values at hand, as DER. */
  readonly certificates?: readonly Certificate[];
  readonly revocation?: { readonly ocsp: readonly Uint8Array[]; readonly crls: readonly Uint8Array[] };
  readonly maxRevocationAge?: Temporal.Duration;
  /** Names of what is signed, for the report. */
  readonly scope?: readonly string[];
}

/** More signers than any honest message has; each costs verifications. */
const mostSigners = 16;

/**
 * Validates every signature of a CMS message by EN 319 102-1, offline: from the message, the anchors and what the caller hands in. The
 * report is the worst signer's, with all of them beside it. Malformed messages are TOTAL-FAILED with FORMAT_FAILURE, not errors.
 */
export function validateCades(input: ValidateCades): CadesReport {
  let signedData: SignedData;
  try {
    signedData = parseCms(input.cms);
  } catch (error) {
    if (!isProblem(error)) throw error;
    return unreadable(input, "message-unreadable", error.detail);
  }
  if (signedData.signers.length === 0) return unreadable(input, "no-signature", "the message has no signature");
  if (signedData.signers.length > mostSigners)
    return unreadable(input, "too-many-signatures", `the message has ${signedData.signers.length} signatures`);
  const content = contentOf(signedData, input);
  if (content === undefined)
    return unreadable(input, "other-content", "the message holds another content than the one beside it");
  const embedded = embeddedIn(signedData);
  const given = readRevocation(input.revocation?.ocsp ?? [], input.revocation?.crls ?? []);
  const context: ValidationContext = {
    anchors: input.anchors,
    at: input.at,
    embedded: {
      certificates: [...embedded.certificates, ...(input.certificates ?? [])],
      revocation: joinRevocation(embedded.revocation, given),
    },
    maxRevocationAge: input.maxRevocationAge,
  };
  const signatures = signedData.signers.map((signer) => {
    const bySha256 = content.content === undefined && signer.digestAlgorithm.oid === sha256Digest.oid;
    const digest = bySha256 ? input.contentSha256 : undefined;
    return validateSigner(signedData, signer, { ...content, digest }, context, input.scope ?? []);
  });
  return worstOf(signatures);
}

/** The enveloped content; a content given beside it must be the same. */
function contentOf(signedData: SignedData, input: ValidateCades): SignedContent | undefined {
  if (signedData.content === undefined) return { content: input.content };
  if (input.content !== undefined && !equalBytes(input.content, signedData.content)) return undefined;
  if (input.contentSha256 !== undefined && !equalBytes(input.contentSha256, sha256(signedData.content)))
    return undefined;
  return { content: signedData.content };
}

function worstOf(signatures: readonly SignatureReport[]): CadesReport {
  const worst = signatures.reduce((left, right) =>
    worse(left.indication, right.indication) === left.indication ? left : right,
  );
  return { ...worst, signatures };
}

function unreadable(input: ValidateCades, finding: SignatureFinding, detail: string): CadesReport {
  const decisive: Explanation = { finding, clause: "EN 319 102-1 5.2.2", text: detail };
  const report: SignatureReport = {
    indication: "TOTAL-FAILED",
    subIndication: "FORMAT_FAILURE",
    level: "CMS",
    signer: { name: "", certificate: undefined },
    signingTime: undefined,
    bestSignatureTime: input.at,
    scope: input.scope ?? [],
    chain: [],
    timeStamps: [],
    signatureDigest: "",
    explanations: [decisive],
    decisive,
  };
  return { ...report, signatures: [report] };
}
