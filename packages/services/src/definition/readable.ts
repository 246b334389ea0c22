import { readWords } from "@ratusha/registers";
import { branchesOf } from "../form/branches.ts";
import { caseDefinition } from "../item/group.ts";
import type { ApplicantKind, Definition, FactNeed } from "./definition.ts";
import type { DefinitionFault } from "./fault.ts";

/** Holds what is read to what registers answer: a read that they refuse stops every application. */
export function checkReadable(definition: Definition): DefinitionFault[] {
  return [...definition.facts.flatMap((need) => [...checkKey(need, definition), ...checkReadWords(need)])];
}

/** Whom a need is read for. */
const readFor = ({ applicants }: FactNeed, kind: ApplicantKind): boolean => applicants?.includes(kind) ?? true;

/** Registers of people and of organisations go by the numbers of theirs; of property, by whoever owns it. */
function checkKey(need: FactNeed, { applicants }: Definition): DefinitionFault[] {
  const { id, register, of, each } = need;
  const fault = (detail: string): DefinitionFault => ({ rule: "dead-end", at: `facts.${id}`, detail });
  const kinds = applicants.filter((kind) => readFor(need, kind));
  if (kinds.length === 0 && applicants.length > 0) return [fault("it is read for nobody who may apply")];
  if (register === "property") return [];
  const key = each !== undefined || of === "signer" ? "person" : undefined;
  const goesBy = { population: "person", civil: "person", organisations: "organisation" };
  return kinds
    .filter((kind) => (key ?? kind) !== goesBy[register as keyof typeof goesBy])
    .slice(0, 1)
    .map((kind) => fault(`the register ${register} does not go by the number of a ${key ?? kind}`));
}

function checkReadWords({ id, basis, purpose }: FactNeed): DefinitionFault[] {
  const { least, most } = readWords;
  return [basis, ...Object.values(purpose)]
    .map((words) => words.trim())
    .filter((words) => words !== "" && (words.length < least || words.length > most))
    .slice(0, 1)
    .map((words) => ({
      rule: "fact-without-basis",
      at: `facts.${id}`,
      detail: `a basis and a purpose have ${least} to ${most} characters: ${JSON.stringify(words.slice(0, 40))}`,
    }));
}

/** What somebody has to choose from is read for them. */
export function checkChoosable(definition: Definition): DefinitionFault[] {
  const one = caseDefinition(definition);
  return one.applicants.flatMap((kind) => {
    const asked = new Set(branchesOf(one, kind).branches.flatMap((branch) => branch.asked));
    return one.questions.flatMap(({ id, answer, required }): DefinitionFault[] => {
      if (answer.type !== "choice-of-fact" || !required || answer.written === true || !asked.has(id)) return [];
      const givers = one.facts.filter(({ each, concepts }) => [...concepts, each?.as].includes(answer.concept));
      if (givers.length === 0 || givers.some((need) => readFor(need, kind))) return [];
      return [{ rule: "dead-end", at: `questions.${id}`, detail: `for a ${kind} nothing is read to choose from` }];
    });
  });
}
