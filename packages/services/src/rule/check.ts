import type { DefinitionFault } from "../definition/check.ts";
import type { Definition, Group, Rule } from "../definition/definition.ts";
import { pathOf } from "../definition/path.ts";
import { feelFault, type Reference, referencesOf } from "./feel.ts";
import { type Scope, scopeOf } from "./scope.ts";

/** A scope in which nothing has a value yet. */
export function emptyScope(definition: Definition, group?: Group): Scope {
  const application = { answers: {}, applicant: { owner: "person:0" } };
  const entry = group === undefined ? undefined : { group, item: {} };
  return scopeOf(definition, application, [], Temporal.PlainDate.from("2026-01-01"), entry);
}

/** Holds the expressions of a definition to what it asks and reads: nothing else can ever have a value. */
export function checkRules(definition: Definition): DefinitionFault[] {
  const empty = emptyScope(definition);
  const faults: DefinitionFault[] = [];
  for (const [index, { requires }] of definition.decision.eligibility.entries()) {
    if ("feel" in requires) faults.push(...checkOne(requires, `decision.eligibility.${index}`, definition, empty));
  }
  const { fee } = definition;
  if (fee.kind === "base-values") {
    const at = "fee.count";
    faults.push(...checkOne({ feel: fee.count }, at, definition, empty));
    const early = referencesOf(fee.count).find(([root]) => root === "fact" || root === "found" || root === "chosen");
    if (early !== undefined) {
      faults.push({ rule: "rule-unanswered", at, detail: `${early.join(".")} is not read before the fee is paid` });
    }
    if (!/^\d+(\.\d+)?$/.test(fee.count) && fee.words === undefined) {
      faults.push({ rule: "rule-without-words", at, detail: "a fee that depends on something says on what" });
    }
  }
  return faults;
}

function checkOne({ feel }: Pick<Rule, "feel">, at: string, definition: Definition, empty: Scope): DefinitionFault[] {
  return checkReferences(feel, at, knownPaths(definition), empty);
}

/** Holds an expression to the paths that can have a value. */
export function checkReferences(feel: string, at: string, known: readonly string[][], empty: Scope): DefinitionFault[] {
  const fault = feelFault(feel, empty);
  if (fault !== undefined) return [{ rule: "rule-malformed", at, detail: fault.slice(0, 300) }];
  return referencesOf(feel)
    .filter((path) => !isKnown(path, known))
    .map((path) => ({ rule: "rule-unanswered" as const, at, detail: `nothing gives ${path.join(".")}` }));
}

/** What an expression over a definition may speak of. */
export function knownPaths(definition: Definition): string[][] {
  const { facts, questions, prefilled } = definition;
  return [
    ...facts.flatMap((need) =>
      (need.each === undefined ? need.concepts : [need.each.as]).map((id) => ["fact", ...pathOf(id)]),
    ),
    ...facts.map(({ id }) => ["found", ...pathOf(id)]),
    ...questions.map(({ id }) => ["answer", ...pathOf(id)]),
    ...questions.flatMap(({ id, answer }) => (answer.type === "choice-of-fact" ? [["chosen", ...pathOf(id)]] : [])),
    ...prefilled.map((id) => ["offered", ...pathOf(id)]),
    ["applicant", "kind"],
    ["applicant", "number"],
    ["filed"],
  ];
}

/** A reference leads to a known value, or into it (the members of a record, the items of a list). */
function isKnown(path: Reference, known: readonly string[][]): boolean {
  return known.some((one) => one.length <= path.length && one.every((name, index) => path[index] === name));
}
