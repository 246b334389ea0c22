import { equalBytes, toHex, type Uuid } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import type { MessageType, OutgoingMessage, Sent } from "../message/message.ts";
import { bytesOf, instantOf, numberOf, type Row, textOf, textsOf, uuidOf } from "../row.ts";

/** A checked message, ready to be kept. */
export interface CheckedMessage {
  readonly message: OutgoingMessage;
  readonly digest: Uint8Array;
  readonly documentId: Uint8Array;
  /** What kind of document it is, by its own metadata. */
  readonly kind: string;
  readonly container: Uuid;
  /** Its place in outbox and inboxes: a version 7 UUID. */
  readonly entry: Uuid;
  readonly at: Temporal.Instant;
  /** Ids given to the acts beforehand: submission, then each receiver's consignment. */
  readonly acts: readonly Uuid[];
}

export interface KnownMessage {
  readonly digest: Uint8Array;
  readonly receivers: readonly string[];
  readonly sent: Sent;
}

export const keyOf = (sender: string, id: string): string => `${sender}/${id}`;

const findKnown = `SELECT m.sender, m.id, m.digest, m.document_id, m.at, m.repeats, m.acts, m.receivers
FROM unnest($1::text[], $2::uuid[]) AS asked (sender, id)
JOIN message m ON m.sender = asked.sender AND m.id = asked.id`;

/** Messages that are known under these names, by `keyOf`. */
export async function findMessages(
  db: Queryable,
  names: readonly { readonly from: string; readonly id: Uuid }[],
): Promise<Map<string, KnownMessage>> {
  if (names.length === 0) return new Map();
  const rows = await db.query(findKnown, [names.map(({ from }) => from), names.map(({ id }) => id)]);
  return new Map(
    rows.map((row) => {
      const known = toKnown(row);
      return [keyOf(known.sent.from, known.sent.id), known];
    }),
  );
}

function toKnown(row: Row): KnownMessage {
  const digest = bytesOf(row, "digest");
  return {
    digest,
    receivers: textsOf(row, "receivers"),
    sent: {
      id: uuidOf(row, "id"),
      from: textOf(row, "sender"),
      at: instantOf(row, "at"),
      digest: toHex(digest),
      documentId: toHex(bytesOf(row, "document_id")),
      repeats: numberOf(row, "repeats"),
      acts: textsOf(row, "acts").map((_, i, all) => uuidOf({ act: all[i] }, "act")),
    },
  };
}

/** Whether it came before: the same document, and to nobody who did not get it then. */
export function isSame(known: KnownMessage, digest: Uint8Array, to: readonly string[]): boolean {
  return equalBytes(known.digest, digest) && to.every((receiver) => known.receivers.includes(receiver));
}

/** Counts that the same message came again; the number of times that it had come before. */
export async function countRepeats(
  db: Queryable,
  names: readonly { readonly from: string; readonly id: Uuid }[],
): Promise<void> {
  if (names.length === 0) return;
  await db.query(
    `UPDATE message m SET repeats = m.repeats + given.times
     FROM (SELECT sender, id, count(*)::integer AS times
           FROM unnest($1::text[], $2::uuid[]) AS asked (sender, id) GROUP BY sender, id) AS given
     WHERE m.sender = given.sender AND m.id = given.id`,
    [names.map(({ from }) => from), names.map(({ id }) => id)],
  );
}

const insertMessages = `INSERT INTO message
  (sender, id, digest, document_id, entry, at, type, subject, parent_sender, parent_id, receivers, acknowledge, size, container, acts)
SELECT sender, id, digest, document_id, entry, at, type, subject, parent_sender, parent_id,
  string_to_array(receivers, ','), acknowledge, size, container, string_to_array(acts, ',')::uuid[]
FROM unnest($1::text[], $2::uuid[], $3::bytea[], $4::bytea[], $5::uuid[], $6::timestamptz[], $7::smallint[], $8::text[],
  $9::text[], $10::uuid[], $11::text[], $12::smallint[], $13::integer[], $14::uuid[], $15::text[])
  AS given (sender, id, digest, document_id, entry, at, type, subject, parent_sender, parent_id, receivers, acknowledge, size, container, acts)
ON CONFLICT (sender, id) DO NOTHING
RETURNING sender, id`;

const insertDeliveries = `INSERT INTO delivery
  (receiver, sender, message, digest, document_id, entry, at, type, subject, parent_sender, parent_id, acknowledge, size, container, state)
SELECT receiver, sender, message, digest, document_id, entry, at, type, subject, parent_sender, parent_id, acknowledge, size, container, 'sent'
FROM unnest($1::text[], $2::text[], $3::uuid[], $4::bytea[], $5::bytea[], $6::uuid[], $7::timestamptz[], $8::smallint[],
  $9::text[], $10::text[], $11::uuid[], $12::smallint[], $13::integer[], $14::uuid[])
  AS given (receiver, sender, message, digest, document_id, entry, at, type, subject, parent_sender, parent_id, acknowledge, size, container)`;

