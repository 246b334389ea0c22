import type { Application } from "../application/application.ts";
import type { CaseRecord, StoredFact } from "../case/record.ts";
import type { Definition } from "../definition/definition.ts";
import { holds } from "../rule/feel.ts";
import type { Scope } from "../rule/scope.ts";

/** What was decided, and on which ground it was refused. */
export type Outcome = { readonly outcome: "granted" } | { readonly outcome: "refused"; readonly ground: string };

/** Decides as the definition says: every rule must hold; the first that does not refuses with its ground. */
export function evaluate(
  definition: Definition,
  found: CaseRecord,
  facts: readonly StoredFact[],
  scope: Scope,
): Outcome {
  const failed = definition.decision.eligibility.find(
    ({ requires }) => !requirementHolds(requires, found.content, facts, scope),
  );
  return failed === undefined ? { outcome: "granted" } : { outcome: "refused", ground: failed.ground };
}

type Requirement = Definition["decision"]["eligibility"][number]["requires"];
type FactRule = Extract<Requirement, { fact: string }>;

/** Whether one requirement of a definition holds for what was applied for. */
export function requirementHolds(
  requires: Requirement,
  { answers }: Pick<Application, "answers">,
  facts: readonly Pick<StoredFact, "need" | "values">[],
  scope: Scope,
): boolean {
  if ("feel" in requires) return holds(requires.feel, scope);
  return "answer" in requires ? answers[requires.answer] !== undefined : factHolds(requires, facts);
}

function factHolds(rule: FactRule, facts: readonly Pick<StoredFact, "need" | "values">[]): boolean {
  const value = facts.find((fact) => fact.need === rule.fact)?.values[rule.concept];
  return rule.is === "present" ? value !== undefined : value === rule.value;
}
