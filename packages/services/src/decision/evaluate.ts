import type { CaseRecord, StoredFact } from "../case/record.ts";
import type { Definition } from "../definition/definition.ts";

/** What was decided, and on which ground it was refused. */
export type Outcome = { readonly outcome: "granted" } | { readonly outcome: "refused"; readonly ground: string };

/** Decides as the definition says: every rule must hold; the first that does not refuses with its ground. */
export function evaluate(definition: Definition, found: CaseRecord, facts: readonly StoredFact[]): Outcome {
  for (const { ground, requires } of definition.decision.eligibility) {
    const holds =
      "answer" in requires ? found.content.answers[requires.answer] !== undefined : factHolds(requires, facts);
    if (!holds) return { outcome: "refused", ground };
  }
  return { outcome: "granted" };
}

type FactRule = Extract<Definition["decision"]["eligibility"][number]["requires"], { fact: string }>;

function factHolds(rule: FactRule, facts: readonly StoredFact[]): boolean {
  const value = facts.find((fact) => fact.need === rule.fact)?.values[rule.concept];
  return rule.is === "present" ? value !== undefined : value === rule.value;
}
