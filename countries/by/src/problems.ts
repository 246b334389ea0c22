import { defineProblems } from "@ratusha/kernel";

/** The refusals of the country's own data, and of the sandbox's bank. */
export const problems = defineProblems("by", {
  "base-value-not-covered": { status: 500, title: "There is no base value for this date" },
  "bank-claim-unknown": { status: 404, title: "The bank knows no claim under this number" },
  "bank-claim-closed": { status: 409, title: "Nothing is to be paid under this number any more" },
  "bank-amount-refused": { status: 422, title: "The bank does not take this amount" },
  "bank-funds-short": { status: 409, title: "There is not enough money in the account" },
  "bank-operation-changed": { status: 409, title: "Another payment was made under this operation" },
  "bank-refund-refused": { status: 409, title: "The bank cannot give this back" },
});
