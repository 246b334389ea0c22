import { requirePrincipal } from "@ratusha/identity/http";
import { type App, textSchema } from "@ratusha/runtime";
import { z } from "zod";
import type { PowerView } from "../power/power.ts";
import type { Services } from "../services.ts";
import { completes, own, prepares, refusals, signedIn } from "./refusals.ts";
import { base64Schema, bytesOf, completeBody, preparedSchema, preparedView } from "./schemas.ts";

const powerSchema = z.object({
  id: z.string(),
  role: z.string(),
  holder: z.string(),
  holderName: textSchema,
  principal: z.string(),
  principalName: textSchema,
  services: z.array(z.object({ code: z.string(), name: textSchema })),
  validFrom: z.string(),
  validTo: z.string().optional(),
  state: z.enum(["in-force", "not-yet", "expired", "ended"]),
  endable: z.boolean(),
});

function powerView(power: PowerView): z.input<typeof powerSchema> {
  const { id, role, holder, holderName, principal, principalName, services, validFrom, validTo, state, endable } =
    power;
  const named = { id, role, holder, holderName, principal, principalName, services: [...services], state, endable };
  return {
    ...named,
    validFrom: validFrom.toString(),
    ...(validTo === undefined ? {} : { validTo: validTo.toString() }),
  };
}

const powerBody = z.object({
  holder: z.string().max(20),
  family: z.string().max(100),
  services: z.array(z.string().max(60)).max(100),
  until: z.iso.date(),
  language: z.enum(["be", "ru", "en"]),
  certificate: base64Schema,
});
const keyParams = z.object({ holder: z.string().max(20), id: z.uuid() });

/** Powers of attorney: who acts for whom, given with a card, ended at once. */
export function powerRoutes(app: App, { powers }: Services): void {
  app.get(
    "/api/services/powers",
    {
      schema: {
        summary: "Mandates that the account has given and that the person holds",
        problems: [...signedIn, ...refusals("mandate-missing")],
        response: { 200: z.object({ given: z.array(powerSchema), held: z.array(powerSchema) }) },
      },
    },
    async (request) => {
      const { given, held } = await powers.list(requirePrincipal(request));
      return { given: given.map(powerView), held: held.map(powerView) };
    },
  );

  app.post(
    "/api/services/powers/prepare",
    {
      // A number with a guessed family name tells that someone exists: not many guesses are allowed.
      config: { rateLimit: { max: 20, window: 60_000 } },
      schema: {
        summary: "Makes a power of attorney and gives what the card is to sign",
        problems: [...prepares, ...refusals("power-malformed", "person-mismatch", "not-entitled")],
        body: powerBody,
        response: { 200: preparedSchema },
      },
    },
    async (request) => {
      const input = { ...request.body, certificate: bytesOf(request.body.certificate) };
      return preparedView(await powers.prepare(input, requirePrincipal(request)));
    },
  );

  app.post(
    "/api/services/powers/complete",
    {
      schema: {
        summary: "Gives the power of attorney that the card has signed",
        problems: [...completes, ...refusals("power-malformed", "not-entitled")],
        body: completeBody,
        response: { 201: z.object({ id: z.string() }) },
      },
    },
    async (request, reply) => {
      const { id, signature } = request.body;
      const given = await powers.complete({ id, signature: bytesOf(signature) }, requirePrincipal(request));
      return reply.status(201).send({ id: given });
    },
  );

  app.delete(
    "/api/services/powers/:holder/:id",
    {
      schema: {
        summary: "Ends a power of attorney at once",
        problems: [...own, ...refusals("not-entitled", "mandate-missing")],
        params: keyParams,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      await powers.end(request.params, requirePrincipal(request));
      return reply.status(204).send(null);
    },
  );
}
