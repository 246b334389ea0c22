import { parseUuid } from "@ratusha/kernel";
import type { App, AppReply, AppRequest, RoutePlugin } from "@ratusha/runtime";
import { z } from "zod";
import type { Identity } from "../identity.ts";
import type { ActingFor, Principal } from "../principal.ts";
import { problems } from "../problems.ts";
import { cardRoutes } from "./cards.ts";
import type { CastMember } from "./cast.ts";
import { cookieNames, cookieOptions, requirePrincipal } from "./session.ts";

const signedIn = [problems["sign-in-required"]];
const signsIn = [
  problems["challenge-unknown"],
  problems["token-malformed"],
  problems["token-rejected"],
  problems["person-unknown"],
];

const principalSchema = z.object({
  person: z.string(),
  name: z.string(),
  actingFor: z
    .object({
      kind: z.enum(["organisation", "body", "person"]),
      code: z.string(),
      name: z.string(),
      roles: z.array(z.string()),
      scope: z.array(z.string()),
      until: z.string().optional(),
      mandate: z.string(),
    })
    .optional(),
});

const ownSchema = principalSchema.extend({
  formToken: z
    .string()
    .meta({ description: "What a form of this session, such as one with files, carries in `X-CSRF-Token`" }),
});

function viewOf({ person, name, actingFor }: Principal): z.input<typeof principalSchema> {
  if (actingFor === undefined) return { person, name };
  return { person, name, actingFor: actingView(actingFor) };
}

function actingView({ kind, code, name, roles, scope = [], until, mandateId }: ActingFor) {
  const ends = until === undefined ? {} : { until: until.toString() };
  return { kind, code, name, roles: [...roles], scope: [...scope], ...ends, mandate: mandateId };
}

/** Sign-in, sign-out, acting for others, and in the sandbox its cards. */
export function identityRoutes(
  identity: Identity,
  options: { readonly secure: boolean; readonly cast: readonly CastMember[] },
): RoutePlugin {
  const names = cookieNames(options.secure);
  const cookie = cookieOptions(options.secure);
  const sessionOf = (request: AppRequest) => request.cookies[names.session] ?? "";

  return async (app: App) => {
    app.section("Identity", "Signing in with a card, and acting for others.", "/api/identity");
    app.post(
      "/api/identity/challenge",
      {
        config: { rateLimit: { max: 60, window: 60_000 } },
        schema: {
          summary: "A challenge for the card to sign; it answers once, from this browser, within five minutes",
          response: { 200: z.object({ nonce: z.string(), expiresAt: z.string() }) },
        },
      },
      async (_request: AppRequest, reply: AppReply) => {
        const challenge = await identity.challenge();
        reply.setCookie(names.challenge, challenge.id, { ...cookie, sameSite: "strict", maxAge: 300 });
        return { nonce: challenge.nonce, expiresAt: challenge.expiresAt.toString() };
      },
    );

    app.post(
      "/api/identity/session",
      {
        config: { rateLimit: { max: 30, window: 60_000 } },
        schema: {
          summary: "Signs in with a Web eID authentication token over the challenge",
          problems: signsIn,
          body: z.object({ token: z.unknown() }),
          response: { 201: principalSchema },
        },
      },
      async (request, reply) => {
        const challenge = request.cookies[names.challenge] ?? "";
        reply.clearCookie(names.challenge, cookie);
        const before = sessionOf(request);
        const { principal, token, expiresAt } = await identity.signIn(request.body.token, challenge);
        // A session that stood before ends: nobody's session is continued under another name.
        if (before !== "") await identity.signOut(before);
        // The cookie outlives the session by a day: what is sent late is kept for whose it was.
        const expires = new Date(expiresAt.add({ hours: 24 }).epochMilliseconds);
        reply.setCookie(names.session, token, { ...cookie, expires });
        return reply.status(201).send(viewOf(principal));
      },
    );

    app.delete(
      "/api/identity/session",
      { schema: { summary: "Signs out", response: { 204: z.null() } } },
      async (request, reply) => {
        await identity.signOut(sessionOf(request));
        reply.clearCookie(names.session, cookie);
        return reply.status(204).send(null);
      },
    );

    app.get(
      "/api/identity/me",
      {
        schema: {
          summary: "Who is signed in, and for whom they act",
          problems: signedIn,
          response: { 200: ownSchema },
        },
      },
      async (request) => ({ ...viewOf(requirePrincipal(request)), formToken: request.csrfToken() }),
    );

    app.get(
      "/api/identity/mandates",
      {
        schema: {
          summary: "The people, companies and bodies that the person may act for now",
          problems: signedIn,
          response: { 200: z.object({ mandates: z.array(principalSchema.shape.actingFor.unwrap()) }) },
        },
      },
      async (request) => {
        const principal = requirePrincipal(request);
        const mandates = await identity.mandates(principal.person);
        return { mandates: mandates.map(actingView) };
      },
    );

    app.put(
      "/api/identity/acting",
      {
        schema: {
          summary: "Acts under a mandate from now on; null returns to oneself",
          problems: [...signedIn, problems["mandate-not-in-force"]],
          body: z.object({ mandate: z.string().nullable() }),
          response: { 200: principalSchema },
        },
      },
      async (request) => {
        requirePrincipal(request);
        const { mandate } = request.body;
        if (mandate === null) return viewOf(await identity.actFor(sessionOf(request), undefined));
        const id = parseUuid(mandate);
        if (!id.ok) throw problems["mandate-not-in-force"]();
        return viewOf(await identity.actFor(sessionOf(request), id.value));
      },
    );

    if (identity.cards !== undefined) await cardRoutes(identity.cards, options.cast)(app);
  };
}
