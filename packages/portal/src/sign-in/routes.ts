import type { Principal } from "@ratusha/identity";
import { type Lang, parseUuid } from "@ratusha/kernel";
import { runtimeProblems, sessionCookieName } from "@ratusha/runtime";
import { z } from "zod";
import { draw } from "../page/render.tsx";
import { addressOf } from "../page/visit.ts";
import { goTo, page } from "../shell/answer.ts";
import { safeNext } from "../shell/remember.ts";
import { type Shell, signedIn } from "../shell/shell.ts";
import { ActingForPage } from "./acting-for.tsx";
import { SignInPage } from "./sign-in.tsx";
import { UnblockPage } from "./unblock.tsx";
import { words } from "./words.ts";

/** The way in, the way out, and on whose behalf. */
export function signInRoutes(shell: Shell): void {
  const { deps } = shell;
  const sessionCookie = sessionCookieName(deps.settings);
  const secure = deps.settings.publicUrl.startsWith("https:");
  const asking = z.object({
    next: z.string().optional(),
    reason: z.enum(["wanted", "needed", "expired", "unkept", "ended"]).catch("wanted"),
  });

  shell.get("/sign-in", { query: asking }, async ({ lang, query }) => {
    const next = addressOf({ lang }, safeNext(query.next));
    return page(draw(SignInPage, { cast: deps.cast, next, reason: query.reason }));
  });

  // Only a browser that runs no scripts sends the form here: the card signs in the browser.
  shell.post("/sign-in", { body: z.object({ next: z.string().optional() }) }, async ({ lang, body }) => {
    const next = body.next === undefined ? addressOf({ lang }, "/") : safeNext(body.next);
    return page(draw(SignInPage, { cast: deps.cast, next, reason: "wanted" }), 422);
  });

  const blocked = z.object({ person: z.string().max(20).default("") });
  shell.get("/sign-in/unblock", { query: blocked }, async ({ query }) => {
    if (deps.settings.mode !== "sandbox") throw runtimeProblems["not-found"]();
    return page(draw(UnblockPage, { person: query.person }));
  });

  shell.post("/sign-out", { anyAccount: true }, async ({ request, reply }) => {
    await deps.identity.signOut(request.cookies[sessionCookie] ?? "");
    reply.clearCookie(sessionCookie, { path: "/", httpOnly: true, sameSite: "lax", secure });
    return goTo("/");
  });

  shell.get("/acting-for", { query: z.object({ next: z.string().max(500).optional() }) }, async (asked) => {
    const principal = signedIn(asked);
    const next = asked.query.next === undefined ? undefined : safeNext(asked.query.next);
    return page(draw(ActingForPage, { ...(await actingOf(principal, asked.lang)), next }));
  });

  const choosing = z.object({ mandate: z.string().max(60).default(""), next: z.string().max(500).optional() });
  shell.post("/acting-for", { body: choosing, anyAccount: true }, async (asked) => {
    const principal = signedIn(asked);
    const { mandate } = asked.body;
    const next = asked.body.next === undefined ? undefined : safeNext(asked.body.next);
    const token = asked.request.cookies[sessionCookie] ?? "";
    if (mandate === "self") {
      await deps.identity.actFor(token, undefined);
      return goTo(next ?? "/");
    }
    const id = parseUuid(mandate);
    if (!id.ok) {
      const view = await actingOf(principal, asked.lang);
      const errors = [{ field: "mandate", message: words(asked.lang)("chooseError") }];
      return page(draw(ActingForPage, { ...view, next, errors }), 422);
    }
    const { actingFor } = await deps.identity.actFor(token, id.value);
    return goTo(next === undefined && actingFor?.kind === "body" ? "/office" : (next ?? "/"));
  });

  async function actingOf(principal: Principal, lang: Lang) {
    const mandates = await deps.identity.mandates(principal.person);
    return {
      self: principal.names[lang],
      chosen: principal.actingFor?.mandateId ?? "",
      mandates: mandates.map(({ mandateId, names, roles }) => ({ id: mandateId, name: names[lang], roles })),
    };
  }
}
