import { ownerOf, type Principal, reaches } from "@ratusha/identity";
import { moneyToDecimal, type Text } from "@ratusha/kernel";
import { z } from "zod";
import { plainDate } from "../case/record.ts";
import { findCases } from "../case/store.ts";
import type { Context } from "../context.ts";
import { requireDefinition } from "../definition/catalogue.ts";

/** What an applicant has to do in a case before it goes on. */
export type Awaiting = {
  readonly caseId: string;
  /** Registration number of the application. */
  readonly number: string;
  readonly name: Text;
  /** Last day, ISO date, where there is one. */
  readonly until?: string;
} & ({ readonly kind: "pay"; readonly amount: string; readonly currency: string } | { readonly kind: "answer" });

const most = 20;

// Fees that are not paid in full, and questions without an answer: few for any owner, found by their tables' own keys.
const select = `(SELECT case_id, 'pay' AS kind, due, amount - received AS amount, currency FROM payment
  WHERE owner = $1 AND state IN ('open', 'short') ORDER BY case_id DESC LIMIT ${most})
UNION ALL
(SELECT case_id, 'answer', due, 0, '' FROM applicant_request
  WHERE owner = $1 AND state = 'open' ORDER BY case_id DESC LIMIT ${most})`;

const row = z.object({
  case_id: z.string(),
  kind: z.enum(["pay", "answer"]),
  due: plainDate.nullable(),
  amount: z.bigint(),
  currency: z.string(),
});

/** What awaits the principal, soonest first; what has no last day comes last. */
export async function awaitingOf(context: Context, principal: Principal): Promise<Awaiting[]> {
  const owner = ownerOf(principal);
  const open = (await context.db.query(select, [owner])).map((value) => row.parse(value));
  if (open.length === 0) return [];
  const cases = await findCases(
    context.db,
    open.map(({ case_id }) => ({ owner, id: case_id })),
  );
  const byId = new Map(cases.map((found) => [found.id, found]));
  const found = open.flatMap(({ case_id, kind, due, amount, currency }): Awaiting[] => {
    const known = byId.get(case_id);
    if (known === undefined || !reaches(principal, known.service)) return [];
    // Withdrawn meanwhile, a case wants no answer, though the request stands until its last day.
    if (kind === "answer" && known.state !== "awaiting-applicant") return [];
    const { definition } = requireDefinition(context.catalogue, known.definition);
    const until = due === null ? {} : { until: due.toString() };
    const line = { caseId: case_id, number: known.number, name: definition.name, ...until };
    if (kind === "answer") return [{ ...line, kind }];
    return [{ ...line, kind, amount: moneyToDecimal({ minor: amount, currency }), currency }];
  });
  return found.toSorted((one, other) => ((one.until ?? "9999") < (other.until ?? "9999") ? -1 : 1));
}
