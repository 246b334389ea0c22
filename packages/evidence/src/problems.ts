import { defineProblems } from "@ratusha/kernel";

/** The error codes of this package; the README lists them. */
export const problems = defineProblems("evidence", {
  "act-malformed": { status: 500, title: "An act is not well formed" },
  "act-too-large": { status: 413, title: "An act is too large for its record" },
  "row-malformed": { status: 500, title: "The database answered something else than was asked" },
  "log-forked": { status: 500, title: "The log's tables do not agree with each other" },
  "witness-refused": { status: 502, title: "A witness did not co-sign" },
  "proof-unknown": { status: 404, title: "The log does not hold this act yet" },
  "tile-unknown": { status: 404, title: "The log has no such tile" },
  "checkpoint-unknown": { status: 404, title: "The log has no checkpoint yet" },
});
