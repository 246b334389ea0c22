import { fromBase64, toBase64 } from "@ratusha/kernel";
import { type App, base64Text, type RoutePlugin, textSchema } from "@ratusha/runtime";
import { z } from "zod";
import type { SandboxCards } from "../card/card.ts";
import { problems } from "../problems.ts";
import type { CastMember } from "./cast.ts";

const opens = [problems["card-unknown"], problems["pin-wrong"], problems["can-required"], problems["card-blocked"]];
const person = z.object({ person: z.string().regex(/^[0-9A-Z]{14}$/) });
const face = z.object({ salt: z.string(), triesLeft: z.number().int(), can: z.string(), puk: z.string() });

/** The sandbox's cards: made when first asked for, opened with the PIN, blocked after three wrong ones. */
export function cardRoutes(cards: SandboxCards, cast: readonly CastMember[]): RoutePlugin {
  const faceView = (card: { salt: Uint8Array; triesLeft: number; can: string; puk: string }) => ({
    ...card,
    salt: toBase64(card.salt),
  });

  return (app: App) => {
    app.section(
      "Sandbox",
      "Synthetic residents and their cards; a production instance has none of this.",
      "/api/sandbox",
    );
    app.get(
      "/api/sandbox/cast",
      {
        schema: {
          summary: "Synthetic residents to sign in as",
          response: {
            200: z.object({
              cast: z.array(z.object({ key: z.string(), person: z.string(), names: textSchema, part: textSchema })),
            }),
          },
        },
      },
      async () => ({ cast: cast.map((member) => ({ ...member })) }),
    );

    app.get(
      "/api/sandbox/cards/:person",
      {
        config: { rateLimit: { max: 60, window: 60_000 } },
        schema: {
          summary: "A card's face; the card is made when first asked for",
          problems: [problems["card-unknown"], problems["card-failed"]],
          params: person,
          response: { 200: face },
        },
      },
      async (request) => faceView(await cards.face(request.params.person)),
    );

    app.post(
      "/api/sandbox/cards/:person/unlock",
      {
        schema: {
          summary: "Proves the PIN and gets the share that opens the card's keys",
          problems: opens,
          params: person,
          body: z.object({ verifier: base64Text(64), can: z.string().max(6).optional() }),
          response: {
            200: z.object({
              share: z.string(),
              wrappedAuthenticationKey: z.string(),
              wrappedSigningKey: z.string(),
              authenticationCertificate: z.string(),
              signingCertificate: z.string(),
            }),
          },
        },
      },
      async (request) => {
        const { verifier, can } = request.body;
        const secret = { verifier: fromBase64(verifier), ...(can === undefined ? {} : { can }) };
        const contents = await cards.unlock(request.params.person, secret);
        return {
          share: toBase64(contents.share),
          wrappedAuthenticationKey: toBase64(contents.wrappedAuthenticationKey),
          wrappedSigningKey: toBase64(contents.wrappedSigningKey),
          authenticationCertificate: toBase64(contents.authenticationCertificate),
          signingCertificate: toBase64(contents.signingCertificate),
        };
      },
    );

    app.post(
      "/api/sandbox/cards/:person/unblock",
      {
        schema: {
          summary: "Gives the three tries back for the PUK of the card's letter",
          problems: [problems["card-unknown"], problems["card-blocked"], problems["puk-wrong"]],
          params: person,
          body: z.object({ puk: z.string().regex(/^\d{10}$/) }),
          response: { 200: face },
        },
      },
      async (request) => faceView(await cards.unblock(request.params.person, request.body.puk)),
    );
  };
}
