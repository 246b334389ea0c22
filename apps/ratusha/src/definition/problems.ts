import { defineProblems } from "@ratusha/kernel";

/** Why a definition is not approved. What was approved before stays so. */
export const problems = defineProblems("ratusha", {
  "definition-unknown": { status: 404, title: "This software has no such definition" },
  "definition-changed": { status: 409, title: "What was signed is not this definition" },
  "signature-unreadable": { status: 422, title: "A signature cannot be read" },
});
