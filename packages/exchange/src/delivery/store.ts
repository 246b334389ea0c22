import { toHex, type Uuid } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import type { Delivery, MessageHeader, MessageKey, MessageType } from "../message/message.ts";
import { type MessageState, messageStates } from "../message/state.ts";
import { problems } from "../problems.ts";
import { bytesOf, dateOf, instantOf, numberOf, optional, type Row, textOf, uuidOf } from "../row.ts";

/** A delivery as it stands, with what its acknowledgements need. */
export interface DeliveryRow {
  readonly header: MessageHeader;
  readonly delivery: Delivery;
  readonly container: Uuid;
  readonly entry: Uuid;
  readonly acknowledge: number;
  /** Bit 1: delivered, bit 2: result. */
  readonly waiting: number;
  readonly deliveredAck: Uuid | undefined;
  readonly resultAck: Uuid | undefined;
}

export interface DeliveryKey {
  readonly receiver: string;
  readonly message: MessageKey;
}

export const deliveryKeyOf = ({ receiver, message }: DeliveryKey): string =>
  `${receiver} ${message.sender} ${message.id}`;

export const deliveryColumns = `d.receiver, d.sender, d.message, d.digest, d.document_id, d.entry, d.at, d.type, d.subject,
  d.parent_sender, d.parent_id, d.acknowledge, d.size, d.container, d.state, d.delivered_at, d.concluded_at,
  d.journal, d.year, d.sequence, d.number, d.date, d.note, d.waiting, d.delivered_ack, d.result_ack`;

const asked = `unnest($1::text[], $2::text[], $3::uuid[]) AS asked (receiver, sender, message)
JOIN delivery d ON d.receiver = asked.receiver AND d.sender = asked.sender AND d.message = asked.message`;

const findAll = `SELECT ${deliveryColumns} FROM ${asked}`;
// One order for all, so that batches with the same deliveries wait for each other instead of locking up.
const lockAll = `SELECT ${deliveryColumns} FROM ${asked} ORDER BY d.receiver, d.sender, d.message FOR UPDATE OF d`;

/** Reads deliveries, by `deliveryKeyOf`. */
export async function findDeliveries(
  db: Queryable,
  keys: readonly DeliveryKey[],
  how: "look" | "lock" = "look",
): Promise<Map<string, DeliveryRow>> {
  if (keys.length === 0) return new Map();
  const unique = [...new Map(keys.map((key) => [deliveryKeyOf(key), key])).values()];
  const rows = await db.query(how === "lock" ? lockAll : findAll, [
    unique.map(({ receiver }) => receiver),
    unique.map(({ message }) => message.sender),
    unique.map(({ message }) => message.id),
  ]);
  return new Map(
    rows.map((row) => {
      const found = toDelivery(row);
      const message = { sender: found.header.sender, id: found.header.id };
      return [deliveryKeyOf({ receiver: found.delivery.receiver, message }), found];
    }),
  );
}

export function toHeader(row: Row): MessageHeader {
  const sender = optional(row, "parent_sender", textOf);
  const id = optional(row, "parent_id", uuidOf);
  return {
    id: uuidOf(row, "message"),
    sender: textOf(row, "sender"),
    type: numberOf(row, "type") as MessageType,
    subject: textOf(row, "subject"),
    ...(sender === undefined || id === undefined ? {} : { parent: { sender, id } }),
    digest: toHex(bytesOf(row, "digest")),
    documentId: toHex(bytesOf(row, "document_id")),
    size: numberOf(row, "size"),
    at: instantOf(row, "at"),
  };
}

export function toDelivery(row: Row): DeliveryRow {
  const journal = optional(row, "journal", textOf);
  return {
    header: toHeader(row),
    delivery: {
      receiver: textOf(row, "receiver"),
      state: stateOf(row),
      deliveredAt: optional(row, "delivered_at", instantOf),
      concludedAt: optional(row, "concluded_at", instantOf),
      registration:
        journal === undefined
          ? undefined
          : {
              journal,
              year: numberOf(row, "year"),
              sequence: optional(row, "sequence", numberOf) ?? 0,
              number: textOf(row, "number"),
              date: dateOf(row, "date"),
            },
      note: optional(row, "note", textOf),
    },
    container: uuidOf(row, "container"),
    entry: uuidOf(row, "entry"),
    acknowledge: numberOf(row, "acknowledge"),
    waiting: numberOf(row, "waiting"),
    deliveredAck: optional(row, "delivered_ack", uuidOf),
    resultAck: optional(row, "result_ack", uuidOf),
  };
}

function stateOf(row: Row): MessageState {
  const state = messageStates.find((known) => known === row["state"]);
  if (state === undefined) throw problems["row-malformed"]("column state");
  return state;
}

const updateAll = `UPDATE delivery d SET state = given.state, delivered_at = given.delivered_at, concluded_at = given.concluded_at,
  journal = given.journal, year = given.year, sequence = given.sequence, number = given.number, date = given.date,
  note = given.note, waiting = given.waiting
FROM unnest($1::text[], $2::text[], $3::uuid[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::text[], $8::integer[],
  $9::integer[], $10::text[], $11::date[], $12::text[], $13::smallint[])
  AS given (receiver, sender, message, state, delivered_at, concluded_at, journal, year, sequence, number, date, note, waiting)
WHERE d.receiver = given.receiver AND d.sender = given.sender AND d.message = given.message`;

/** Writes how deliveries stand now; they are locked by `findDeliveries`. */
export async function updateDeliveries(tx: Queryable, rows: readonly DeliveryRow[]): Promise<void> {
  if (rows.length === 0) return;
  const each = rows.map(({ delivery }) => delivery);
  await tx.query(updateAll, [
    each.map(({ receiver }) => receiver),
    rows.map(({ header }) => header.sender),
    rows.map(({ header }) => header.id),
    each.map(({ state }) => state),
    each.map(({ deliveredAt }) => deliveredAt ?? null),
    each.map(({ concludedAt }) => concludedAt ?? null),
    each.map(({ registration }) => registration?.journal ?? null),
    each.map(({ registration }) => registration?.year ?? null),
    each.map(({ registration }) => (registration === undefined ? null : registration.sequence)),
    each.map(({ registration }) => registration?.number ?? null),
    each.map(({ registration }) => registration?.date ?? null),
    each.map(({ note }) => note ?? null),
    rows.map(({ waiting }) => waiting),
  ]);
}
