import { requirePrincipal } from "@ratusha/identity/http";
import { isProblem } from "@ratusha/kernel";
import { type App, problemDocument } from "@ratusha/runtime";
import { z } from "zod";
import { mostTogether } from "../official/together.ts";
import type { Services } from "../services.ts";
import { refusals, signedIn } from "./refusals.ts";
import {
  base64Schema,
  bytesOf,
  caseLineSchema,
  caseSchema,
  completeBody,
  decisionBody,
  opinionBody,
  preparedSchema,
  preparedView,
  taskSchema,
} from "./schemas.ts";

const refusedSchema = z
  .object({ problem: z.looseObject({ code: z.string(), title: z.string(), status: z.int() }) })
  .meta({
    id: "Refused",
    description: "One of many that could not be done, and why (RFC 9457): whatever it would be refused for alone.",
  });

const manyOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item).min(1).max(mostTogether) });
const answersOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(z.union([item, refusedSchema])) });
const id = "[0-9a-fA-F-]{36}";
const ids = z
  .string()
  .regex(new RegExp(`^${id}(,${id}){0,${mostTogether - 1}}$`))
  .meta({ description: `At most ${mostTogether} ids of cases, with commas between them` })
  .transform((text) => text.split(","))
  .pipe(z.array(z.uuid()));

/** What refuses all of them at once; of each it is told where it stands. */
const prepares = [...signedIn, ...refusals("application-malformed")];

/**
 * What an official does with several like cases at once: opens them, has their decisions or opinions laid out, signs each with
 * the card, completes them. Each is answered for itself, in the order asked: what is refused stands in nobody's way.
 */
export function togetherRoutes(app: App, services: Services): void {
  app.get(
    "/api/services/queue/cases",
    {
      schema: {
        summary: "Several cases of the body, opened at once",
        problems: signedIn,
        querystring: z.object({ ids }),
        response: { 200: answersOf(caseSchema) },
      },
    },
    async (request) => {
      const principal = requirePrincipal(request);
      return each(request.query.ids, async (id) => ({ ...(await services.caseOfBody(id, principal)) }));
    },
  );
  app.post(
    "/api/services/decisions/together/prepare",
    {
      schema: {
        summary: "Makes decisions on several cases and gives what the official’s card is to sign for each",
        problems: prepares,
        body: manyOf(decisionBody).extend({ certificate: base64Schema }),
        response: { 200: answersOf(preparedSchema) },
      },
    },
    async (request) => {
      const principal = requirePrincipal(request);
      const certificate = bytesOf(request.body.certificate);
      return each(request.body.items, async (item) =>
        preparedView(await services.prepareDecision({ ...item, certificate }, principal)),
      );
    },
  );
  app.post(
    "/api/services/decisions/together/complete",
    {
      schema: {
        summary: "Decides several cases, each with its own signature",
        problems: signedIn,
        body: manyOf(completeBody),
        response: { 200: answersOf(caseLineSchema) },
      },
    },
    async (request) => {
      const principal = requirePrincipal(request);
      return each(request.body.items, async ({ id, signature }) => ({
        ...(await services.completeDecision({ id, signature: bytesOf(signature) }, principal)),
      }));
    },
  );
  app.post(
    "/api/services/opinions/together/prepare",
    {
      schema: {
        summary: "Makes several opinions and gives what the official’s card is to sign for each",
        problems: prepares,
        body: manyOf(opinionBody).extend({ certificate: base64Schema }),
        response: { 200: answersOf(preparedSchema) },
      },
    },
    async (request) => {
      const principal = requirePrincipal(request);
      const certificate = bytesOf(request.body.certificate);
      return each(request.body.items, async (item) =>
        preparedView(await services.prepareOpinion({ ...item, certificate }, principal)),
      );
    },
  );
  app.post(
    "/api/services/opinions/together/complete",
    {
      schema: {
        summary: "Gives several opinions, each with its own signature",
        problems: signedIn,
        body: manyOf(completeBody),
        response: { 200: answersOf(taskSchema) },
      },
    },
    async (request) => {
      const principal = requirePrincipal(request);
      return each(request.body.items, async ({ id, signature }) => ({
        ...(await services.completeOpinion({ id, signature: bytesOf(signature) }, principal)),
      }));
    },
  );
}

/** All at once, each with its answer or with what stood in its way. */
async function each<I, O>(items: readonly I[], work: (item: I) => Promise<O>) {
  const answers = items.map(async (item) => {
    try {
      return await work(item);
    } catch (error) {
      if (!isProblem(error)) throw error;
      return { problem: problemDocument(error) as z.infer<typeof refusedSchema>["problem"] };
    }
  });
  return { items: await Promise.all(answers) };
}
