/** How the outcome of one signature or addition is said, and in which colour. */
export const outcomeWords = {
  passed: "signaturePassed",
  failed: "signatureFailed",
  unknown: "signatureUnknown",
} as const;

export const additionOutcomeWords = {
  passed: "additionPassed",
  failed: "additionFailed",
  unknown: "additionUnknown",
} as const;

export const outcomeTones = { passed: "good", failed: "bad", unknown: "wait" } as const;
