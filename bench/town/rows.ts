import type { Stage } from "../stage/stage.ts";
import type { Exemplar } from "./exemplars.ts";

/** A row of a real case; values are as PostgreSQL writes them as text. */
export interface ExemplarRow {
  readonly table: string;
  readonly columns: readonly Column[];
  readonly values: readonly (string | null)[];
}

export interface Column {
  readonly name: string;
  /** As `format_type` names it. */
  readonly type: string;
}

/** Where the rows of a case stand: `$1` is its owner, `$2` its id, `$3` the ids of its messages. */
const filled: Readonly<Record<string, string>> = {
  "services.case_file": "owner = $1",
  "services.case_event": "owner = $1",
  "services.application": "owner = $1",
  "services.body_case": "owner = $1",
  "services.issued": "owner = $1",
  "services.issued_code": "owner = $1",
  "services.opinion": "owner = $1",
  "services.opinion_message": "owner = $1",
  "services.opinion_task": "id = ANY ($3)",
  "services.opinion_notice": "task = ANY ($3)",
  "services.payment": "owner = $1",
  "services.payment_number": "owner = $1",
  "services.payment_notice": "owner = $1",
  "services.payment_notice_id": "owner = $1",
  "services.applicant_request": "owner = $1",
  "services.assigned_number": "owner = $1",
  "services.granted_once": "owner = $1",
  "services.filed_once": "owner = $1",
  "services.effect_message": "owner = $1",
  "services.proposal": "owner = $1",
  "services.term_notice": "case_id = $2",
  "services.act":
    "subject = $1 OR record LIKE '%' || $2::text || '%' OR record LIKE ANY (SELECT '%' || id || '%' FROM unnest($3) AS id)",
  "registers.act": "kind = 'register.read' AND record LIKE '%' || $2::text || '%'",
  "identity.act": "kind = 'identity.signed-in' AND actor = $1",
  "identity.notice": "owner = $1",
  "exchange.message": "id = ANY ($3)",
  "exchange.delivery": "message = ANY ($3)",
  "exchange.reply": "id = ANY ($3)",
  "exchange.registration": "message = ANY ($3)",
  "exchange.acknowledgement": "message = ANY ($3)",
  "exchange.container": "id IN (SELECT container FROM exchange.message WHERE id = ANY ($3))",
  "exchange.act": "record LIKE ANY (SELECT '%' || id || '%' FROM unnest($3) AS id)",
  "proactive.offer": "owner = $1",
  "proactive.benefit": "case_id = $2",
  "proactive.benefit_of": "benefit IN (SELECT key FROM proactive.benefit WHERE case_id = $2)",
  "proactive.act": "subject = $1 OR record LIKE '%' || $2::text || '%'",
};

