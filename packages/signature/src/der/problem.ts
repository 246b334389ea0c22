import { defineProblems, type Problem } from "@ratusha/kernel";

const problems = defineProblems("signature", {
  "der-malformed": { status: 422, title: "The DER encoding is malformed" },
  "der-budget": { status: 413, title: "The encoded data is larger or deeper than allowed" },
});

/** The bytes are not DER (X.690), or not of the expected ASN.1 type; the offset counts from the start of the input. */
export function derMalformed(detail: string, offset?: number): Problem {
  return problems["der-malformed"](offset === undefined ? detail : `${detail} (at byte ${offset})`);
}

/** A counted limit on bytes, depth or elements was reached before the input was read. */
export function derOverBudget(detail: string): Problem {
  return problems["der-budget"](detail);
}
