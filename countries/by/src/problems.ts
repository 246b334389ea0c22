import { defineProblems } from "@ratusha/kernel";

/** The refusals of the country's own data. */
export const problems = defineProblems("by", {
  "base-value-not-covered": { status: 500, title: "There is no base value for this date" },
});
