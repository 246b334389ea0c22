import { requirePrincipal } from "@ratusha/identity/http";
import { toBase64, toBase64Url } from "@ratusha/kernel";
import { type App, type AppRequest, textSchema } from "@ratusha/runtime";
import { z } from "zod";
import { documentStatuses } from "../issued/document.ts";
import { problems } from "../problems.ts";
import type { Services } from "../services.ts";
import { type ShareTerm, type ShareView, shareTerms } from "../share/share.ts";
import { own, refusals } from "./refusals.ts";
import { idParams } from "./schemas.ts";

const terms = Object.keys(shareTerms) as [ShareTerm, ...ShareTerm[]];
const secret = z.string().regex(/^[A-Za-z0-9_-]{21}[AQgw]$/);

const shareSchema = z.object({
  id: z.string(),
  madeAt: z.string(),
  until: z.string(),
  openings: z.int().optional(),
  purpose: z.string().optional(),
  original: z.boolean(),
  state: z.enum(["open", "over", "spent", "ended"]),
  opened: z.int(),
  seen: z.array(z.object({ at: z.string(), takenAt: z.string().optional() })),
});

const openedSchema = z.object({
  document: z.object({
    number: z.string(),
    kind: z.string(),
    title: textSchema,
    body: z.string(),
    issuedAt: z.string(),
    status: z.enum(documentStatuses),
    annulledAt: z.string().optional(),
    validUntil: z.iso.date().optional(),
    digest: z.string(),
  }),
  purpose: z.string().optional(),
  /** The sealed file in base64, where the holder lets it be taken. */
  container: z.string().optional(),
});

/** Documents shared by their holders: made, listed and ended by these, opened by whoever has the secret. */
export function shareRoutes(app: App, { shares, shareAddress }: Pick<Services, "shares" | "shareAddress">): void {
  /** A secret that nobody can guess who does not hold the session; the same again for the same key. */
  const secretOf = (request: AppRequest) => {
    const said = request.idempotencyKey();
    return said === undefined ? shares.newSecret() : toBase64Url(said.subarray(0, 16));
  };

  app.post(
    "/api/services/documents/:id/shares",
    {
      config: { idempotencyKey: true },
      schema: {
        summary: "Shares a document for a while; the link is in this answer and nowhere else",
        problems: [...own, ...refusals("not-entitled", "share-malformed")],
        params: idParams,
        body: z.object({
          term: z.enum(terms),
          openings: z.int().min(1).max(100).optional(),
          purpose: z.string().max(200).optional(),
          original: z.boolean().default(false),
        }),
        response: { 201: shareSchema.extend({ address: z.string() }) },
      },
    },
    async (request, reply) => {
      const given = secretOf(request);
      const input = { ...request.body, document: request.params.id, secret: given };
      const share = await shares.make(input, requirePrincipal(request));
      return reply.status(201).send({ ...viewOf(share), address: shareAddress(given) });
    },
  );
  app.get(
    "/api/services/documents/:id/shares",
    {
      schema: {
        summary: "How a document is shared, and when it was opened; never by whom",
        problems: [...own, ...refusals("not-entitled")],
        params: idParams,
        response: { 200: z.object({ items: z.array(shareSchema) }) },
      },
    },
    async (request) => ({
      items: (await shares.list(request.params.id, requirePrincipal(request))).map(viewOf),
    }),
  );
  app.delete(
    "/api/services/documents/:id/shares/:share",
    {
      schema: {
        summary: "Ends a share at once",
        problems: [...own, ...refusals("not-entitled")],
        params: idParams.extend({ share: z.uuid() }),
        response: { 200: shareSchema },
      },
    },
    async (request) => viewOf(await shares.end(request.params.id, request.params.share, requirePrincipal(request))),
  );
  app.post(
    "/api/services/shared",
    {
      config: { rateLimit: { max: 30, window: 60_000 }, idempotencyKey: true },
      schema: {
        summary: "Opens a shared document by the secret of its link; each call is one opening",
        problems: refusals("not-found", "share-ended"),
        body: z.object({ secret }),
        response: { 200: openedSchema },
      },
    },
    async (request) => {
      const pass = secretOf(request);
      const sight = await shares.open(request.body.secret, pass);
      if (sight.state === "unknown") throw problems["not-found"]();
      if (sight.state !== "opened") throw problems["share-ended"]();
      const taken = sight.original ? await shares.take(request.body.secret, pass) : undefined;
      return {
        document: { ...sight.document },
        ...(sight.purpose === undefined ? {} : { purpose: sight.purpose }),
        ...(taken === undefined ? {} : { container: toBase64(taken.container) }),
      };
    },
  );
}

function viewOf(share: ShareView): z.infer<typeof shareSchema> {
  const { id, madeAt, until, openings, purpose, original, state, opened, seen } = share;
  return {
    id,
    madeAt: madeAt.toString(),
    until: until.toString(),
    ...(openings === undefined ? {} : { openings }),
    ...(purpose === undefined ? {} : { purpose }),
    original,
    state,
    opened,
    seen: seen.map(({ at, takenAt }) => ({
      at: at.toString(),
      ...(takenAt === undefined ? {} : { takenAt: takenAt.toString() }),
    })),
  };
}
