import { personRoles, rolesFor } from "@ratusha/registers";
import { everyQuestion } from "../form/asked.ts";
import type { AnswerShape, Definition } from "./definition.ts";
import type { DefinitionFault } from "./fault.ts";
import { pathOf } from "./path.ts";

/** Longer answers than this no application holds. */
const longestAnswer = 20_000;

/** Holds what a definition says to what there is: days of the calendar, roles that people have, answers that can be given. */
export function checkBounds(definition: Definition): DefinitionFault[] {
  return [
    ...checkDates(definition),
    ...checkCodes(definition),
    ...checkDoubled(definition),
    ...checkRoles(definition),
    ...checkAdvice(definition),
    ...everyQuestion(definition).flatMap(({ id, answer }) => checkAnswer(answer, `questions.${id}`)),
  ];
}

/** Days are compared as they are written, so they are written in one way. */
export function checkDates({ validFrom, validTo, version }: Definition): DefinitionFault[] {
  const faults: DefinitionFault[] = [];
  for (const [at, day] of Object.entries({ validFrom, validTo })) {
    if (day !== undefined && !isDay(day)) {
      faults.push({ rule: "date-malformed", at, detail: `${day} is no day as 2026-01-31 is` });
    }
  }
  if (!Number.isSafeInteger(version) || version < 1 || version > 1_000_000) {
    faults.push({ rule: "code-malformed", at: "version", detail: `${version} is no number of a version` });
  }
  if (faults.length === 0 && validTo !== undefined && validTo < validFrom) {
    faults.push({ rule: "dates-reversed", at: "validTo", detail: `${validTo} is before ${validFrom}` });
  }
  return faults;
}

function isDay(day: string): boolean {
  try {
    return Temporal.PlainDate.from(day).toString() === day;
  } catch {
    return false;
  }
}

/** Codes stand in addresses, ids in expressions. */
function checkCodes(definition: Definition): DefinitionFault[] {
  const { service, result } = definition;
  const fault = (at: string, code: string): DefinitionFault => ({
    rule: "code-malformed",
    at,
    detail: `${JSON.stringify(code)} is no code of letters, digits and hyphens`,
  });
  const code = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
  const name = /^[a-z][A-Za-z0-9]*(-[a-z0-9]+)*$/;
  return [
    ...(code.test(service) ? [] : [fault("service", service)]),
    ...(code.test(result.kind) ? [] : [fault("result.kind", result.kind)]),
    ...everyQuestion(definition).flatMap(({ id }) => (name.test(id) ? [] : [fault(`questions.${id}`, id)])),
    ...definition.facts.flatMap(({ id }) => (name.test(id) ? [] : [fault(`facts.${id}`, id)])),
  ];
}

/** Two things of one name are one thing to a case: the second would be forgotten. */
function checkDoubled(definition: Definition): DefinitionFault[] {
  const { facts, opinions, decision, steps, questions } = definition;
  const paths = (all: readonly { readonly id: string }[]) => all.map(({ id }) => pathOf(id).join("."));
  const lists: Readonly<Record<string, readonly string[]>> = {
    // An expression writes `birth-date` and `birthDate` alike.
    questions: paths([...new Map(questions.map((one) => [one.id, one])).values()]),
    facts: paths(facts),
    opinions: opinions.map(({ id }) => id),
    "decision.grounds": decision.grounds.map(({ id }) => id),
    steps: steps.map(({ id }) => id),
    ...Object.fromEntries(
      everyQuestion({ questions }).flatMap(({ id, answer }) =>
        answer.type === "choice" ? [[`questions.${id}`, answer.options.map(({ value }) => value)]] : [],
      ),
    ),
  };
  return Object.entries(lists).flatMap(([at, ids]) =>
    ids
      .filter((id, index) => ids.indexOf(id) !== index)
      .map((id): DefinitionFault => ({ rule: "id-doubled", at, detail: `${id} stands there twice` })),
  );
}

/** A mandate of another role is never given. */
function checkRoles({ roles, applicants, applicantRoles, personRoles: forPeople = [] }: Definition): DefinitionFault[] {
  const nobody = (at: string, given: readonly string[], there: readonly string[]): DefinitionFault[] =>
    given
      .filter((role) => !there.includes(role))
      .map((role) => ({ rule: "dead-end", at, detail: `nobody has the role ${role} there` }));
  const blind = roles.decide.filter((role) => rolesFor.body.some((one) => one === role) && !roles.see.includes(role));
  return [
    ...blind.map((role): DefinitionFault => {
      return { rule: "dead-end", at: "roles.see", detail: `whoever decides as ${role} would not see what` };
    }),
    ...(applicants.length === 0 ? [{ rule: "dead-end" as const, at: "applicants", detail: "nobody may apply" }] : []),
    ...nobody("roles.see", roles.see, rolesFor.body),
    ...nobody("roles.decide", roles.decide, rolesFor.body),
    ...nobody("applicantRoles", applicantRoles, rolesFor.organisation),
    ...nobody("personRoles", forPeople, personRoles),
  ];
}

/** Whoever decides is asked for no opinion beside it. */
function checkAdvice({ body, opinions }: Definition): DefinitionFault[] {
  return opinions
    .filter((opinion) => opinion.body === body)
    .map(({ id }) => ({ rule: "dead-end", at: `opinions.${id}`, detail: `${body} would ask itself` }));
}

function checkAnswer(answer: AnswerShape, at: string): DefinitionFault[] {
  const fault = (detail: string): DefinitionFault[] => [{ rule: "answer-impossible", at, detail }];
  if (answer.type === "number") {
    const { min, max } = answer;
    return Number.isFinite(min) && Number.isFinite(max) && min <= max ? [] : fault(`none is from ${min} to ${max}`);
  }
  if (answer.type === "text") {
    const { maxLength } = answer;
    const fits = Number.isInteger(maxLength) && maxLength >= 1 && maxLength <= longestAnswer;
    return fits ? [] : fault(`a text has 1 to ${longestAnswer} characters`);
  }
  if (answer.type === "date" && answer.latestDays !== undefined) {
    const { latestDays, earliest } = answer;
    const fits = Number.isInteger(latestDays) && Math.abs(latestDays) <= 100_000;
    return fits && !(earliest === "today" && latestDays < 0) ? [] : fault("no day is early and late enough");
  }
  return [];
}
