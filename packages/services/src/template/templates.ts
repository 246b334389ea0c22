import type { Principal } from "@ratusha/identity";
import { type Lang, langs } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import type { Context } from "../context.ts";
import { fixedPlaceholders, knownPlaceholders } from "../definition/check.ts";
import { requireBody, requireMandate } from "../official/official.ts";
import { problems } from "../problems.ts";
import { appendTemplate, type Template, type TemplatePurpose, templatesIn, wasWithdrawn } from "./store.ts";

/** A text to make, or with its id and the version that was read, to change. */
export interface TemplateInput {
  readonly id?: string;
  readonly version?: number;
  readonly purpose: TemplatePurpose;
  readonly service?: string;
  readonly ground?: string;
  readonly name: string;
  readonly texts: Readonly<Partial<Record<Lang, string>>>;
}

const working = ["official", "decider", "head"];
/** Who decides says in which words. */
const writing = ["decider", "head"] as const;
const longestName = 100;
const longestText = 4000;
/** What is not known before the decision is made. */
const later = new Set(["number", "reason", "appeal", "appeal-until", "about", "read"]);

/** The texts that the principal's body has ready. */
export async function templatesOf(context: Context, principal: Principal): Promise<Template[]> {
  return templatesIn(context.db, requireBody(principal, working));
}

/** The placeholders that a text may hold: those of every case, and with a service those of its questions, facts and opinions. */
export function placeholdersFor(context: Context, service: string | undefined): string[] {
  const definition = service === undefined ? undefined : context.catalogue.find(service)?.definition;
  const known = definition === undefined ? fixedPlaceholders : knownPlaceholders(definition);
  return [...known].filter((name) => !later.has(name) && !name.startsWith("assigned:")).toSorted();
}

/**
 * Makes a text, or a new version of one. What stands so already, word for word, is made no second time.
 * @throws Problem services.not-found, services.mandate-missing, services.template-malformed, services.template-changed
 */
export async function saveTemplate(context: Context, input: TemplateInput, principal: Principal): Promise<Template> {
  const body = await requireWriter(context, principal);
  const { service, ground } = checkPlace(context, input);
  const wanted = {
    purpose: input.purpose,
    ...(service === undefined ? {} : { service }),
    ...(ground === undefined ? {} : { ground }),
    name: checkName(input.name),
    texts: checkTexts(context, input),
  };
  const at = context.now();
  return context.db.transaction(async (tx) => {
    // Two clicks, one text: the second finds what the first has made.
    await tx.query("SELECT pg_advisory_xact_lock(hashtext($1))", [`word_template ${body}`]);
    const inUse = await templatesIn(tx, body);
    const known = input.id === undefined ? undefined : inUse.find(({ id }) => id === input.id);
    if (input.id !== undefined && known === undefined) throw problems["not-found"]();
    const same = (known === undefined ? inUse : [known]).find((one) => says(one, wanted));
    if (same !== undefined) return same;
    if (known !== undefined && input.version !== known.version) throw problems["template-changed"]();
    const id = known?.id ?? context.id();
    const template = { ...wanted, id, version: (known?.version ?? 0) + 1, changedBy: principal.person };
    if (!(await appendTemplate(tx, body, template, "in-use", at))) throw problems["template-changed"]();
    await appendAct(context, tx, "services.template-saved", body, template, principal);
    return { ...template, changedAt: at.toString() };
  });
}

type Wording = Pick<Template, "purpose" | "service" | "ground" | "name" | "texts">;

/** Whether a text is word for word what is wanted, for the same place. */
function says(one: Template, wanted: Wording): boolean {
  return (
    one.purpose === wanted.purpose &&
    one.service === wanted.service &&
    one.ground === wanted.ground &&
    one.name === wanted.name &&
    langs.every((lang) => one.texts[lang] === wanted.texts[lang])
  );
}

/**
 * Takes a text out of use; its versions are kept. Taken out again, it is out.
 * @throws Problem services.not-found, services.mandate-missing, services.template-changed
 */
export async function withdrawTemplate(context: Context, id: string, principal: Principal): Promise<void> {
  const body = await requireWriter(context, principal);
  const known = (await templatesIn(context.db, body)).find((one) => one.id === id);
  if (known === undefined) {
    if (await wasWithdrawn(context.db, body, id)) return;
    throw problems["not-found"]();
  }
  const last = { ...known, version: known.version + 1, changedBy: principal.person };
  await context.db.transaction(async (tx) => {
    if (!(await appendTemplate(tx, body, last, "withdrawn", context.now()))) {
      if (await wasWithdrawn(tx, body, id)) return;
      throw problems["template-changed"]();
    }
    await appendAct(context, tx, "services.template-withdrawn", body, last, principal);
  });
}

async function requireWriter(context: Context, principal: Principal): Promise<string> {
  const body = requireBody(principal, working);
  await requireMandate(context, principal, body, writing);
  return body;
}

function checkPlace(context: Context, { service, ground, purpose }: TemplateInput) {
  const malformed = problems["template-malformed"];
  if (service === undefined) {
    if (ground !== undefined) throw malformed("a ground belongs to a service");
    return {};
  }
  const definition = context.catalogue.find(service)?.definition;
  if (definition === undefined) throw malformed("there is no such service");
  if (ground === undefined) return { service };
  if (purpose !== "refuse" || !definition.decision.grounds.some(({ id }) => id === ground)) {
    throw malformed("the service refuses on no such ground");
  }
  return { service, ground };
}

function checkName(given: string): string {
  const name = given.trim();
  if (name === "" || name.length > longestName) throw problems["template-malformed"]("a text has a short name");
  return name;
}

/** Every language in which the body may decide has its words; other languages may have theirs. */
function checkTexts(context: Context, { texts, service }: TemplateInput): Template["texts"] {
  const malformed = problems["template-malformed"];
  const allowed = new Set(placeholdersFor(context, service));
  const checked: Partial<Record<Lang, string>> = {};
  for (const lang of langs) {
    const text = texts[lang]?.trim() ?? "";
    if (text === "") {
      if (context.officialLanguages.includes(lang)) throw malformed(`no words in ${lang}`, { field: lang });
      continue;
    }
    if (text.length > longestText) throw malformed(`at most ${longestText} characters`, { field: lang });
    for (const [, name = ""] of text.matchAll(/\{([^{}]*)\}/g)) {
      if (!allowed.has(name)) throw malformed(`nothing fills {${name}}`, { field: lang, placeholder: name });
    }
    checked[lang] = text;
  }
  return checked;
}

async function appendAct(
  context: Context,
  tx: Queryable,
  kind: string,
  body: string,
  { id, version, purpose }: Pick<Template, "id" | "version" | "purpose">,
  principal: Principal,
): Promise<void> {
  const actor = `person:${principal.person}`;
  await context.acts.append(tx, [
    { kind, actor, subject: `body:${body}`, body: { body, template: id, version, purpose } },
  ]);
}
