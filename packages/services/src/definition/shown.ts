import { eachLang, formatDate, type Json, type Lang, oncePerObject, type Text } from "@ratusha/kernel";
import type { DecisionText, Group, Question, Vocabulary } from "./definition.ts";

/** The same words in every language. */
export function sameText(words: string): Text {
  return { be: words, ru: words, en: words };
}

const isoDate = /^\d{4}-\d{2}-\d{2}$/;
const yesNo: Readonly<Record<"true" | "false", Text>> = {
  true: { be: "так", ru: "да", en: "yes" },
  false: { be: "не", ru: "нет", en: "no" },
};
const nothing: Text = { be: "няма звестак", ru: "нет сведений", en: "no entry" };

/**
 * How a person reads a value out of a register or an application: texts in their language, dates in words, records by
 * their `text` or `label` member or else their members in order, lists separated by semicolons.
 */
export function shown(value: Json | undefined, words: Words = {}): Text {
  return eachLang((lang) => shownIn(value, lang, words, 0));
}

/** Words of a country for coded values, such as `citizen` or `BY`. */
export type Words = Readonly<Record<string, Text>>;

function shownIn(value: Json | undefined, lang: Lang, words: Words, depth: number): string {
  if (value === undefined || value === null || depth > 8) return nothing[lang];
  if (typeof value === "boolean") return yesNo[value ? "true" : "false"][lang];
  if (typeof value === "number") return String(value);
  if (typeof value === "string") {
    return dateWords(value, lang) ?? words[value]?.[lang] ?? value;
  }
  if (Array.isArray(value) && value.length === 0) return nothing[lang];
  if (Array.isArray(value)) return value.map((item) => shownIn(item, lang, words, depth + 1)).join("; ");
  const record = value as { readonly [key: string]: Json };
  const { family, given, patronymic } = record;
  if (typeof family === "string" && typeof given === "string") {
    return [family, given, ...(typeof patronymic === "string" ? [patronymic] : [])].join(" ");
  }
  const own = record[lang] ?? (lang === "en" ? record["latin"] : undefined);
  if (own !== undefined) return shownIn(own, lang, words, depth + 1);
  for (const key of ["text", "address", "premises", "name", "child"]) {
    if (record[key] !== undefined) return shownIn(record[key], lang, words, depth + 1);
  }
  return Object.entries(record)
    .filter(([, part]) => part !== null)
    .map(([, part]) => shownIn(part, lang, words, depth + 1))
    .join(" ");
}

/** Dates in words by their ISO form: the same few come again and again, and Intl takes its time. */
const knownDates = new Map<string, Text>();
const mostKnownDates = 50_000;

/** A date in words, in each language. */
export function dateText(date: Temporal.PlainDate): Text {
  const key = date.toString();
  const known = knownDates.get(key);
  if (known !== undefined) return known;
  if (knownDates.size >= mostKnownDates) knownDates.clear();
  const made = eachLang((lang) => formatDate(date, lang));
  knownDates.set(key, made);
  return made;
}

/** The words of an ISO date; undefined for what only looks like one, such as 30 February. */
function dateWords(value: string, lang: Lang): string | undefined {
  const known = knownDates.get(value);
  if (known !== undefined) return known[lang];
  if (!isoDate.test(value)) return undefined;
  try {
    return dateText(Temporal.PlainDate.from(value))[lang];
  } catch {
    return undefined;
  }
}

/** How a person reads an answer: the label of the option that was chosen, the item of the list, the date in words. */
export function shownAnswer(
  question: Question,
  value: Json | undefined,
  facts: ReadonlyMap<string, Json>,
  vocabulary: Vocabulary,
  words: Words = {},
): Text {
  const { answer } = question;
  if (answer.type === "choice") {
    const option = answer.options.find((candidate) => candidate.value === value);
    if (option !== undefined) return option.label;
  }
  if (answer.type === "choice-of-fact" && vocabulary[answer.concept] !== undefined) {
    const item = itemsOf(facts.get(answer.concept)).find((candidate) => memberAt(candidate, answer.key) === value);
    if (item !== undefined) return shown(item, words);
  }
  if (answer.type === "files") return shownFiles(value);
  if (answer.type === "body" && typeof value === "string") return shownBody(value, words);
  if (answer.type === "group") return shownItems(answer, itemsOf(value), facts, vocabulary, words);
  // What a person wrote is shown as written: never read as a code or a date.
  if (answer.type === "text" && typeof value === "string") return sameText(value);
  return shown(value, words);
}

