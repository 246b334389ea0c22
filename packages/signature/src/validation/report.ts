import type { Certificate } from "../certificate/certificate.ts";
import type { SignatureFinding } from "./finding.ts";

/** The three answers of EN 319 102-1 5.1.3. */
export type Indication = "TOTAL-PASSED" | "TOTAL-FAILED" | "INDETERMINATE";

/** Sub-indications (EN 319 102-1 table 5 and 6), in the words of the standard. */
export const subIndications = [
  "FORMAT_FAILURE",
  "HASH_FAILURE",
  "SIG_CRYPTO_FAILURE",
  "REVOKED",
  "EXPIRED",
  "NOT_YET_VALID",
  "SIG_CONSTRAINTS_FAILURE",
  "CHAIN_CONSTRAINTS_FAILURE",
  "CERTIFICATE_CHAIN_GENERAL_FAILURE",
  "CRYPTO_CONSTRAINTS_FAILURE",
  "CRYPTO_CONSTRAINTS_FAILURE_NO_POE",
  "NO_SIGNING_CERTIFICATE_FOUND",
  "NO_CERTIFICATE_CHAIN_FOUND",
  "REVOKED_NO_POE",
  "REVOKED_CA_NO_POE",
  "OUT_OF_BOUNDS_NO_POE",
  "OUT_OF_BOUNDS_NOT_REVOKED",
  "TIMESTAMP_ORDER_FAILURE",
  "SIGNED_DATA_NOT_FOUND",
  "TRY_LATER",
] as const;

export type SubIndication = (typeof subIndications)[number];

/** One step of the reasoning: what was found, the clause that asks for it, and the whole in English for specialists. */
export interface Explanation<F extends string = SignatureFinding> {
  readonly finding: F;
  readonly clause: string;
  readonly text: string;
  /** Whom or what it speaks of: a holder's name, a file, a format. */
  readonly about?: string | undefined;
}

/** A conclusion of a building block: passed, or a sub-indication under its indication. */
export type Conclusion =
  | { readonly indication: "PASSED" }
  | { readonly indication: "FAILED" | "INDETERMINATE"; readonly subIndication: SubIndication };

export const passed: Conclusion = { indication: "PASSED" };

export function failed(subIndication: SubIndication): Conclusion {
  return { indication: "FAILED", subIndication };
}

export function indeterminate(subIndication: SubIndication): Conclusion {
  return { indication: "INDETERMINATE", subIndication };
}

/** Who signed, as the certificate says. */
export interface SignerFacts {
  readonly name: string;
  readonly certificate: Certificate | undefined;
}

/** What a time-stamp was found to prove. */
export interface TimeStampReport {
  readonly conclusion: Conclusion;
  /** genTime of the token; nothing rests on it unless the conclusion is PASSED. */
  readonly time: Temporal.Instant | undefined;
  readonly authority: string;
  readonly explanations: readonly Explanation[];
  /** Those of the explanations that speak against it; none where it passed. */
  readonly faults: readonly Explanation[];
}

/** The level that the form of a signature reaches (EN 319 122-1 6); `CMS` where it is below the baseline. */
export type SignatureLevel = "CMS" | "B-B" | "B-T" | "B-LT" | "B-LTA";

/** The verdict on one signature (EN 319 102-1 5.1.3), with its reasons. */
export interface SignatureReport {
  readonly indication: Indication;
  readonly subIndication: SubIndication | undefined;
  readonly level: SignatureLevel;
  readonly signer: SignerFacts;
  /** What the signer claims. */
  readonly signingTime: Temporal.Instant | undefined;
  /** The earliest time for which there is proof of existence; the time of validation where there is no time-stamp. */
  readonly bestSignatureTime: Temporal.Instant;
  /** Names of what the signature is over, as the caller gave them. */
  readonly scope: readonly string[];
  /** Signing certificate first, anchor last; empty where no chain was found. */
  readonly chain: readonly Certificate[];
  readonly timeStamps: readonly TimeStampReport[];
  /** SHA-256 of the signature value, in hex: what additions of a document are bound to. */
  readonly signatureDigest: string;
  readonly explanations: readonly Explanation[];
  /** Which of the explanations decided the indication; none where it is TOTAL-PASSED. */
  readonly decisive: Explanation | undefined;
}

/** The verdict on all signatures of a message: the worst of them, and each. */
export interface CadesReport extends SignatureReport {
  readonly signatures: readonly SignatureReport[];
}

const order: readonly Indication[] = ["TOTAL-PASSED", "INDETERMINATE", "TOTAL-FAILED"];

/** The worse of two indications. */
export function worse(left: Indication, right: Indication): Indication {
  return order.indexOf(left) >= order.indexOf(right) ? left : right;
}

export function totalOf(conclusion: Conclusion): { indication: Indication; subIndication: SubIndication | undefined } {
  if (conclusion.indication === "PASSED") return { indication: "TOTAL-PASSED", subIndication: undefined };
  const indication = conclusion.indication === "FAILED" ? "TOTAL-FAILED" : "INDETERMINATE";
  return { indication, subIndication: conclusion.subIndication };
}
