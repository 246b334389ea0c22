import { toBase64, type Verdict } from "@ratusha/kernel";
import { z } from "zod";
import type { Acknowledgement } from "../acknowledgement/acknowledgement.ts";
import type { Delivered, Delivery, MessageHeader, Sent } from "../message/message.ts";
import { messageStates } from "../message/state.ts";

const id = z.uuid();
const code = z.string().max(40);
const instant = z.string();

export const headerView = z.object({
  id,
  sender: code,
  type: z.number().int(),
  subject: z.string(),
  parent: z.object({ sender: code, id }).optional(),
  digest: z.string(),
  documentId: z.string(),
  size: z.number().int(),
  at: instant,
});

const deliveryView = z.object({
  receiver: code,
  state: z.enum(messageStates),
  deliveredAt: instant.optional(),
  concludedAt: instant.optional(),
  registration: z
    .object({ journal: z.string(), year: z.number().int(), number: z.string(), date: z.string() })
    .optional(),
  note: z.string().optional(),
});

export const inboxView = headerView.extend({ delivery: deliveryView, cursor: z.string() });
export const outboxView = headerView.extend({ deliveries: z.array(deliveryView), cursor: z.string() });

const refusedView = z.object({
  ok: z.literal(false),
  reason: z.string(),
  detail: z.string(),
  clause: z.string().optional(),
  /** The error code of SDIP, where it has one. */
  sdip: z.number().int().optional(),
});

export const sentView = z.object({
  ok: z.literal(true),
  id,
  at: instant,
  digest: z.string(),
  documentId: z.string(),
  repeats: z.number().int(),
  acts: z.array(id),
});

export const deliveredView = z.object({
  ok: z.literal(true),
  delivery: deliveryView,
  acknowledgement: z.enum(["sent", "queued", "not-wanted"]),
});

export const acknowledgedView = z.object({ ok: z.literal(true), id, repeated: z.boolean() });

/** Outcomes stand in the order of the requests. */
export const outcomesOf = <T extends z.ZodObject>(passed: T) =>
  z.object({ outcomes: z.array(z.discriminatedUnion("ok", [passed, refusedView])) });

export const acknowledgementView = z.object({
  id,
  at: instant,
  message: id,
  receiver: code,
  type: z.number().int(),
  result: z.string(),
  addition: z.object({
    number: z.number().int(),
    type: z.enum(["registration", "receipt"]),
    statement: z.base64(),
    manifest: z.base64(),
    cms: z.base64(),
  }),
  cursor: z.string(),
});

export function showHeader({
  id: message,
  sender,
  type,
  subject,
  parent,
  digest,
  documentId,
  size,
  at,
}: MessageHeader) {
  const header = { id: message, sender, type, subject, digest, documentId, size, at: at.toString() };
  return parent === undefined ? header : { ...header, parent: { sender: parent.sender, id: parent.id } };
}

export function showDelivery({ receiver, state, deliveredAt, concludedAt, registration, note }: Delivery) {
  return {
    receiver,
    state,
    ...(deliveredAt === undefined ? {} : { deliveredAt: deliveredAt.toString() }),
    ...(concludedAt === undefined ? {} : { concludedAt: concludedAt.toString() }),
    ...(registration === undefined
      ? {}
      : {
          registration: {
            journal: registration.journal,
            year: registration.year,
            number: registration.number,
            date: registration.date.toString(),
          },
        }),
    ...(note === undefined ? {} : { note }),
  };
}

export function showSent({ id: message, at, digest, documentId, repeats, acts }: Sent) {
  return { ok: true as const, id: message, at: at.toString(), digest, documentId, repeats, acts: [...acts] };
}

export function showDelivered({ delivery, acknowledgement }: Delivered) {
  return { ok: true as const, delivery: showDelivery(delivery), acknowledgement };
}

/** A refusal as a value, with SDIP's number where there is one. */
export function showRefusal(
  { reason, detail, clause }: Extract<Verdict<unknown, string>, { ok: false }>,
  codes: Readonly<Partial<Record<string, number>>> = {},
) {
  const sdip = codes[reason];
  return {
    ok: false as const,
    reason,
    detail,
    ...(clause === undefined ? {} : { clause }),
    ...(sdip === undefined ? {} : { sdip }),
  };
}

export function showAcknowledgement({
  id: own,
  at,
  message,
  receiver,
  type,
  result,
  addition,
  cursor,
}: Acknowledgement) {
  return {
    id: own,
    at: at.toString(),
    message,
    receiver,
    type,
    result,
    addition: {
      number: addition.number,
      type: addition.type,
      statement: toBase64(addition.statement),
      manifest: toBase64(addition.manifest),
      cms: toBase64(addition.cms),
    },
    cursor,
  };
}
