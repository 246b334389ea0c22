import { ownerOf, type Principal } from "@ratusha/identity";
import { isProblem, type Lang } from "@ratusha/kernel";
import { runtimeProblems } from "@ratusha/runtime";
import { servicesProblems } from "@ratusha/services";
import { z } from "zod";
import type { FieldError } from "../page/form/errors.tsx";
import { draw } from "../page/render.tsx";
import { file, goTo, json, page } from "../shell/answer.ts";
import { certificateField, idParams, signedForm } from "../shell/fields.ts";
import { type Shell, signedIn } from "../shell/shell.ts";
import { CheckPowerPage, type PowerAnswers, UntilPage, WhatPage, WhoPage } from "./grant-pages.tsx";
import { EndPowerPage, MandatesPage } from "./mandates-page.tsx";
import { words } from "./words.ts";

const short = z.string().max(200).default("");
const answersForm = z.object({
  holder: short,
  family: short,
  services: z
    .union([z.string().max(4000), z.array(z.string().max(100)).max(100)])
    .default("")
    .transform((services) => (typeof services === "string" ? services : services.join(","))),
  until: short,
});

/** Powers given and held: a form that gives one with the card, and an end that is at once. */
export function mandateRoutes(shell: Shell): void {
  const { powers } = shell.deps.services;

  const terms = () => {
    const today = shell.today();
    return [
      { words: "week", until: today.add({ weeks: 1 }) },
      { words: "month", until: today.add({ months: 1 }) },
      { words: "halfYear", until: today.add({ months: 6 }) },
      { words: "year", until: today.add({ years: 1 }) },
      { words: "threeYears", until: today.add({ years: 3 }) },
    ].map((term) => ({ ...term, until: term.until.toString() })) as Parameters<typeof UntilPage>[0]["terms"];
  };

  shell.get("/mandates", {}, async (asked) => {
    const principal = signedIn(asked);
    const own = principal.actingFor === undefined || principal.actingFor.kind === "organisation";
    // Who acts for a person passes nothing on, and sees the person's other representatives nowhere.
    const { given, held } = own ? await powers.list(principal) : { given: [], held: [] };
    return page(draw(MandatesPage, { given, held, mayGive: own && powers.services(principal).length > 0 }));
  });

  shell.get("/mandates/new", {}, async (asked) => {
    signedIn(asked);
    return page(draw(WhoPage, { answers: {}, errors: [] }));
  });

  // A number with a guessed family name tells that someone exists: not many guesses are allowed.
  const rateLimit = { max: 20, window: 60_000 };
  shell.post("/mandates/new/services", { body: answersForm, rateLimit }, async (asked) => {
    const principal = signedIn(asked);
    const { body, lang } = asked;
    const wrong = await whoFault(body, principal, lang);
    if (wrong !== undefined) return page(draw(WhoPage, { answers: body, errors: [wrong] }), 422);
    return page(draw(WhatPage, { answers: body, services: powers.services(principal), errors: [] }));
  });

  shell.post("/mandates/new/until", { body: answersForm, rateLimit }, async (asked) => {
    const principal = signedIn(asked);
    const { body, lang } = asked;
    if (body.services === "") {
      const errors = [{ field: "services", message: words(lang)("whatError") }];
      return page(draw(WhatPage, { answers: body, services: powers.services(principal), errors }), 422);
    }
    return page(draw(UntilPage, { answers: body, terms: terms(), errors: [] }));
  });

  shell.post("/mandates/new/check", { body: answersForm, rateLimit }, async (asked) => {
    const { body, lang } = asked;
    if (body.until === "") {
      const errors = [{ field: "until", message: words(lang)("howLongError") }];
      return page(draw(UntilPage, { answers: body, terms: terms(), errors }), 422);
    }
    return checkPage(body, signedIn(asked));
  });

  shell.post(
    "/mandates/new/prepare",
    { body: answersForm.extend({ giver: z.string().max(100).optional(), certificate: certificateField }), rateLimit },
    async (asked) => {
      const principal = signedIn(asked);
      const { certificate, giver = ownerOf(principal), ...answers } = asked.body;
      // The card signs what the page does not show: somebody else's power, where one acts for them in another tab by now.
      if (giver !== ownerOf(principal))
        throw servicesProblems["signer-mismatch"]("its page was drawn for someone else");
      const input = { ...inputOf(answers), language: asked.lang, certificate };
      const { id, toBeSigned } = await powers.prepare(input, principal);
      return json({ id, toBeSigned: Buffer.from(toBeSigned).toString("base64") });
    },
  );

  shell.post("/mandates/new", { body: answersForm.extend(signedForm.partial().shape), rateLimit }, async (asked) => {
    const principal = signedIn(asked);
    const { preparation, signature, ...answers } = asked.body;
    if (preparation === undefined || signature === undefined) return checkPage(answers, principal, 422);
    await powers.complete({ id: preparation, signature }, principal);
    return goTo("/mandates");
  });

  shell.get("/mandates/:id/end", { params: idParams }, async (asked) => {
    const power = await find(asked.params.id, signedIn(asked));
    return power.endable ? page(draw(EndPowerPage, { power })) : goTo("/mandates");
  });

  shell.post("/mandates/:id/end", { params: idParams }, async (asked) => {
    const principal = signedIn(asked);
    const power = await find(asked.params.id, principal);
    if (power.endable) await powers.end(power, principal);
    return goTo("/mandates");
  });

  shell.get("/mandates/:id/statement.asice", { params: idParams }, async (asked) => {
    const principal = signedIn(asked);
    return file(await powers.statement(await find(asked.params.id, principal), principal));
  });

  async function find(id: string, principal: Principal) {
    const { given, held } = await powers.list(principal);
    const power = [...given, ...held].find((each) => each.id === id);
    if (power === undefined) throw runtimeProblems["not-found"]();
    return power;
  }

  async function whoFault(answers: PowerAnswers, principal: Principal, lang: Lang): Promise<FieldError | undefined> {
    const t = words(lang);
    const { holder, family } = inputOf(answers);
    try {
      await powers.preview({ holder, family, services: [], until: shell.today().toString() }, principal);
      return undefined;
    } catch (error) {
      if (isProblem(error, "services.person-mismatch")) return { field: "holder", message: t("whoError") };
      if (isProblem(error, "services.power-malformed")) {
        const unable = error.extra?.["reason"] === "unable";
        return { field: "holder", message: t(unable ? "unableError" : "selfError") };
      }
      throw error;
    }
  }

  async function checkPage(answers: PowerAnswers, principal: Principal, status = 200) {
    const preview = await powers.preview(inputOf(answers), principal);
    const { person } = principal;
    return page(draw(CheckPowerPage, { answers, preview, person, giver: ownerOf(principal) }), status);
  }
}

function inputOf({ holder, family, services, until }: PowerAnswers) {
  const codes = services.split(",").filter((code) => code !== "");
  return { holder: holder.trim().toUpperCase(), family, services: codes.includes("all") ? [] : codes, until };
}
