import { defineProblems } from "@ratusha/kernel";

/** Why a ceremony is not held, or stops. Whatever was made by then is kept, and gone on with. */
export const problems = defineProblems("ratusha", {
  "ceremony-plan": { status: 422, title: "The plan of the ceremony cannot be used" },
  "ceremony-place": { status: 409, title: "The ceremony cannot be held here" },
  "ceremony-stopped": { status: 409, title: "The ceremony was stopped" },
  "custodians-refused": { status: 403, title: "The custodians do not open the store" },
  "terminal-needed": { status: 400, title: "This is done by people at a terminal" },
});
