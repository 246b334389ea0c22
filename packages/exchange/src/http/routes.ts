import { asiceMediaType } from "@ratusha/document";
import { actorOf, identityProblems } from "@ratusha/identity";
import { requireRole } from "@ratusha/identity/http";
import { fromBase64, isProblem, parseUuid, type Uuid } from "@ratusha/kernel";
import { type App, type AppReply, type AppRequest, fileAnswer, type RoutePlugin } from "@ratusha/runtime";
import { z } from "zod";
import type { Exchange } from "../exchange.ts";
import { type MessageKey, type MessageType, sdipCodes } from "../message/message.ts";
import { messageStates } from "../message/state.ts";
import { problems } from "../problems.ts";
import { mailRoles } from "../subscriber/roles.ts";
import {
  acknowledgedView,
  acknowledgementView,
  deliveredView,
  headerView,
  inboxView,
  outboxView,
  outcomesOf,
  sentView,
  showAcknowledgement,
  showDelivered,
  showDelivery,
  showHeader,
  showRefusal,
  showSent,
} from "./views.ts";

/** Base64 of the largest container, and room for the rest. */
const largestBody = 32 * 1024 * 1024;
const mostInOneRequest = 200;

const forBodies = [identityProblems["sign-in-required"], identityProblems["role-missing"]];
const paged = [...forBodies, problems["page-malformed"]];
const one = [...forBodies, problems["message-unknown"]];
const many = [...forBodies, problems["too-many"]];
const taking = [...many, problems["base64-malformed"]];

const code = z.string().min(1).max(40);
const uuid = z.uuid().transform((text) => text.toLowerCase() as Uuid);
const messageKey = z.strictObject({ sender: code, id: uuid });
const page = { after: z.string().max(64).optional(), limit: z.coerce.number().int().min(1).max(200).optional() };
const listOf = <T extends z.ZodType>(item: T) => z.array(item).min(1).max(mostInOneRequest);

const outgoing = z.strictObject({
  id: uuid,
  to: z.array(code).max(100),
  type: z.literal([1, 2, 3, 4]),
  subject: z.string().max(1000),
  parent: messageKey.optional(),
  acknowledge: z.literal([0, 2]).optional(),
  document: z.string(),
});

const foreign = z.strictObject({
  sender: code,
  message: uuid,
  addition: z.strictObject({
    number: z.number().int().min(1).max(9999),
    type: z.enum(["registration", "receipt"]),
    statement: z.string().max(100_000),
    manifest: z.string().max(100_000),
    cms: z.string().max(400_000),
  }),
});

/** The document flow for bodies' systems and officials: whoever calls acts for a body by mandate. */
export function exchangeRoutes(exchange: Exchange): RoutePlugin {
  return (app: App) => {
    app.section("Exchange", "The document flow between bodies: for their systems and officials.", "/api/exchange");
    addReading(app, exchange);
    addSending(app, exchange);
    addReceiving(app, exchange);
  };
}

/** The body that the caller acts for, and who the caller is. */
function callerOf(request: AppRequest): { body: string; actor: string } {
  const principal = requireRole(request, mailRoles);
  return { body: principal.actingFor?.code ?? "", actor: actorOf(principal) };
}

function addReading(app: App, exchange: Exchange): void {
  const subscriber = z.object({
    code,
    id: z.uuid(),
    name: z.object({ be: z.string(), ru: z.string(), en: z.string() }),
  });
  app.get(
    "/api/exchange/subscribers",
    {
      schema: {
        summary: "Bodies of the document flow",
        problems: forBodies,
        response: { 200: z.object({ subscribers: z.array(subscriber) }) },
      },
    },
    async (request) => {
      callerOf(request);
      return {
        subscribers: (await exchange.subscribers()).map(({ code: own, id, name }) => ({
          code: own,
          id,
          name: { ...name },
        })),
      };
    },
  );
  app.get(
    "/api/exchange/inbox",
    {
      schema: {
        summary: "Messages to the body, newest first",
        problems: paged,
        querystring: z.object({ ...page, state: z.enum(messageStates).optional() }),
        response: { 200: z.object({ messages: z.array(inboxView) }) },
      },
    },
    async (request) => {
      const items = await exchange.inbox(callerOf(request).body, request.query);
      return {
        messages: items.map((item) => ({
          ...showHeader(item),
          delivery: showDelivery(item.delivery),
          cursor: item.cursor,
        })),
      };
    },
  );
  app.get(
    "/api/exchange/outbox",
    {
      schema: {
        summary: "Messages of the body, newest first, each with how it stands with its receivers",
        problems: paged,
        querystring: z.object(page),
        response: { 200: z.object({ messages: z.array(outboxView) }) },
      },
    },
    async (request) => {
      const items = await exchange.outbox(callerOf(request).body, request.query);
      return {
        messages: items.map((item) => ({
          ...showHeader(item),
          deliveries: item.deliveries.map(showDelivery),
          cursor: item.cursor,
        })),
      };
    },
  );
  const params = z.object({ sender: code, id: z.string().max(40) });
  app.get(
    "/api/exchange/messages/:sender/:id",
    {
      schema: {
        summary: "One message that the body sent or received",
        problems: one,
        params,
        response: { 200: outboxView },
      },
    },
    async (request) => {
      const item = await exchange.message(callerOf(request).body, keyOf(request.params));
      if (item === undefined) throw problems["message-unknown"]();
      return { ...showHeader(item), deliveries: item.deliveries.map(showDelivery), cursor: item.cursor };
    },
  );
  app.get(
    "/api/exchange/messages/:sender/:id/replies",
    {
      schema: {
        summary: "What answers or adds to the message",
        problems: one,
        params,
        response: { 200: z.object({ messages: z.array(headerView) }) },
      },
    },
    async (request) => {
      const replies = await exchange.replies(callerOf(request).body, keyOf(request.params));
      return { messages: replies.map(showHeader) };
    },
  );
  app.get(
    "/api/exchange/messages/:sender/:id/document",
    {
      schema: {
        summary: "The sealed document (ASiC-E), with a receiver's marks: the body's own, or those of `receiver`",
        problems: one,
        params,
        querystring: z.object({ receiver: code.optional() }),
        response: { 200: fileAnswer("The container.", asiceMediaType) },
      },
    },
    async (
      request: AppRequest & { params: z.infer<typeof params>; query: { receiver?: string | undefined } },
      reply: AppReply,
    ) => {
      const bytes = await exchange.document(callerOf(request).body, keyOf(request.params), request.query.receiver);
      if (bytes === undefined) throw problems["message-unknown"]();
      void reply.header("content-disposition", `attachment; filename="${request.params.id}.asice"`);
      return reply.type(asiceMediaType).send(Buffer.from(bytes));
    },
  );
  app.get(
    "/api/exchange/acknowledgements",
    {
      schema: {
        summary: "What receivers said of the body's messages, oldest first; keep the last cursor and go on from it",
        problems: paged,
        querystring: z.object(page),
        response: { 200: z.object({ acknowledgements: z.array(acknowledgementView) }) },
      },
    },
    async (request) => {
      const items = await exchange.acknowledgements(callerOf(request).body, request.query);
      return { acknowledgements: items.map(showAcknowledgement) };
    },
  );
}

