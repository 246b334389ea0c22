import type { Principal } from "@ratusha/identity";
import type { Lang } from "@ratusha/kernel";
import type { BodyCase } from "../case/body-case.ts";
import { valuesOf } from "../case/facts.ts";
import { findCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { placeholderValue } from "../decision/build.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import { fill, placeholdersOf, sameText } from "../definition/shown.ts";
import { requireDisinterested, workableCase } from "../holding/reach.ts";
import { opinionViews } from "../opinion/view.ts";
import { problems } from "../problems.ts";
import { type Template, type TemplatePurpose, templatesIn } from "./store.ts";

/** A body's text as it reads in a case, in the applicant's language; for the official to take over and change. */
export interface FilledTemplate {
  readonly id: string;
  readonly name: string;
  readonly ground?: string;
  readonly language: Lang;
  readonly text: string;
}

/** The texts that fit a step of a case, with its values filled in. Nothing is decided by them: words stay the official's. */
export async function filledTemplates(
  context: Context,
  input: { readonly caseId: string; readonly purpose: TemplatePurpose },
  principal: Principal,
): Promise<FilledTemplate[]> {
  const { listed } = await workableCase(context, input.caseId, principal);
  await requireDisinterested(context, principal.person, listed);
  return filledFor(context, await templatesIn(context.db, listed.body), input.purpose, listed);
}

/** The texts that read the same in each of these cases, so that one goes for all of them; the body’s are asked for once. */
export async function sharedTemplates(
  context: Context,
  input: { readonly caseIds: readonly string[]; readonly purpose: TemplatePurpose },
  principal: Principal,
): Promise<FilledTemplate[]> {
  const cases = await Promise.all(input.caseIds.map((id) => workableCase(context, id, principal)));
  await Promise.all(cases.map(({ listed }) => requireDisinterested(context, principal.person, listed)));
  const body = cases[0]?.listed.body;
  if (body === undefined) return [];
  const templates = await templatesIn(context.db, body);
  const [first = [], ...others] = await Promise.all(
    cases.map(({ listed }) => filledFor(context, templates, input.purpose, listed)),
  );
  return first.filter(({ id, text }) =>
    others.every((texts) => texts.some((one) => one.id === id && one.text === text)),
  );
}

async function filledFor(
  context: Context,
  templates: readonly Template[],
  purpose: TemplatePurpose,
  listed: BodyCase,
): Promise<FilledTemplate[]> {
  const fitting = templates.filter(
    (template) =>
      template.purpose === purpose && (template.service === undefined || template.service === listed.service),
  );
  if (fitting.length === 0) return [];
  const found = await findCase(context.db, listed.owner, listed.id);
  if (found === undefined) throw problems["not-found"]();
  const published = requireDefinition(context.catalogue, found.definition);
  const known = valuesOf(found.facts);
  const [bodyName, opinions] = await Promise.all([
    context.bodyName(found.body),
    opinionViews(context, found, published.definition),
  ]);
  const filled: FilledTemplate[] = [];
  for (const template of fitting) {
    const language = languageOf(context, template, found.content.language);
    const text = sameText(template.texts[language] ?? "");
    const ground = template.ground ?? published.definition.decision.grounds[0]?.id ?? "";
    const inputs = {
      found,
      published,
      facts: found.facts,
      opinions,
      outcome: purpose === "refuse" ? { outcome: "refused" as const, ground } : { outcome: "granted" as const },
      number: "",
      documentId: "",
      code: "",
    };
    const values = new Map();
    for (const name of placeholdersOf(text)) {
      const value = await placeholderValue(context, inputs, name, known, bodyName);
      if (value !== undefined) values.set(name, value);
    }
    const { id, name } = template;
    const said = fill(text, values)[language];
    filled.push({
      id,
      name,
      language,
      text: said,
      ...(template.ground === undefined ? {} : { ground: template.ground }),
    });
  }
  return filled.toSorted((a, b) => a.name.localeCompare(b.name, "be"));
}

function languageOf(context: Context, { texts }: Template, wanted: Lang): Lang {
  return texts[wanted] === undefined ? context.officialLanguages[0] : wanted;
}
