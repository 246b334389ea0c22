import { fail, type Json, pass, type Verdict } from "@ratusha/kernel";
import type { Definition, Question } from "../definition/definition.ts";

import type { OfferTerms } from "./application.ts";

type Answers = { readonly [question: string]: Json };

/** What is asked: an offer fills in beforehand what its service would ask. */
export function asked(definition: Definition, offer: OfferTerms | undefined): Definition {
  return offer === undefined ? definition : { ...definition, questions: [] };
}

/**
 * Checks answers against the questions of a definition: nothing missing, nothing more than was asked.
 * Whether a choice is among the applicant's own facts is checked when the facts have been read.
 */
export function checkAnswers(
  definition: Definition,
  answers: Answers,
  today: Temporal.PlainDate,
): Verdict<Answers, "missing" | "unknown" | "unfit"> {
  const known = new Set(definition.questions.map((question) => question.id));
  const strange = Object.keys(answers).find((id) => !known.has(id));
  if (strange !== undefined) return fail("unknown", `the service asks no question ${strange.slice(0, 60)}`);
  for (const question of definition.questions) {
    const value = answers[question.id];
    if (value === undefined || value === null || value === "") {
      if (question.required) return fail("missing", `the question ${question.id} has no answer`);
      continue;
    }
    const fault = faultOf(question, value, today);
    if (fault !== undefined) return fail("unfit", `the answer to ${question.id} ${fault}`);
  }
  return pass(answers);
}

function faultOf({ answer }: Question, value: Json, today: Temporal.PlainDate): string | undefined {
  switch (answer.type) {
    case "text":
      if (typeof value !== "string") return "is not a text";
      if (value.length > answer.maxLength) return `has more than ${answer.maxLength} characters`;
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
      return /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(value) ? "holds control characters" : undefined;
    case "date":
      return dateFault(value, answer, today);
    case "number":
      if (typeof value !== "number" || !Number.isFinite(value)) return "is not a number";
      return value < answer.min || value > answer.max ? `is not between ${answer.min} and ${answer.max}` : undefined;
    case "boolean":
      return typeof value === "boolean" ? undefined : "is not yes or no";
    case "choice":
      return answer.options.some((option) => option.value === value) ? undefined : "is none of the options";
    case "choice-of-fact":
      return typeof value === "string" && value.length <= 200 ? undefined : "names none of what the register has";
  }
}

function dateFault(
  value: Json,
  answer: { readonly earliest?: "today"; readonly latestDays?: number },
  today: Temporal.PlainDate,
): string | undefined {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return "is not a date";
  let date: Temporal.PlainDate;
  try {
    date = Temporal.PlainDate.from(value, { overflow: "reject" });
  } catch {
    return "is not a date of the calendar";
  }
  if (answer.earliest === "today" && Temporal.PlainDate.compare(date, today) < 0) return "is in the past";
  if (answer.latestDays !== undefined && Temporal.PlainDate.compare(date, today.add({ days: answer.latestDays })) > 0) {
    return "is too far in the future";
  }
  return undefined;
}