function addSending(app: App, exchange: Exchange): void {
  app.post(
    "/api/exchange/messages",
    {
      bodyLimit: largestBody,
      schema: {
        summary: "Sends messages; the same again is answered the same",
        problems: taking,
        body: z.strictObject({ messages: listOf(outgoing) }),
        response: { 200: outcomesOf(sentView) },
      },
    },
    async (request) => {
      const { body, actor } = callerOf(request);
      const messages = request.body.messages.map((message) => ({
        ...message,
        type: message.type satisfies MessageType,
        from: body,
        actor,
        document: bytesOf(message.document),
      }));
      const outcomes = await exchange.send(messages);
      return {
        outcomes: outcomes.map((outcome) => (outcome.ok ? showSent(outcome.value) : showRefusal(outcome, sdipCodes))),
      };
    },
  );
}

function addReceiving(app: App, exchange: Exchange): void {
  const response = { 200: outcomesOf(deliveredView) };
  const shown = (outcomes: Awaited<ReturnType<Exchange["deliver"]>>) => ({
    outcomes: outcomes.map((outcome) => (outcome.ok ? showDelivered(outcome.value) : showRefusal(outcome))),
  });
  app.post(
    "/api/exchange/deliveries",
    {
      schema: {
        summary: "Confirms that messages were taken over",
        problems: many,
        body: z.strictObject({ messages: listOf(messageKey) }),
        response,
      },
    },
    async (request) => {
      const caller = callerOf(request);
      return shown(await exchange.deliver(request.body.messages.map((message) => ({ ...caller, message }))));
    },
  );
  app.post(
    "/api/exchange/registrations",
    {
      schema: {
        summary: "Registers messages with the next numbers of a journal",
        problems: many,
        body: z.strictObject({
          requests: listOf(
            z.strictObject({ message: messageKey, journal: z.string().max(40), date: z.iso.date().optional() }),
          ),
        }),
        response,
      },
    },
    async (request) => {
      const caller = callerOf(request);
      const requests = request.body.requests.map(({ message, journal, date }) => ({
        ...caller,
        message,
        journal,
        ...(date === undefined ? {} : { date: Temporal.PlainDate.from(date) }),
      }));
      return shown(await exchange.register(requests));
    },
  );
  app.post(
    "/api/exchange/refusals",
    {
      schema: {
        summary: "Says that messages are not registered, and why",
        problems: many,
        body: z.strictObject({
          requests: listOf(
            z.strictObject({
              message: messageKey,
              result: z.enum(["not-subject", "refused", "no-trust"]),
              note: z.string().max(2000),
            }),
          ),
        }),
        response,
      },
    },
    async (request) => {
      const caller = callerOf(request);
      return shown(await exchange.refuse(request.body.requests.map((each) => ({ ...caller, ...each }))));
    },
  );
  app.post(
    "/api/exchange/acknowledgements",
    {
      bodyLimit: largestBody,
      schema: {
        summary: "Hands in acknowledgements that the body's own system sealed",
        problems: taking,
        body: z.strictObject({ acknowledgements: listOf(foreign) }),
        response: { 200: outcomesOf(acknowledgedView) },
      },
    },
    async (request) => {
      const { body, actor } = callerOf(request);
      const given = request.body.acknowledgements.map(({ sender, message, addition }) => ({
        from: body,
        actor,
        sender,
        message,
        addition: {
          number: addition.number,
          type: addition.type,
          statement: bytesOf(addition.statement),
          manifest: bytesOf(addition.manifest),
          cms: bytesOf(addition.cms),
        },
      }));
      const outcomes = await exchange.acknowledge(given);
      return {
        outcomes: outcomes.map((outcome) =>
          outcome.ok ? { ok: true as const, ...outcome.value } : showRefusal(outcome),
        ),
      };
    },
  );
}

function keyOf({ sender, id }: { sender: string; id: string }): MessageKey {
  const parsed = parseUuid(id);
  if (!parsed.ok) throw problems["message-unknown"]();
  return { sender, id: parsed.value };
}

function bytesOf(text: string): Uint8Array {
  try {
    return fromBase64(text);
  } catch (error) {
    if (isProblem(error)) throw problems["base64-malformed"]();
    throw error;
  }
}
