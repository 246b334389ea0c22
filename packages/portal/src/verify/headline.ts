import type { DocumentFinding } from "@ratusha/document";
import type { Outcome } from "../page/verdict/verdict.tsx";
import type { words } from "./headline-words.ts";
import type { VerdictView } from "./view.ts";

type Words = keyof typeof words.messages;

/** What is said first of a file, in large plain words: what is so, and what to do about it. */
export interface Headline {
  readonly title: Words;
  readonly text: Words;
  readonly tone: Outcome;
}

/**
 * What a layman reads of a file that did not pass, by the finding that decided, the gravest first. EN 319 102-1 calls most of
 * these INDETERMINATE, which is said below to whoever asks; a person asks whether to rely on the document.
 */
export const headlines: readonly (Headline & { readonly when: readonly DocumentFinding[] })[] = [
  // It is not what was signed, or not by whom it says.
  { title: "altered", text: "alteredText", tone: "failed", when: ["content-altered", "other-content"] },
  {
    title: "forged",
    text: "forgedText",
    tone: "failed",
    when: ["value-wrong", "algorithms-exchanged", "chain-forged"],
  },
  { title: "beforeValidity", text: "beforeValidityText", tone: "failed", when: ["signed-before-validity"] },
  {
    title: "damaged",
    text: "damagedText",
    tone: "failed",
    when: [
      "message-unreadable",
      "form-broken",
      "no-signature",
      "not-a-zip",
      "trailing-data",
      "two-central-directories",
      "layout",
      "encrypted",
      "compression",
      "unsafe-name",
      "duplicate-name",
      "checksum",
      "symbolic-link",
      "manifest",
      "manifest-dtd",
      "signature-without-manifest",
      "manifest-without-signature",
      "no-metadata",
      "metadata",
      "addition",
      "unsupported-entry",
    ],
  },
  // The certificate does not stand behind it any more, or not yet.
  { title: "revoked", text: "revokedText", tone: "failed", when: ["revoked"] },
  { title: "issuerRevoked", text: "issuerRevokedText", tone: "failed", when: ["issuer-revoked"] },
  { title: "suspended", text: "suspendedText", tone: "warned", when: ["suspended"] },
  { title: "expired", text: "expiredText", tone: "warned", when: ["certificate-expired"] },
  { title: "notYetValid", text: "notYetValidText", tone: "warned", when: ["certificate-not-yet-valid"] },
  { title: "unfit", text: "unfitText", tone: "warned", when: ["not-for-documents", "chain-rule"] },
  { title: "strangeIssuer", text: "strangeIssuerText", tone: "warned", when: ["chain-missing"] },
  // The signature holds too little.
  { title: "weak", text: "weakText", tone: "warned", when: ["algorithm-weak", "signer-stated-weakly"] },
  {
    title: "signerUnknown",
    text: "signerUnknownText",
    tone: "warned",
    when: ["signer-missing", "signer-contradicted", "signer-not-stated"],
  },
  { title: "contentMissing", text: "contentMissingText", tone: "warned", when: ["content-missing", "file-missing"] },
  { title: "partly", text: "partlyText", tone: "warned", when: ["file-not-signed"] },
  { title: "apart", text: "apartText", tone: "warned", when: ["signed-apart"] },
  // We do not know.
  { title: "statusUnknown", text: "statusUnknownText", tone: "unknown", when: ["status-unknown"] },
  { title: "statusOld", text: "statusOldText", tone: "unknown", when: ["status-old"] },
  {
    title: "tooLarge",
    text: "tooLargeText",
    tone: "unknown",
    when: ["too-large", "too-many-entries", "zip-bomb", "zip64", "too-many-signatures", "chain-too-costly"],
  },
  { title: "unsupported", text: "unsupportedText", tone: "unknown", when: ["file-unsupported", "algorithm-unknown"] },
  { title: "notAll", text: "notAllText", tone: "unknown", when: ["signatures-unsupported"] },
  { title: "unusual", text: "unusualText", tone: "unknown", when: ["mimetype"] },
  { title: "unsigned", text: "unsignedText", tone: "unknown", when: ["file-unsigned", "only-certificate"] },
];

const passed: Headline = { title: "passed", text: "passedText", tone: "passed" };
const failed: Headline = { title: "failed", text: "failedText", tone: "failed" };
const unknown: Headline = { title: "unknown", text: "unknownText", tone: "unknown" };
const unsureAddition: Headline = { title: "unsureAddition", text: "unsureAdditionText", tone: "warned" };

/** The headline of a verdict: its gravest finding speaks; additions speak only where nothing is wrong with the document. */
export function headlineOf({ outcome, explanations, signatures, additions }: VerdictView): Headline {
  if (outcome === "passed") return passed;
  const decisive = signatures.flatMap((signature) => signature.decisive ?? []);
  const found = new Set([...explanations, ...decisive].map(({ finding }) => finding));
  const own = headlines.find(({ when }) => when.some((finding) => found.has(finding)));
  // Whatever failed is told in the colour of what failed (a container that is refused for its mimetype, for one).
  if (own !== undefined) return outcome === "failed" ? { ...own, tone: "failed" } : own;
  if (found.size === 0 && additions.some((addition) => addition.outcome !== "passed")) return unsureAddition;
  return outcome === "failed" ? failed : unknown;
}
