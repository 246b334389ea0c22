import { requirePrincipal } from "@ratusha/identity/http";
import { type App, textSchema } from "@ratusha/runtime";
import { z } from "zod";
import { type EntryView, entrySchema } from "../registry/entry.ts";
import type { Services } from "../services.ts";
import { completes, own, prepares, refusals } from "./refusals.ts";
import {
  base64Schema,
  bytesOf,
  completeBody,
  idParams,
  pageOf,
  pagingOf,
  pagingQuery,
  preparedSchema,
  preparedView,
} from "./schemas.ts";

const entryView = z.object({
  id: z.string(),
  kind: z.enum(["birth", "guardian", "parent-end", "guardian-end"]),
  rows: z.array(z.object({ name: textSchema, value: textSchema })),
  signedAt: z.string(),
  state: z.enum(["signed", "entered", "refused"]),
  number: z.string().optional(),
  reason: z.string().optional(),
});

/** Entries in registers: an official lays one out, signs it with the card, and it is made. */
export function entryRoutes(app: App, { entries }: Pick<Services, "entries">): void {
  app.post(
    "/api/services/entries/prepare",
    {
      schema: {
        summary: "Lays an entry of a birth, a guardian, or the end of a power out for the official’s card",
        problems: [...prepares, ...refusals("entry-malformed", "person-mismatch", "own-interest")],
        body: z.object({
          entry: entrySchema,
          certificate: base64Schema,
          language: z.enum(["be", "ru", "en"]).default("be"),
        }),
        response: { 200: preparedSchema },
      },
    },
    async (request) => {
      const { entry, certificate, language } = request.body;
      const input = { ...entry, certificate: bytesOf(certificate), language };
      return preparedView(await entries.prepare(input, requirePrincipal(request)));
    },
  );
  app.post(
    "/api/services/entries/complete",
    {
      schema: {
        summary: "Makes the entry that the card has signed; said again, it is made once",
        problems: [...completes, ...refusals("own-interest")],
        body: completeBody,
        response: { 200: entryView },
      },
    },
    async (request) => {
      const principal = requirePrincipal(request);
      const { id, signature } = request.body;
      const entry = await entries.complete({ id, signature: bytesOf(signature) }, principal);
      return viewOf(await entries.entry(entry, principal));
    },
  );
  app.get(
    "/api/services/entries",
    {
      schema: {
        summary: "The entries of the body, newest first",
        problems: own,
        querystring: pagingQuery,
        response: { 200: pageOf(entryView) },
      },
    },
    async (request) => {
      const { items, next } = await entries.list(requirePrincipal(request), pagingOf(request.query));
      return { items: items.map(viewOf), ...(next === undefined ? {} : { next }) };
    },
  );
  app.get(
    "/api/services/entries/:id",
    { schema: { summary: "An entry of the body", problems: own, params: idParams, response: { 200: entryView } } },
    async (request) => viewOf(await entries.entry(request.params.id, requirePrincipal(request))),
  );
}

function viewOf({ id, kind, rows, signedAt, state, number, reason }: EntryView): z.infer<typeof entryView> {
  return {
    id,
    kind,
    rows: [...rows],
    signedAt: signedAt.toString(),
    state,
    ...(number === undefined ? {} : { number }),
    ...(reason === undefined ? {} : { reason }),
  };
}
