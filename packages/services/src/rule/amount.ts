import type { Json } from "@ratusha/kernel";
import type { Definition, Question } from "../definition/definition.ts";
import type { DefinitionFault } from "../definition/fault.ts";
import { pathOf } from "../definition/path.ts";
import type { Answers } from "../form/asked.ts";
import { answersIn, candidates, constantsIn } from "../form/branches.ts";
import { countOf } from "./feel.ts";
import { scopeOf } from "./scope.ts";

/** More combinations than this nobody can look over. */
const mostWays = 4000;
const someDay = Temporal.PlainDate.from("2026-06-01");

/** Works a fee out for whatever is answered: one that comes to no amount would stop whoever is about to file. */
export function checkAmounts(definition: Definition, count: string, at: string): DefinitionFault[] {
  const heard = new Set(answersIn(count));
  const constants = constantsIn(count);
  let ways: Answers[] = [{}];
  for (const question of definition.questions) {
    if (!heard.has(pathOf(question.id).join("."))) continue;
    const values = valuesOf(question, constants);
    if (ways.length * values.length > mostWays) {
      return [{ rule: "form-tangled", at, detail: "it depends on more answers than can be followed" }];
    }
    ways = ways.flatMap((way) =>
      values.map((value): Answers => (value === null ? way : { ...way, [question.id]: value })),
    );
  }
  const owners = definition.applicants.map((kind) => (kind === "organisation" ? "org:0" : "person:0"));
  for (const owner of owners) {
    for (const answers of ways) {
      try {
        countOf(count, scopeOf(definition, { answers, applicant: { owner } }, [], someDay));
      } catch {
        const detail = `it comes to no amount where ${JSON.stringify({ applicant: owner.split(":")[0], ...answers })}`;
        return [{ rule: "fee-uncounted", at, detail: detail.slice(0, 300) }];
      }
    }
  }
  return [];
}

/** What an answer may be; nothing too, where it may be left out or is not always asked. */
function valuesOf(question: Question, constants: readonly (string | number)[]): Json[] {
  const { answer, required, when } = question;
  const sometimes = required && when === undefined ? [] : [null];
  if (answer.type !== "group") return [...candidates(question, constants), ...sometimes];
  const item = Object.fromEntries(answer.questions.map((one) => [one.id, candidates(one, constants).at(-1) ?? null]));
  return [...[answer.min, answer.max].map((length) => Array<Json>(length).fill(item)), ...sometimes];
}
