/**
 * What a validation can find, by stable codes: an explanation's own text is for specialists and in English, and whoever
 * shows it to people says these in their language.
 */
export const signatureFindings = [
  // The message and its form (EN 319 102-1 5.2.2)
  "message-unreadable",
  "no-signature",
  "too-many-signatures",
  "other-content",
  "form-broken",
  // Whose signature it is (5.2.3)
  "signer-named",
  "signer-contradicted",
  "signer-missing",
  "signer-not-stated",
  "signer-stated-weakly",
  "not-for-documents",
  // What was signed, and with which key (5.2.7, 5.2.8)
  "content-missing",
  "content-altered",
  "content-intact",
  "content-direct",
  "algorithm-unknown",
  "algorithm-weak",
  "algorithms-exchanged",
  "value-wrong",
  "value-right",
  // The certificate and those above it (5.2.6)
  "anchor-reached",
  "chain-missing",
  "chain-forged",
  "chain-rule",
  "chain-too-costly",
  "certificate-expired",
  "certificate-not-yet-valid",
  "signed-before-validity",
  "not-revoked",
  "revoked",
  "issuer-revoked",
  "revoked-later",
  "suspended",
  "status-unknown",
  "status-old",
  // Time-stamps (5.4)
  "time-proven",
  "time-not-proven",
  "stamp-unreadable",
  "stamp-signer-missing",
  "stamp-signer-unfit",
  "stamp-signer-out-of-time",
  "stamp-from-future",
  "stamp-over-other",
  "stamp-over-signature",
] as const;

export type SignatureFinding = (typeof signatureFindings)[number];
