import type { Queryable } from "@ratusha/runtime";
import { valuesOf } from "../case/facts.ts";
import type { CaseRecord, StoredFact } from "../case/record.ts";
import type { Context } from "../context.ts";
import type { Definition } from "../definition/definition.ts";
import { prefilledValue, scopeOf } from "../rule/scope.ts";
import { evaluate, type Outcome } from "./evaluate.ts";

/** What the definition makes of a case: its rules, and whether what is granted once has been granted to another case. */
export async function judge(
  context: Context,
  definition: Definition,
  found: CaseRecord,
  facts: readonly StoredFact[],
): Promise<Outcome> {
  const scope = scopeOf(definition, found.content, facts, context.dateOf(found.filedAt));
  const outcome = evaluate(definition, found, facts, scope);
  if (outcome.outcome === "refused" || definition.once === undefined) return outcome;
  const mine = await claimOnce(context.db, definition, found, facts);
  return mine ? outcome : { outcome: "refused", ground: definition.once.ground };
}

/**
 * Takes what is granted once for a case; false where another case has it. A case that took it keeps it: whatever stops the
 * work after that, the same case comes back to it.
 */
export async function claimOnce(
  tx: Queryable,
  definition: Definition,
  found: CaseRecord,
  facts: readonly StoredFact[],
): Promise<boolean> {
  if (definition.once === undefined) return true;
  const value = prefilledValue(definition, found.content, valuesOf(facts), definition.once.concept);
  if (typeof value !== "string" || value === "") return false;
  await tx.query(
    `INSERT INTO granted_once (service, key, owner, case_id) VALUES ($1, $2, $3, $4) ON CONFLICT (service, key) DO NOTHING`,
    [definition.service, value, found.owner, found.id],
  );
  const [row] = await tx.query("SELECT case_id FROM granted_once WHERE service = $1 AND key = $2", [
    definition.service,
    value,
  ]);
  return row?.["case_id"] === found.id;
}