/** A body by its name and code; by its code alone where nobody has looked the name up. */
function shownBody(code: string, words: Words): Text {
  const name = Object.hasOwn(words, code) ? words[code] : undefined;
  return name === undefined ? sameText(code) : eachLang((lang) => `${name[lang]} (${code})`);
}

/** Files by their names and sizes. */
function shownFiles(value: Json | undefined): Text {
  const files = itemsOf(value);
  if (files.length === 0) return nothing;
  return eachLang((lang) =>
    files.map(({ file, size }) => `${String(file)} (${fileSize(Number(size))[lang]})`).join("; "),
  );
}

/** A size as people say it: in megabytes to a tenth where there is one, what is smaller in whole kilobytes. */
export function fileSize(bytes: number): Text {
  const large = bytes >= 1_000_000;
  const number = large ? String(Math.round(bytes / 100_000) / 10) : String(Math.max(1, Math.round(bytes / 1000)));
  const unit = large ? { be: "МБ", ru: "МБ", en: "MB" } : { be: "КБ", ru: "КБ", en: "kB" };
  return eachLang((lang) => `${lang === "en" ? number : number.replace(".", ",")}\u00a0${unit[lang]}`);
}

/** The items of a group in one text: each with its name and number, and what was answered about it. */
function shownItems(
  group: Group,
  items: readonly { readonly [question: string]: Json }[],
  facts: ReadonlyMap<string, Json>,
  vocabulary: Vocabulary,
  words: Words,
): Text {
  const said = items.map((item, index) => {
    const answers = group.questions.flatMap((question) => {
      const value = item[question.id];
      if (value === undefined) return [];
      const answer = shownAnswer(question, value, facts, vocabulary, words);
      return [eachLang((lang) => `${question.title[lang]}: ${answer[lang]}`)];
    });
    return eachLang((lang) => `${group.item[lang]} ${index + 1}. ${answers.map((answer) => answer[lang]).join(", ")}`);
  });
  return said.length === 0 ? nothing : eachLang((lang) => said.map((item) => item[lang]).join("; "));
}

/** The items of a fact that is a list of records. */
export function itemsOf(value: Json | undefined): { readonly [key: string]: Json }[] {
  if (!Array.isArray(value)) return [];
  return value.filter(
    (item): item is { [key: string]: Json } => typeof item === "object" && item !== null && !Array.isArray(item),
  );
}

/** The member of a record at a dotted path, such as `premises.id`. */
export function memberAt(record: Json | undefined, path: string): Json | undefined {
  let value = record;
  for (const key of path.split(".")) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
    value = (value as { readonly [key: string]: Json })[key];
  }
  return value;
}

/** The texts of a decision that are filled in. */
export function filledTexts({ paragraphs, facts = [] }: Pick<DecisionText, "paragraphs" | "facts">): Text[] {
  return [...paragraphs, ...facts.map(({ value }) => value)];
}

/** The words before the first placeholder, then each placeholder with the full stop and the words that follow it. */
interface Template {
  readonly opening: string;
  readonly pieces: readonly { readonly name: string; readonly stop: string; readonly words: string }[];
}

function templateOf(words: string): Template {
  const [opening = "", ...parts] = words.split(/\{([^{}]+)\}(\.?)/);
  const pieces = [];
  for (let index = 0; index < parts.length; index += 3) {
    const [name, stop, words] = parts.slice(index, index + 3) as [string, string, string];
    pieces.push({ name, stop, words });
  }
  return { opening, pieces };
}

/** Texts of definitions live as long as the program. */
const templatesOf = oncePerObject((text: Text) => eachLang((lang) => templateOf(text[lang])));

/** The names of the placeholders in a text. */
export function placeholdersOf(text: Text): Set<string> {
  return new Set(templatesOf(text).be.pieces.map(({ name }) => name));
}

/**
 * Fills `{placeholders}`; what is not known says so, so that no brace is ever sealed. Where a value ends with a full stop
 * («2026 г.») and one follows in the text, there is one.
 */
export function fill(text: Text, values: ReadonlyMap<string, Text>): Text {
  const templates = templatesOf(text);
  return eachLang((lang) => filled(templates[lang], values, lang));
}

function filled({ opening, pieces }: Template, values: ReadonlyMap<string, Text>, lang: Lang): string {
  let text = opening;
  for (const { name, stop, words } of pieces) {
    const value = values.get(name)?.[lang] ?? nothing[lang];
    text += (value.endsWith(".") ? value : value + stop) + words;
  }
  return text;
}