const insertReplies = `INSERT INTO reply (parent_sender, parent_id, entry, sender, id)
SELECT parent_sender, parent_id, entry, sender, id
FROM unnest($1::text[], $2::uuid[], $3::uuid[], $4::text[], $5::uuid[]) AS given (parent_sender, parent_id, entry, sender, id)`;

/** Inserts what is not known yet; answers those that were inserted. */
export async function insertNew(tx: Queryable, given: readonly CheckedMessage[]): Promise<CheckedMessage[]> {
  // One order for all writers, so that two batches with the same messages wait for each other instead of locking up.
  const ordered = given.toSorted((a, b) =>
    keyOf(a.message.from, a.message.id) < keyOf(b.message.from, b.message.id) ? -1 : 1,
  );
  const rows = await tx.query(insertMessages, [
    ordered.map(({ message }) => message.from),
    ordered.map(({ message }) => message.id),
    ordered.map(({ digest }) => digest),
    ordered.map(({ documentId }) => documentId),
    ordered.map(({ entry }) => entry),
    ordered.map(({ at }) => at),
    ordered.map(({ message }) => message.type satisfies MessageType),
    ordered.map(({ message }) => message.subject),
    ordered.map(({ message }) => message.parent?.sender ?? null),
    ordered.map(({ message }) => message.parent?.id ?? null),
    ordered.map(({ message }) => message.to.join(",")),
    ordered.map(({ message }) => message.acknowledge ?? 2),
    ordered.map(({ message }) => message.document.length),
    ordered.map(({ container }) => container),
    ordered.map(({ acts }) => acts.join(",")),
  ]);
  const inserted = new Set(rows.map((row) => keyOf(textOf(row, "sender"), uuidOf(row, "id"))));
  return given.filter(({ message }) => inserted.has(keyOf(message.from, message.id)));
}

/** Puts messages into their receivers' inboxes, and under the messages that they answer. */
export async function consign(tx: Queryable, messages: readonly CheckedMessage[]): Promise<void> {
  const each = messages.flatMap((checked) => checked.message.to.map((receiver) => ({ receiver, ...checked })));
  await tx.query(insertDeliveries, [
    each.map(({ receiver }) => receiver),
    each.map(({ message }) => message.from),
    each.map(({ message }) => message.id),
    each.map(({ digest }) => digest),
    each.map(({ documentId }) => documentId),
    each.map(({ entry }) => entry),
    each.map(({ at }) => at),
    each.map(({ message }) => message.type),
    each.map(({ message }) => message.subject),
    each.map(({ message }) => message.parent?.sender ?? null),
    each.map(({ message }) => message.parent?.id ?? null),
    each.map(({ message }) => message.acknowledge ?? 2),
    each.map(({ message }) => message.document.length),
    each.map(({ container }) => container),
  ]);
  const replies = messages.flatMap(({ message, entry }) =>
    message.parent === undefined ? [] : [{ parent: message.parent, entry, sender: message.from, id: message.id }],
  );
  if (replies.length === 0) return;
  await tx.query(insertReplies, [
    replies.map(({ parent }) => parent.sender),
    replies.map(({ parent }) => parent.id),
    replies.map(({ entry }) => entry),
    replies.map(({ sender }) => sender),
    replies.map(({ id }) => id),
  ]);
}

/** Which of the messages named as parents the replying body has sent or received, by `keyOf` of body and parent. */
export async function findParents(
  db: Queryable,
  asked: readonly { readonly body: string; readonly sender: string; readonly id: Uuid }[],
): Promise<Set<string>> {
  if (asked.length === 0) return new Set();
  const values = [asked.map(({ body }) => body), asked.map(({ sender }) => sender), asked.map(({ id }) => id)];
  const received = await db.query(
    `SELECT asked.body, asked.sender, asked.id FROM unnest($1::text[], $2::text[], $3::uuid[]) AS asked (body, sender, id)
     JOIN delivery d ON d.receiver = asked.body AND d.sender = asked.sender AND d.message = asked.id`,
    values,
  );
  const sent = await db.query(
    `SELECT asked.body, asked.sender, asked.id FROM unnest($1::text[], $2::text[], $3::uuid[]) AS asked (body, sender, id)
     JOIN message m ON m.sender = asked.sender AND m.id = asked.id WHERE asked.body = asked.sender`,
    values,
  );
  return new Set(
    [...received, ...sent].map((row) => `${textOf(row, "body")} ${keyOf(textOf(row, "sender"), uuidOf(row, "id"))}`),
  );
}
