import type { Json } from "@ratusha/kernel";
import { readFacts, valuesOf } from "../case/facts.ts";
import type { Context } from "../context.ts";
import type { Definition } from "../definition/definition.ts";
import { everyQuestion } from "../form/asked.ts";
import { readingFor } from "./answers.ts";
import type { Application } from "./application.ts";

/** What registers have now of what an application's choices are made from, by concept. */
export async function readChoices(
  context: Context,
  definition: Definition,
  application: Pick<Application, "applicant" | "counter">,
): Promise<ReadonlyMap<string, Json>> {
  const chosen = everyQuestion(definition).flatMap(({ answer }) =>
    answer.type === "choice-of-fact" ? [answer.fact] : [],
  );
  if (chosen.length === 0) return valuesOf([]);
  const needed = { ...definition, facts: definition.facts.filter((need) => chosen.includes(need.id)) };
  const [facts] = await readFacts(context, [{ definition: needed, ...readingFor(application) }]);
  return valuesOf(facts ?? []);
}
