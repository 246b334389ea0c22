import { defineProblems } from "@ratusha/kernel";

/** Refusals of the key and algorithm layer. */
export const suiteProblems = defineProblems("signature", {
  "key-unsupported": { status: 422, title: "The key is of a kind that is not supported" },
  "key-unreadable": { status: 422, title: "The key cannot be read" },
});
