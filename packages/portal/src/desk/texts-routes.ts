import { identityProblems, type Principal } from "@ratusha/identity";
import { isProblem, langs } from "@ratusha/kernel";
import { runtimeProblems } from "@ratusha/runtime";
import { type TemplateInput, templatePurposes } from "@ratusha/services";
import { z } from "zod";
import { draw } from "../page/render.tsx";
import { goTo, page } from "../shell/answer.ts";
import { idParams } from "../shell/fields.ts";
import { servicesAt } from "../shell/newest.ts";
import { official, type Shell, type signedIn } from "../shell/shell.ts";
import { type TextDraft, TextPage, TextsPage } from "./texts-pages.tsx";
import { words } from "./words.ts";

const text = z.string().max(8000).default("");
const form = z.object({
  name: z.string().max(400).default(""),
  purpose: z.enum(templatePurposes).catch("refuse"),
  place: z.string().max(130).default(""),
  version: z.coerce.number().int().min(1).optional(),
  be: text,
  ru: text,
  en: text,
});

/** The body's own texts: read by all its officials, made and changed by those who decide. */
export function textsRoutes(shell: Shell): void {
  const { services } = shell.deps;
  const { office } = services;

  /** The services of the body that officials decide. */
  function placesOf({ actingFor }: Principal) {
    return servicesAt(services.definitions, actingFor?.code)
      .filter(({ decision }) => decision.mode === "official")
      .map(({ service: code, name, decision: { grounds } }) => ({ code, name, grounds }));
  }

  shell.get("/office/texts", {}, async (asked) => {
    const principal = official(asked);
    const [templates, colleagues] = await Promise.all([office.templates(principal), office.colleagues(principal)]);
    const names = Object.fromEntries(colleagues.map(({ person, name }) => [person, name]));
    const places = placesOf(principal);
    return page(draw(TextsPage, { templates, places, names, writes: mayWrite(principal) }));
  });

  const edit = (
    principal: Principal,
    draft: TextDraft,
    errors: readonly { readonly field: string; readonly message: string }[] = [],
  ) => {
    const [service] = draft.place.split(":");
    const placeholders = office.placeholders(service === "" ? undefined : service);
    return page(
      draw(TextPage, { draft, places: placesOf(principal), placeholders, errors }),
      errors.length > 0 ? 422 : 200,
    );
  };
  shell.get("/office/texts/new", {}, async (asked) =>
    edit(writer(asked), { purpose: "refuse", place: "", name: "", texts: {} }),
  );
  shell.get("/office/texts/:id", { params: idParams }, async (asked) => {
    const principal = writer(asked);
    const found = (await office.templates(principal)).find(({ id }) => id === asked.params.id);
    if (found === undefined) throw runtimeProblems["not-found"]();
    const { id, version, purpose, service = "", ground, name, texts } = found;
    return edit(principal, {
      id,
      version,
      purpose,
      place: ground === undefined ? service : `${service}:${ground}`,
      name,
      texts,
    });
  });

  const save = async (principal: Principal, lang: "be" | "ru" | "en", body: z.infer<typeof form>, id?: string) => {
    const { name, purpose, place, version } = body;
    const [service = "", ground] = place.split(":");
    const texts = Object.fromEntries(langs.flatMap((one) => (body[one].trim() === "" ? [] : [[one, body[one]]])));
    const input: TemplateInput = {
      purpose,
      name,
      texts,
      ...(service === "" ? {} : { service }),
      // A ground is a refusal's alone.
      ...(ground === undefined || purpose !== "refuse" ? {} : { ground }),
      ...(id === undefined || version === undefined ? {} : { id, version }),
    };
    try {
      await office.saveTemplate(input, principal);
    } catch (error) {
      const t = words(lang);
      const draft = { id, version, purpose, place, name, texts };
      if (isProblem(error, "services.template-changed")) {
        return edit(principal, draft, [{ field: "name", message: t("textChanged") }]);
      }
      if (!isProblem(error, "services.template-malformed")) throw error;
      const field = z.enum(langs).safeParse(error.extra?.["field"]);
      const placeholder = z.string().safeParse(error.extra?.["placeholder"]);
      const message = placeholder.success
        ? t("textUnknown", { name: `{${placeholder.data}}` })
        : t(field.success ? "textNeeded" : "textNameNeeded");
      return edit(principal, draft, [{ field: field.success ? field.data : "name", message }]);
    }
    return goTo("/office/texts");
  };
  shell.post("/office/texts", { body: form }, async (asked) => save(writer(asked), asked.lang, asked.body));
  shell.post("/office/texts/:id", { params: idParams, body: form }, async (asked) =>
    save(writer(asked), asked.lang, asked.body, asked.params.id),
  );
  shell.post("/office/texts/:id/withdraw", { params: idParams }, async (asked) => {
    await office.withdrawTemplate(asked.params.id, writer(asked));
    return goTo("/office/texts");
  });
}

function mayWrite({ actingFor }: Principal): boolean {
  return actingFor?.roles.some((role) => role === "decider" || role === "head") === true;
}

function writer(asked: Parameters<typeof signedIn>[0]): Principal {
  const principal = official(asked);
  if (!mayWrite(principal)) throw identityProblems["role-missing"]();
  return principal;
}
