import type { Definition, Group, Rule, Vocabulary } from "../definition/definition.ts";
import type { DefinitionFault } from "../definition/fault.ts";
import { pathOf } from "../definition/path.ts";
import { checkAmounts } from "./amount.ts";
import { constructFault } from "./construct.ts";
import { feelFault, type Reference, referencesOf } from "./feel.ts";
import { choicesIn, kindFault, kindsIn, type Wanted } from "./kind.ts";
import { type Scope, scopeOf } from "./scope.ts";

/** A scope in which nothing has a value yet. */
export function emptyScope(definition: Definition, group?: Group): Scope {
  const application = { answers: {}, applicant: { owner: "person:0" } };
  const entry = group === undefined ? undefined : { group, item: {} };
  return scopeOf(definition, application, [], Temporal.PlainDate.from("2026-01-01"), entry);
}

/** What expressions are held to: the paths that can have a value, and what each of them can be. */
export interface Held {
  readonly known: readonly string[][];
  readonly kinds: ReturnType<typeof kindsIn>;
  readonly choices: ReturnType<typeof choicesIn>;
  /** The scope in which nothing has a value. */
  readonly empty: Scope;
}

/** Holds the expressions of a definition to what it asks and reads: nothing else can ever have a value. */
export function checkRules(definition: Definition, vocabulary: Vocabulary): DefinitionFault[] {
  const held: Held = {
    known: knownPaths(definition),
    kinds: kindsIn(definition, vocabulary),
    choices: choicesIn(definition),
    empty: emptyScope(definition),
  };
  const faults: DefinitionFault[] = [];
  for (const [index, { requires }] of definition.decision.eligibility.entries()) {
    if ("feel" in requires) faults.push(...checkCondition(requires, `decision.eligibility.${index}`, held));
  }
  const { fee } = definition;
  if (fee.kind === "base-values") {
    const at = "fee.count";
    const unfit = checkExpression(fee.count, "number", at, held);
    faults.push(...unfit);
    const early = referencesOf(fee.count).find(([root]) => root === "fact" || root === "found" || root === "chosen");
    if (early !== undefined) {
      faults.push({ rule: "rule-unanswered", at, detail: `${early.join(".")} is not read before the fee is paid` });
    }
    if (!/^\d+(\.\d+)?$/.test(fee.count) && fee.words === undefined) {
      faults.push({ rule: "rule-without-words", at, detail: "a fee that depends on something says on what" });
    }
    if (unfit.length === 0 && early === undefined) faults.push(...checkAmounts(definition, fee.count, at));
  }
  return faults;
}

/** Holds a rule to being one: it comes out as true or not, by what is answered and read. */
export function checkCondition({ feel }: Rule, at: string, held: Held): DefinitionFault[] {
  const faults = checkExpression(feel, "boolean", at, held);
  if (faults.length > 0 || referencesOf(feel).length > 0) return faults;
  return [{ rule: "rule-malformed", at, detail: "it comes out the same for everybody" }];
}

function checkExpression(feel: string, wanted: Wanted, at: string, held: Held): DefinitionFault[] {
  const { known, empty } = held;
  const malformed = (detail: string): DefinitionFault[] => [
    { rule: "rule-malformed", at, detail: detail.slice(0, 300) },
  ];
  // What it is made of is looked at before it is worked out: the gate itself must come to an end.
  const fault = constructFault(feel) ?? feelFault(feel, empty);
  if (fault !== undefined) return malformed(fault);
  const unanswered = referencesOf(feel)
    .filter((path) => !isKnown(path, known))
    .map((path) => ({ rule: "rule-unanswered" as const, at, detail: `nothing gives ${path.join(".")}` }));
  if (unanswered.length > 0) return unanswered;
  const unfit = kindFault(feel, wanted, held);
  return unfit === undefined ? [] : malformed(unfit);
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
