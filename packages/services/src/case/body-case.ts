import type { Text } from "@ratusha/kernel";
import { type Queryable, textSchema } from "@ratusha/runtime";
import { z } from "zod";
import { instant, plainDate } from "./record.ts";
import { type CaseState, type Channel, caseStates } from "./state.ts";

/** A case in the list of the body whose officials work on it. */
export interface BodyCase {
  readonly body: string;
  readonly id: string;
  readonly owner: string;
  readonly number: string;
  readonly service: string;
  readonly definition: string;
  readonly channel: Channel;
  readonly applicantName: string;
  readonly filedAt: Temporal.Instant;
  readonly due: Temporal.PlainDate;
  readonly state: CaseState;
  /** The unit of the body that has it. */
  readonly unit?: string;
  /** The official who has taken it, by personal number. */
  readonly official?: string;
  readonly takenAt?: Temporal.Instant;
  /** Who prepared a decision that waits for a second pair of eyes. */
  readonly proposedBy?: string;
  /** What it is for, where the application opened a case for each of several things. */
  readonly itemName?: Text;
}

/** What stands in the text of a query for an open case, so that the partial indexes of the table answer. */
export const openCases = "state IN ('filed', 'gathering', 'opinion', 'awaiting-applicant', 'ready', 'sealing')";

const insert = `INSERT INTO body_case (body, id, owner, number, service, definition, channel, applicant_name, filed_at, due, state, unit, item_name)
SELECT body, id, owner, number, service, definition, channel, applicant_name, filed_at, due, state,
  coalesce(routed.unit, given.unit), item_name
FROM unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::timestamptz[],
  $10::date[], $11::text[], $12::text[], $13::jsonb[])
  AS given (body, id, owner, number, service, definition, channel, applicant_name, filed_at, due, state, unit, item_name)
LEFT JOIN LATERAL (SELECT unit_route.unit FROM unit_route
  WHERE unit_route.body = given.body AND unit_route.service = given.service ORDER BY unit_route.version DESC LIMIT 1) AS routed ON true
ON CONFLICT (body, id) DO UPDATE SET state = excluded.state, due = excluded.due`;

/** Puts cases on the lists of their bodies, in the hands of the unit that their head or else their definition names; a case that is reopened comes back with a new term. */
export async function enlist(tx: Queryable, cases: readonly BodyCase[]): Promise<void> {
  if (cases.length === 0) return;
  await tx.query(insert, [
    cases.map((c) => c.body),
    cases.map((c) => c.id),
    cases.map((c) => c.owner),
    cases.map((c) => c.number),
    cases.map((c) => c.service),
    cases.map((c) => c.definition),
    cases.map((c) => c.channel),
    cases.map((c) => c.applicantName),
    cases.map((c) => c.filedAt),
    cases.map((c) => c.due),
    cases.map((c) => c.state),
    cases.map((c) => c.unit ?? null),
    cases.map((c) => (c.itemName === undefined ? null : JSON.stringify(c.itemName))),
  ]);
}

/** Sets the last day of a case's term, where the applicant and the officials read it. */
export async function setDue(
  tx: Queryable,
  { owner, id, body }: Pick<BodyCase, "owner" | "id" | "body">,
  due: Temporal.PlainDate,
): Promise<void> {
  await tx.query("UPDATE case_file SET due = $3 WHERE owner = $1 AND id = $2", [owner, id, due]);
  await tx.query("UPDATE body_case SET due = $3 WHERE body = $1 AND id = $2", [body, id, due]);
}

/** The columns of `body_case`, as every query names them. */
export const bodyCaseColumns =
  "body, id, owner, number, service, definition, channel, applicant_name, filed_at, due, state, unit, official, taken_at, proposed_by, item_name";

const row = z.object({
  body: z.string(),
  id: z.string(),
  owner: z.string(),
  number: z.string(),
  service: z.string(),
  definition: z.string(),
  channel: z.enum(["portal", "api", "counter", "proactive"]),
  applicant_name: z.string(),
  filed_at: instant,
  due: plainDate,
  state: z.enum(caseStates as [CaseState, ...CaseState[]]),
  unit: z.string().nullable(),
  official: z.string().nullable(),
  taken_at: instant.nullable(),
  proposed_by: z.string().nullable(),
  item_name: textSchema.nullable(),
});

/** Reads a row of `body_case`. */
export function bodyCaseOf(value: unknown): BodyCase {
  const { applicant_name, filed_at, unit, official, taken_at, proposed_by, item_name, ...rest } = row.parse(value);
  return {
    ...rest,
    applicantName: applicant_name,
    filedAt: filed_at,
    ...(unit === null ? {} : { unit }),
    ...(official === null ? {} : { official }),
    ...(taken_at === null ? {} : { takenAt: taken_at }),
    ...(proposed_by === null ? {} : { proposedBy: proposed_by }),
    ...(item_name === null ? {} : { itemName: item_name }),
  };
}

/** A case on a body's list, open or not. */
export async function findBodyCase(tx: Queryable, body: string, id: string): Promise<BodyCase | undefined> {
  const [found] = await tx.query(`SELECT ${bodyCaseColumns} FROM body_case WHERE body = $1 AND id = $2`, [body, id]);
  return found === undefined ? undefined : bodyCaseOf(found);
}
