import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import { valuesOf } from "../case/facts.ts";
import type { CaseRecord, StoredFact } from "../case/record.ts";
import { isFinal } from "../case/state.ts";
import { findCases } from "../case/store.ts";
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
 * work after that, the same case comes back to it. Where that one was not granted after all, as when its applicant died before
 * the seal, it is the next one's to take.
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
  const { service } = definition;
  await tx.query(
    `INSERT INTO granted_once (service, key, owner, case_id) VALUES ($1, $2, $3, $4) ON CONFLICT (service, key) DO NOTHING`,
    [service, value, found.owner, found.id],
  );
  const [row] = await tx.query("SELECT owner, case_id::text AS id FROM granted_once WHERE service = $1 AND key = $2", [
    service,
    value,
  ]);
  const holder = claimRow.parse(row);
  if (holder.id === found.id) return true;
  const [first] = await findCases(tx, [holder]);
  if (first === undefined || !isFinal(first.state) || first.state === "granted") return false;
  const taken = await tx.query(
    `UPDATE granted_once SET owner = $3, case_id = $4 WHERE service = $1 AND key = $2 AND case_id = $5 RETURNING case_id`,
    [service, value, found.owner, found.id, holder.id],
  );
  return taken.length > 0;
}

const claimRow = z.object({ owner: z.string(), id: z.string() });
