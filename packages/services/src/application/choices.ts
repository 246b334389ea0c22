import type { Json } from "@ratusha/kernel";
import { readFacts, valuesOf } from "../case/facts.ts";
import type { Context } from "../context.ts";
import type { Definition, FactNeed } from "../definition/definition.ts";
import { everyQuestion } from "../form/asked.ts";
import { readingFor } from "./answers.ts";
import type { Application } from "./application.ts";

/** What registers have now of what an application's choices are made from, by concept. */
export async function readChoices(
  context: Context,
  definition: Definition,
  application: Pick<Application, "applicant" | "counter">,
): Promise<ReadonlyMap<string, Json>> {
  const facts = choiceNeeds(definition);
  if (facts.length === 0) return valuesOf([]);
  const needed = { ...definition, facts };
  const [read] = await readFacts(context, [{ definition: needed, ...readingFor(application) }]);
  return valuesOf(read ?? []);
}

/** The needs that choices are made from: the lists, what joins them, and what says whose records those are. */
function choiceNeeds(definition: Definition): FactNeed[] {
  const answers = everyQuestion(definition).map(({ answer }) => answer);
  const chosen = answers.filter((answer) => answer.type === "choice-of-fact");
  const joined = definition.facts.flatMap(({ each }) =>
    each?.joins === true && chosen.some(({ concept }) => concept === each.as) ? [each] : [],
  );
  return definition.facts.filter(
    ({ id, each, concepts }) =>
      chosen.some(({ fact }) => fact === id) ||
      joined.some((one) => one === each || concepts.some((concept) => one.of.includes(concept))),
  );
}
