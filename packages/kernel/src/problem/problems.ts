import { defineProblems } from "./problem.ts";

/** The refusals of the kernel itself. */
export const problems = defineProblems("kernel", {
  "calendar-not-covered": { status: 500, title: "The calendar has no data for this year" },
  "currency-mismatch": { status: 500, title: "Amounts of different currencies do not add up" },
  "encoding-malformed": { status: 400, title: "The text is not in the stated encoding" },
  "json-not-canonical": { status: 400, title: "The value has no canonical JSON form" },
  "money-malformed": { status: 400, title: "The amount is not well formed" },
  "term-invalid": { status: 400, title: "The term is not well formed" },
});
