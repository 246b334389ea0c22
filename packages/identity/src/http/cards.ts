import { fromBase64, toBase64 } from "@ratusha/kernel";
import type { App, RoutePlugin } from "@ratusha/runtime";
import { z } from "zod";
import type { SandboxCards } from "../card/card.ts";
import type { CastMember } from "./routes.ts";

const person = z.object({ person: z.string().regex(/^[0-9A-Z]{14}$/) });
const text = z.object({ be: z.string(), ru: z.string(), en: z.string() });
const face = z.object({ salt: z.string(), triesLeft: z.number().int(), can: z.string(), puk: z.string() });

/** The sandbox's cards: made when first asked for, opened with the PIN, blocked after three wrong ones. */
export function cardRoutes(cards: SandboxCards, cast: readonly CastMember[]): RoutePlugin {
  const faceView = (card: { salt: Uint8Array; triesLeft: number; can: string; puk: string }) => ({
    ...card,
    salt: toBase64(card.salt),
  });

  return (app: App) => {
    app.get(
      "/api/sandbox/cast",
      {
        schema: {
          summary: "Synthetic residents to sign in as",
          response: {
            200: z.object({
              cast: z.array(z.object({ key: z.string(), person: z.string(), names: text, part: text })),
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
          params: person,
          body: z.object({ verifier: z.base64().max(64), can: z.string().max(6).optional() }),
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
          params: person,
          body: z.object({ puk: z.string().regex(/^\d{10}$/) }),
          response: { 200: face },
        },
      },
      async (request) => faceView(await cards.unblock(request.params.person, request.body.puk)),
    );
  };
}
