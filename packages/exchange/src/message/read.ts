import { writeAsice } from "@ratusha/document";
import type { Queryable } from "@ratusha/runtime";
import { toAddition } from "../acknowledgement/sign.ts";
import { cursorOf, findAcknowledgements } from "../acknowledgement/store.ts";
import type { ContainerStore } from "../container/store.ts";
import { deliveryColumns, deliveryKeyOf, findDeliveries, toDelivery, toHeader } from "../delivery/store.ts";
import type { PageRequest } from "../exchange.ts";
import { problems } from "../problems.ts";
import { type Row, textOf, textsOf, uuidOf } from "../row.ts";
import type { Delivery, InboxItem, MessageHeader, MessageKey, OutboxItem, ReceivedMessage } from "./message.ts";
import type { MessageState } from "./state.ts";

const last = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** Bounds of a page. */
export function limitOf({ limit = 50 }: PageRequest): number {
  if (!Number.isInteger(limit) || limit < 1 || limit > 200) throw problems["page-malformed"]("limit: 1 to 200");
  return limit;
}

const beforeOf = ({ after }: PageRequest): string => (after === undefined ? last : cursorOf(after));

const inboxAll = `SELECT ${deliveryColumns} FROM delivery d WHERE d.receiver = $1 AND d.entry < $2 ORDER BY d.entry DESC LIMIT $3`;
const inboxOpen = `SELECT ${deliveryColumns} FROM delivery d
WHERE d.receiver = $1 AND d.entry < $2 AND d.state IN ('sent', 'delivered') AND d.state = $4 ORDER BY d.entry DESC LIMIT $3`;
const inboxClosed = `SELECT ${deliveryColumns} FROM delivery d
WHERE d.receiver = $1 AND d.entry < $2 AND d.state = $4 ORDER BY d.entry DESC LIMIT $3`;

export async function readInbox(
  db: Queryable,
  body: string,
  page: PageRequest & { readonly state?: MessageState | undefined },
): Promise<InboxItem[]> {
  const values = [body, beforeOf(page), limitOf(page)];
  const { state } = page;
  const rows =
    state === undefined
      ? await db.query(inboxAll, values)
      : // The open ones, which a body works through, have an index of their own.
        await db.query(state === "sent" || state === "delivered" ? inboxOpen : inboxClosed, [...values, state]);
  return rows.map((row) => {
    const { header, delivery, entry } = toDelivery(row);
    return { ...header, delivery, cursor: entry };
  });
}

const messageColumns = `m.sender, m.id AS message, m.digest, m.document_id, m.entry, m.at, m.type, m.subject, m.parent_sender,
  m.parent_id, m.size, m.container, m.receivers`;
const outboxPage = `SELECT ${messageColumns} FROM message m WHERE m.sender = $1 AND m.entry < $2 ORDER BY m.entry DESC LIMIT $3`;
const oneMessage = `SELECT ${messageColumns} FROM message m WHERE m.sender = $1 AND m.id = $2`;

export async function readOutbox(db: Queryable, body: string, page: PageRequest): Promise<OutboxItem[]> {
  return withDeliveries(db, await db.query(outboxPage, [body, beforeOf(page), limitOf(page)]));
}

async function withDeliveries(db: Queryable, rows: readonly Row[]): Promise<OutboxItem[]> {
  const keys = rows.flatMap((row) => {
    const message = { sender: textOf(row, "sender"), id: uuidOf(row, "message") };
    return textsOf(row, "receivers").map((receiver) => ({ receiver, message }));
  });
  const found = await findDeliveries(db, keys);
  return rows.map((row) => {
    const header = toHeader(row);
    const message = { sender: header.sender, id: header.id };
    const deliveries = textsOf(row, "receivers").flatMap((receiver): Delivery[] => {
      const delivery = found.get(deliveryKeyOf({ receiver, message }))?.delivery;
      return delivery === undefined ? [] : [delivery];
    });
    return { ...header, deliveries, cursor: uuidOf(row, "entry") };
  });
}

/** For the sender with all its receivers; for a receiver with itself alone: who else got it is not its business. */
export async function readMessage(db: Queryable, body: string, key: MessageKey): Promise<OutboxItem | undefined> {
  if (body === key.sender) {
    const [item] = await withDeliveries(db, await db.query(oneMessage, [key.sender, key.id]));
    return item;
  }
  const own = { receiver: body, message: key };
  const row = (await findDeliveries(db, [own])).get(deliveryKeyOf(own));
  return row === undefined ? undefined : { ...row.header, deliveries: [row.delivery], cursor: row.entry };
}

/** What a receiver works with: the header and the document as it was sent, out of memory where it was used lately. */
export async function readReceived(
  db: Queryable,
  containers: ContainerStore,
  body: string,
  key: MessageKey,
): Promise<ReceivedMessage | undefined> {
  const own = { receiver: body, message: key };
  const row = (await findDeliveries(db, [own])).get(deliveryKeyOf(own));
  if (row === undefined) return undefined;
  const place = { sender: key.sender, container: row.container };
  return { ...row.header, document: await containers.document(place), container: () => containers.read(place) };
}

const replyKeys = `SELECT sender, id FROM reply WHERE parent_sender = $1 AND parent_id = $2 ORDER BY entry LIMIT 500`;

export async function readReplies(db: Queryable, body: string, key: MessageKey): Promise<MessageHeader[]> {
  const keys = (await db.query(replyKeys, [key.sender, key.id])).map((row) => ({
    sender: textOf(row, "sender"),
    id: uuidOf(row, "id"),
  }));
  const received = await findDeliveries(
    db,
    keys.map((message) => ({ receiver: body, message })),
  );
  const sentIds = keys.filter(({ sender }) => sender === body).map(({ id }) => id);
  const sentRows =
    sentIds.length === 0
      ? []
      : await db.query(`SELECT ${messageColumns} FROM message m WHERE m.sender = $1 AND m.id = ANY ($2::uuid[])`, [
          body,
          sentIds,
        ]);
  const sent = new Map(sentRows.map((row) => [uuidOf(row, "message"), toHeader(row)]));
  return keys.flatMap((message): MessageHeader[] => {
    const header =
      message.sender === body ? sent.get(message.id) : received.get(deliveryKeyOf({ receiver: body, message }))?.header;
    return header === undefined ? [] : [header];
  });
}

/** The container with a receiver's marks in it; as it was sent where there are none, or none may be shown. */
export async function readDocument(
  db: Queryable,
  containers: ContainerStore,
  body: string,
  key: MessageKey,
  receiver: string | undefined,
): Promise<Uint8Array | undefined> {
  const whose = body === key.sender ? receiver : body;
  if (whose === undefined) {
    const [row] = await db.query(oneMessage, [key.sender, key.id]);
    return row === undefined ? undefined : containers.read({ sender: key.sender, container: uuidOf(row, "container") });
  }
  const own = { receiver: whose, message: key };
  const row = (await findDeliveries(db, [own])).get(deliveryKeyOf(own));
  if (row === undefined) return undefined;
  const place = { sender: key.sender, container: row.container };
  const ids = [row.deliveredAck, row.resultAck].filter((id) => id !== undefined);
  if (ids.length === 0) return containers.read(place);
  const original = await containers.document(place);
  const found = await findAcknowledgements(
    db,
    ids.map((id) => ({ sender: key.sender, id })),
  );
  const marks = found.map(({ addition }) => toAddition(addition)).sort((a, b) => a.number - b.number);
  return new Uint8Array(writeAsice({ ...original, additions: [...original.additions, ...marks] }));
}
