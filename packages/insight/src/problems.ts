import { defineProblems } from "@ratusha/kernel";

/** The refusals of insight. */
export const problems = defineProblems("insight", {
  "period-malformed": { status: 400, title: "A month is written as 2026-11" },
});
