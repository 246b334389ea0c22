import { parseUuid, type Uuid } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { problems } from "../problems.ts";
import { bytesOf, instantOf, numberOf, type Row, textOf, uuidOf } from "../row.ts";
import type { Acknowledgement, AcknowledgementType } from "./acknowledgement.ts";

const columns = "id, at, sender, receiver, message, type, result, number, kind, statement, manifest, cms";

const insertAll = `INSERT INTO acknowledgement (${columns})
SELECT ${columns} FROM unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::uuid[], $6::smallint[], $7::text[],
  $8::integer[], $9::text[], $10::bytea[], $11::bytea[], $12::bytea[]) AS given (${columns})`;

export async function insertAcknowledgements(
  tx: Queryable,
  all: readonly Omit<Acknowledgement, "cursor">[],
): Promise<void> {
  if (all.length === 0) return;
  await tx.query(insertAll, [
    all.map(({ id }) => id),
    all.map(({ at }) => at),
    all.map(({ sender }) => sender),
    all.map(({ receiver }) => receiver),
    all.map(({ message }) => message),
    all.map(({ type }) => type),
    all.map(({ result }) => result),
    all.map(({ addition }) => addition.number),
    all.map(({ addition }) => addition.type),
    all.map(({ addition }) => addition.statement),
    all.map(({ addition }) => addition.manifest),
    all.map(({ addition }) => addition.cms),
  ]);
}

const markAll = `UPDATE delivery d SET waiting = d.waiting & ~given.bit,
  delivered_ack = CASE WHEN given.bit = 1 THEN given.ack ELSE d.delivered_ack END,
  result_ack = CASE WHEN given.bit = 2 THEN given.ack ELSE d.result_ack END
FROM (
  SELECT d.receiver, d.sender, d.message, asked.bit, asked.ack
  FROM unnest($1::text[], $2::text[], $3::uuid[], $4::integer[], $5::uuid[], $6::text[]) AS asked (receiver, sender, message, bit, ack, state)
  JOIN delivery d ON d.receiver = asked.receiver AND d.sender = asked.sender AND d.message = asked.message
  WHERE d.waiting & asked.bit <> 0 AND (asked.bit = 1 OR d.state = asked.state)
  ORDER BY d.receiver, d.sender, d.message FOR UPDATE OF d
) AS given
WHERE d.receiver = given.receiver AND d.sender = given.sender AND d.message = given.message
RETURNING given.ack`;

/** Notes that acknowledgements are signed; answers the ids of those that still waited. */
export async function markSigned(
  tx: Queryable,
  all: readonly Pick<Acknowledgement, "id" | "receiver" | "sender" | "message" | "type" | "result">[],
): Promise<Set<Uuid>> {
  if (all.length === 0) return new Set();
  const rows = await tx.query(markAll, [
    all.map(({ receiver }) => receiver),
    all.map(({ sender }) => sender),
    all.map(({ message }) => message),
    all.map(({ type }) => type),
    all.map(({ id }) => id),
    all.map(({ result }) => result),
  ]);
  return new Set(rows.map((row) => uuidOf(row, "ack")));
}

const byKeys = `SELECT ${columns
  .split(", ")
  .map((column) => `a.${column}`)
  .join(", ")}
FROM unnest($1::text[], $2::uuid[]) AS asked (sender, id)
JOIN acknowledgement a ON a.sender = asked.sender AND a.id = asked.id`;

/** Acknowledgements by sender and id. */
export async function findAcknowledgements(
  db: Queryable,
  keys: readonly { readonly sender: string; readonly id: Uuid }[],
): Promise<Omit<Acknowledgement, "cursor">[]> {
  if (keys.length === 0) return [];
  const rows = await db.query(byKeys, [keys.map(({ sender }) => sender), keys.map(({ id }) => id)]);
  return rows.map(toAcknowledgement);
}

// Below the snapshot's xmin no transaction is open: nothing can appear before a cursor that has been read.
const page = `SELECT ${columns}, xid::text || '.' || seq AS cursor FROM acknowledgement
WHERE sender = $1 AND (xid, seq) > ($2::xid8, $3::bigint) AND xid < pg_snapshot_xmin(pg_current_snapshot())
ORDER BY xid, seq LIMIT $4`;

/** What was said to a sender, in the order of commitment: a reader that keeps the last cursor misses nothing. */
export async function listAcknowledgements(
  db: Queryable,
  sender: string,
  after: string | undefined,
  limit: number,
): Promise<Acknowledgement[]> {
  const match = /^(\d{1,19})\.(\d{1,19})$/.exec(after ?? "0.0");
  if (match === null) throw problems["page-malformed"]();
  const rows = await db.query(page, [sender, match[1], match[2], limit]);
  return rows.map((row) => ({ ...toAcknowledgement(row), cursor: textOf(row, "cursor") }));
}

/** The cursors of inbox and outbox are the places of messages in them. */
export function cursorOf(after: string): Uuid {
  const parsed = parseUuid(after);
  if (!parsed.ok) throw problems["page-malformed"]();
  return parsed.value;
}

function toAcknowledgement(row: Row): Omit<Acknowledgement, "cursor"> {
  return {
    id: uuidOf(row, "id"),
    at: instantOf(row, "at"),
    message: uuidOf(row, "message"),
    sender: textOf(row, "sender"),
    receiver: textOf(row, "receiver"),
    type: numberOf(row, "type") as AcknowledgementType,
    result: textOf(row, "result") as Acknowledgement["result"],
    addition: {
      number: numberOf(row, "number"),
      type: textOf(row, "kind") === "registration" ? "registration" : "receipt",
      statement: bytesOf(row, "statement"),
      manifest: bytesOf(row, "manifest"),
      cms: bytesOf(row, "cms"),
    },
  };
}