/** Schemas whose tables are filled: each table of theirs is named above or here, with the reason why it stays as it is. */
const schemas = ["services", "exchange", "identity", "proactive", "registers"];
const left: Readonly<Record<string, string>> = {
  "services.journal": "numbers of copies are above those that the journals will give",
  "services.annulment": "only appeals annul",
  "services.preparation": "lives until it is signed or too late",
  "services.draft": "not sent yet",
  "services.intent": "empty once the work is done",
  "services.definition": "one row a version of a definition",
  "services.follow_cursor": "one row a feed",
  "services.counter_filing": "nobody is served at a counter",
  "services.contest": "nobody says that a fact is wrong",
  "services.share": "nobody lets others read a document",
  "services.share_code": "nobody lets others read a document",
  "services.share_opening": "nobody lets others read a document",
  "services.unit_route": "a few rows a body",
  "services.absence": "a few rows a body",
  "services.word_template": "a few rows a body",
  "services.register_entry": "comes with births and guardians, not with cases",
  "services.draft_file": "not sent yet",
  "services.case_note": "officials note nothing",
  "services.payment_refusal": "the bank is never refused",
  "services.payment_refund": "nothing is paid back",
  "services.payment_position": "one row a payment system",
  "exchange.journal": "numbers of copies are above those that the journals will give",
  "exchange.follow_cursor": "one row a feed",
  "identity.account": "comes with the people, not with the cases",
  "identity.account_activation": "comes with the people",
  "identity.challenge": "lives for minutes",
  "identity.session": "ends",
  "identity.notice_read": "nobody has read anything yet",
  "identity.sandbox_card": "comes with the people",
  "identity.card_order": "comes with the people",
  "identity.mail_address": "comes with the people",
  "identity.mail_pending": "lives for hours",
  "identity.mail_queue": "empty once the mail is out",
  "identity.preference": "comes with the people",
  "identity.kept_form": "lives for a day",
  "identity.follow_cursor": "one row a feed",
  "proactive.notice_intent": "empty once the notices are out",
  "proactive.follow_cursor": "one row a feed",
  "registers.follow_cursor": "one row a feed",
  "registers.person_version": "comes with the people",
  "registers.kin": "comes with the people",
  "registers.civil_record": "comes with the people",
  "registers.civil_entry": "comes with the people",
  "registers.organisation_version": "comes with the people",
  "registers.body_code": "comes with the bodies",
  "registers.premises_version": "comes with the people",
  "registers.ownership_version": "comes with the people",
  "registers.mandate": "comes with the people",
  "registers.mandate_end": "comes with the people",
  "registers.mandate_of_principal": "comes with the people",
  "registers.mandate_statement": "comes with the people",
  "registers.unit_version": "comes with the bodies",
  "registers.loaded_batch": "comes with the people",
  "registers.sole_trader": "who trades comes with the people; copies register nobody anew",
};

/** The tables that are filled, with their columns; fails when a table is neither filled nor left with a reason, or is gone. */
export async function filledTables({ admin }: Stage): Promise<ReadonlyMap<string, readonly Column[]>> {
  const { rows } = await admin.query<{ table: string; name: string; type: string }>(
    `SELECT n.nspname || '.' || c.relname AS table, a.attname AS name, format_type(a.atttypid, NULL) AS type
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE n.nspname = ANY ($1) AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0
       AND NOT a.attisdropped AND a.attgenerated = ''
     ORDER BY a.attrelid, a.attnum`,
    [schemas],
  );
  const found = Map.groupBy(rows, ({ table }) => table);
  const unknown = [...found.keys()].filter((table) => filled[table] === undefined && left[table] === undefined);
  const gone = [...Object.keys(filled), ...Object.keys(left)].filter((table) => !found.has(table));
  if (unknown.length + gone.length > 0) {
    throw new Error(
      `bench/town/rows.ts does not know ${unknown.join(", ") || "nothing"}; gone: ${gone.join(", ") || "nothing"}`,
    );
  }
  return new Map([...found].filter(([table]) => filled[table] !== undefined));
}

/** Every row that a case has left behind. */
export async function rowsOf(
  { admin }: Stage,
  tables: ReadonlyMap<string, readonly Column[]>,
  { person, caseId }: Exemplar,
): Promise<ExemplarRow[]> {
  const owner = `person:${person}`;
  const messages = await admin.query<{ id: string }>(
    `WITH own AS (SELECT id FROM services.opinion WHERE owner = $1 UNION SELECT id FROM services.effect_message WHERE owner = $1)
     SELECT id::text FROM own UNION SELECT id::text FROM exchange.reply WHERE parent_id IN (SELECT id FROM own)`,
    [owner],
  );
  const ids = messages.rows.map(({ id }) => id);
  const found: ExemplarRow[] = [];
  for (const [table, columns] of tables) {
    const kept = columns.filter(({ name }) => name !== "xid" && name !== "seq");
    const list = kept.map(({ name }) => `${name}::text AS ${name}`).join(", ");
    // All three stand first, so that each has its type whatever the condition asks for.
    const { rows } = await admin.query<Record<string, string | null>>(
      `SELECT ${list} FROM ${table} WHERE $1::text IS NOT NULL AND $2::uuid IS NOT NULL AND $3::uuid[] IS NOT NULL AND (${filled[table]})`,
      [owner, caseId, ids],
    );
    for (const row of rows) found.push({ table, columns: kept, values: kept.map(({ name }) => row[name] ?? null) });
  }
  return found;
}
