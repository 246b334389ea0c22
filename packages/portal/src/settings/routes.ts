import { type MailWishes, mailTopics, ownerOf, type Principal } from "@ratusha/identity";
import { isProblem, type Lang } from "@ratusha/kernel";
import { z } from "zod";
import type { FieldError } from "../page/form/errors.tsx";
import { draw } from "../page/render.tsx";
import { goTo, page } from "../shell/answer.ts";
import { languageCookie } from "../shell/remember.ts";
import { type Shell, signedIn } from "../shell/shell.ts";
import { ConfirmMailPage, type Done, SettingsPage } from "./settings-page.tsx";
import { words } from "./words.ts";

const mailRefusals = {
  "identity.mail-malformed": "mailMalformed",
  "identity.mail-too-often": "mailTooOften",
} as const;

const topic = z.enum(mailTopics);

/** Language and e-mail of an account. */
export function settingsRoutes(shell: Shell): void {
  const { identity, settings } = shell.deps;

  async function settingsPage(principal: Principal, typed?: string, errors: readonly FieldError[] = [], done?: Done) {
    const mail: MailWishes | undefined =
      settings.mail === undefined || principal.actingFor?.kind === "body"
        ? undefined
        : await identity.mail.wishes(ownerOf(principal));
    return page(draw(SettingsPage, { mail, typed, errors, done }), errors.length > 0 ? 422 : 200);
  }

  const query = z.object({ done: z.enum(["saved", "removed", "confirmed"]).optional().catch(undefined) });
  shell.get("/settings", { query }, async (asked) => settingsPage(signedIn(asked), undefined, [], asked.query.done));

  shell.post("/settings/language", { body: z.object({ language: z.enum(["be", "ru", "en"]) }) }, async (asked) => {
    const { language } = asked.body;
    await identity.mail.prefer(language, signedIn(asked));
    asked.reply.setCookie(languageCookie, language, { path: "/", sameSite: "lax", maxAge: 365 * 86_400 });
    return { kind: "redirect", path: "/settings?done=saved", lang: language };
  });

  const giving = z.object({ address: z.string().max(1000).default("") });
  shell.post("/settings/email", { body: giving, rateLimit: { max: 10, window: 60_000 } }, async (asked) => {
    const principal = signedIn(asked);
    const { address } = asked.body;
    try {
      await identity.mail.prefer(asked.lang, principal);
      await identity.mail.ask(address, principal);
    } catch (error) {
      const errors = refusalOf(error, asked.lang);
      if (errors === undefined) throw error;
      return settingsPage(principal, address, errors);
    }
    return goTo("/settings");
  });

  const wishing = z.object({ topic: z.union([topic.transform((one) => [one]), z.array(topic).max(10)]).default([]) });
  shell.post("/settings/email/topics", { body: wishing }, async (asked) => {
    const without = mailTopics.filter((one) => !asked.body.topic.includes(one));
    await identity.mail.without(without, asked.lang, signedIn(asked));
    return goTo("/settings?done=saved");
  });

  shell.post("/settings/email/remove", {}, async (asked) => {
    await identity.mail.remove(signedIn(asked));
    return goTo("/settings?done=removed");
  });

  const code = z.string().max(100).default("");
  shell.get("/settings/email", { query: z.object({ code }) }, async (asked) => {
    signedIn(asked);
    return page(draw(ConfirmMailPage, { code: asked.query.code, wrong: false }));
  });
  shell.post("/settings/email/confirm", { body: z.object({ code }) }, async (asked) => {
    try {
      await identity.mail.confirm(asked.body.code, signedIn(asked));
    } catch (error) {
      if (!isProblem(error, "identity.mail-code-wrong")) throw error;
      return page(draw(ConfirmMailPage, { code: "", wrong: true }), 422);
    }
    return goTo("/settings?done=confirmed");
  });
}

function refusalOf(error: unknown, lang: Lang): readonly FieldError[] | undefined {
  for (const [code, word] of Object.entries(mailRefusals)) {
    if (isProblem(error, code)) return [{ field: "address", message: words(lang)(word) }];
  }
  return undefined;
}
