import type { Definition } from "../definition/definition.ts";
import type { DefinitionFault } from "../definition/fault.ts";
import { caseGroupOf } from "./group.ts";

/**
 * Holds a form that opens several cases to itself: there is always at least one, each is told from the others by what the
 * state knows of it, and what decides where a case goes is said once for all.
 */
export function checkCaseGroup(definition: Definition): DefinitionFault[] {
  const found = caseGroupOf(definition);
  if (found === undefined) return [];
  const { question, group } = found;
  const at = `questions.${question.id}`;
  const faults: DefinitionFault[] = [];
  const fault = (detail: string) => void faults.push({ rule: "group-malformed", at, detail });
  const others = definition.questions.filter((one) => one !== question);

  if (definition.shape !== "application") fault("only an application opens a case for each of several things");
  if (!question.required || question.when !== undefined || group.min < 1) fault("it is always asked, and one is least");
  if (others.some(({ answer }) => answer.type === "group" && answer.opens === "case")) fault("two groups open cases");
  for (const { id } of group.questions) {
    if (others.some((one) => one.id === id)) {
      faults.push({ rule: "question-doubled", at: `${at}.${id}`, detail: "a question outside the group has this id" });
    }
  }
  if (group.questions.some(({ id }) => id === definition.route?.question)) {
    faults.push({
      rule: "dead-end",
      at: "route",
      detail: "one application goes to one body: it is named outside the group",
    });
  }

  const told = group.questions.filter(({ answer }) => answer.type === "choice-of-fact");
  if (told.length === 0) fault("nothing binds its things to what a register has: no case could be told from another");
  const { once } = definition;
  const apart = told.some(({ answer }) => answer.type === "choice-of-fact" && answer.gives?.[once?.concept ?? ""]);
  if (once !== undefined && !apart)
    fault(`${once.concept} comes from outside the group: only one case could be granted`);
  return faults;
}
