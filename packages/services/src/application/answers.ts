import { fail, type Json, pass, type Verdict } from "@ratusha/kernel";
import { readFacts } from "../case/facts.ts";
import type { Context } from "../context.ts";
import type { Definition, FileQuestion, Question } from "../definition/definition.ts";
import { itemsOf } from "../definition/shown.ts";
import { filesIn, kindOf } from "../file/file.ts";
import { type Answers, type AskedQuestion, askedOf, type Circumstances, isAnswered } from "../form/asked.ts";
import { problems } from "../problems.ts";
import type { Application, OfferTerms } from "./application.ts";

/** What is asked: an offer fills in beforehand what its service would ask. */
export function asked(definition: Definition, offer: OfferTerms | undefined): Definition {
  return offer === undefined ? definition : { ...definition, questions: [] };
}

/** As a body's code looks; whether there is such a body the register says. */
const bodyCode = /^[A-Za-z0-9]{1,20}$/;

type Fault = "missing" | "unknown" | "not-asked" | "unfit";

/**
 * Checks answers against the questions of a definition: nothing missing, nothing more than was asked.
 * Whether a choice is among the applicant's own facts is checked when the facts have been read.
 */
export function checkAnswers(
  definition: Definition,
  answers: Answers,
  circumstances: Circumstances,
): Verdict<Answers, Fault> {
  const fault = faultIn(
    definition.questions,
    askedOf(definition, answers, circumstances),
    answers,
    circumstances.filed,
    (id) => id,
  );
  return fault === undefined ? pass(answers) : fail(fault.reason, fault.detail);
}

/**
 * The same, for an application that is made or filed.
 * @throws Problem services.application-incomplete, services.answer-not-asked
 */
export function requireAnswers(definition: Definition, answers: Answers, circumstances: Circumstances): Answers {
  const checked = checkAnswers(definition, answers, circumstances);
  if (checked.ok) return checked.value;
  const { reason, detail } = checked;
  throw problems[reason === "not-asked" ? "answer-not-asked" : "application-incomplete"](detail, { reason });
}

/** Whom facts are read of, and who reads them. */
export interface Reading {
  readonly owner: string;
  readonly signer: string;
  readonly reader: string;
}

/** Who reads for an application: the person who signs; at a counter the body, for the person who is served. */
export function readingFor({ applicant, counter }: Pick<Application, "applicant" | "counter">): Reading {
  const { owner, person } = applicant;
  if (counter === undefined) return { owner, signer: person, reader: `person:${person}` };
  return { owner, signer: owner.slice("person:".length), reader: `body:${counter.body}` };
}

/** Where what is asked depends on registers, what they say now. */
export async function circumstancesOf(
  context: Context,
  definition: Definition,
  application: Pick<Application, "applicant" | "counter">,
): Promise<Circumstances> {
  const [facts] = await readFacts(context, [{ definition, ...readingFor(application) }]);
  return { owner: application.applicant.owner, filed: context.today(), facts: facts ?? [] };
}

interface Found {
  readonly reason: Fault;
  readonly detail: string;
}

function faultIn(
  questions: readonly Question[],
  form: readonly AskedQuestion[],
  answers: Answers,
  today: Temporal.PlainDate,
  nameOf: (id: string) => string,
): Found | undefined {
  const known = new Set(questions.map((question) => question.id));
  for (const id of Object.keys(answers)) {
    const name = nameOf(id.slice(0, 60));
    if (!known.has(id)) return { reason: "unknown", detail: `the service asks no question ${name}` };
    if (!form.some(({ question }) => question.id === id)) {
      return { reason: "not-asked", detail: `the question ${name} is not asked after these answers` };
    }
  }
  for (const one of form) {
    const fault = faultOfOne(one, answers, today, nameOf);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function faultOfOne(
  { question, items = [] }: AskedQuestion,
  answers: Answers,
  today: Temporal.PlainDate,
  nameOf: (id: string) => string,
): Found | undefined {
  const { id, answer, required } = question;
  const name = nameOf(id);
  const value = answers[id];
  if (!isAnswered(value)) {
    return required ? { reason: "missing", detail: `the question ${name} has no answer` } : undefined;
  }
  if (answer.type !== "group") {
    const unfit = faultOf(question, value, today);
    return unfit === undefined ? undefined : { reason: "unfit", detail: `the answer to ${name} ${unfit}` };
  }
  const given = itemsOf(value);
  if (!Array.isArray(value) || given.length !== value.length) {
    return { reason: "unfit", detail: `the answer to ${name} is no list of items` };
  }
  if (given.length > answer.max) return { reason: "unfit", detail: `${name} has more than ${answer.max} items` };
  if (given.length < answer.min) return { reason: "missing", detail: `${name} needs at least ${answer.min} items` };
  for (const [index, item] of given.entries()) {
    const inner = (one: string) => `${name}.${index + 1}.${one}`;
    const fault = faultIn(answer.questions, items[index] ?? [], item, today, inner);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** What is wrong with one answer by itself; undefined where it fits its question. */
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
    case "body":
      return typeof value === "string" && bodyCode.test(value) ? undefined : "is no code of a body";
    case "group":
      return "stands in a group of its own";
    case "files":
      return filesFault(value, answer);
  }
}

function filesFault(value: Json, { kinds, most, fileBytes, totalBytes }: FileQuestion): string | undefined {
  const files = filesIn(value);
  if (files === undefined) return "is no list of files";
  if (files.length > most) return `has more than ${most} files`;
  if (files.some(({ size }) => size > fileBytes)) return `has a file of more than ${fileBytes} bytes`;
  if (files.reduce((sum, { size }) => sum + size, 0) > totalBytes) return `has more than ${totalBytes} bytes in all`;
  const taken = files.every(({ mediaType }) => kinds.some((kind) => kind === kindOf(mediaType)));
  return taken ? undefined : "has a file of a kind that is not taken";
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
