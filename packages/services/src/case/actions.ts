import type { Principal } from "@ratusha/identity";
import type { Context } from "../context.ts";
import { requirementHolds } from "../decision/evaluate.ts";
import type { Definition } from "../definition/definition.ts";
import { scopeOf } from "../rule/scope.ts";
import type { CaseEvent } from "./event.ts";
import type { CaseRecord } from "./record.ts";
import type { CaseAction, RuleView } from "./view.ts";
import { withdrawable } from "./withdraw.ts";

/** What whoever reads a case may do with it now. */
export function actionsOf(
  context: Context,
  found: CaseRecord,
  definition: Definition,
  reader: Principal,
  events: readonly CaseEvent[],
  appealable: boolean,
): CaseAction[] {
  const { roles } = definition;
  const acting = reader.actingFor;
  if (acting?.kind === "body") {
    const has = (wanted: readonly string[]): boolean => acting.roles.some((role) => wanted.includes(role));
    const actions: CaseAction[] = [];
    if (has(roles.decide) && found.state === "ready") actions.push("decide");
    if (has(roles.see) && mayAsk(context, found, definition)) actions.push("ask-applicant");
    if (has(roles.decide) && mayExtend(context, found, definition, events)) actions.push("extend");
    return actions;
  }
  const own: CaseAction[] = [];
  if (found.state === "awaiting-payment") own.push("pay");
  if (found.state === "awaiting-applicant") own.push("answer");
  if (withdrawable.includes(found.state)) own.push("withdraw");
  else if (appealable) own.push("appeal");
  return own;
}

function inTerm(context: Context, { due }: CaseRecord): boolean {
  return due !== undefined && Temporal.PlainDate.compare(context.today(), due) <= 0;
}

function mayAsk(context: Context, found: CaseRecord, { applicantRequest }: Definition): boolean {
  const asking = found.state === "opinion" || found.state === "ready";
  return asking && applicantRequest !== undefined && inTerm(context, found);
}

function mayExtend(
  context: Context,
  found: CaseRecord,
  { extension }: Definition,
  events: readonly CaseEvent[],
): boolean {
  const running = found.state === "gathering" || found.state === "opinion" || found.state === "ready";
  if (extension === undefined || !running || !inTerm(context, found)) return false;
  const since = events.findLastIndex(({ kind }) => kind === "reopened");
  return events.slice(since + 1).filter(({ kind }) => kind === "extended").length < extension.times;
}

/** How the definition's rules come out for a case whose facts have been read. */
export function ruleViews(context: Context, found: CaseRecord, definition: Definition): RuleView[] {
  if (found.facts.length === 0) return [];
  const scope = scopeOf(definition, found.content, found.facts, context.dateOf(found.filedAt));
  return definition.decision.eligibility.flatMap(({ ground, requires }) =>
    "feel" in requires
      ? [
          {
            ground,
            words: requires.words,
            feel: requires.feel,
            holds: requirementHolds(requires, found.content, found.facts, scope),
          },
        ]
      : [],
  );
}
