import { defineProblems } from "@ratusha/kernel";

/** Refusals to make or extend a signature. */
export const cadesProblems = defineProblems("signature", {
  "level-needs-time-stamper": { status: 500, title: "A signature with a time needs a time-stamping authority" },
  "level-needs-revocation": { status: 500, title: "A long-term signature needs revocation values" },
  "signature-mismatch": { status: 422, title: "The signature does not belong to what was prepared" },
  "content-mismatch": { status: 422, title: "The two signatures are not over the same content" },
  "already-archived": { status: 422, title: "An archive time-stamp covers the signature" },
});
