import {
  canonicalJson,
  fail,
  type Json,
  type Lang,
  langs,
  parseJson,
  pass,
  type Text,
  utf8,
  type Verdict,
} from "@ratusha/kernel";
import type { DocumentFile, EDocument } from "../document.ts";

/** Words for people: one wording for each language, or the same in all (names, numbers, what somebody typed). */
export type Wording = Text | string;

/** A row of a paper: what it is, and what it says. */
export interface PaperFact {
  readonly name: Wording;
  readonly value: Wording;
}

/** A piece of a paper in the order in which it is read. */
export type PaperPart =
  | { readonly kind: "paragraph"; readonly text: Wording }
  | { readonly kind: "facts"; readonly facts: readonly PaperFact[] };

/** What a document says to people, in every language: the title, number and date stand in the metadata. */
export interface Paper {
  /** The body on the letterhead; absent on what people write. */
  readonly issuer?: Wording;
  /** To whom and from whom, at the head of a letter. */
  readonly parties?: readonly PaperFact[];
  readonly parts: readonly PaperPart[];
}

/** The file of a document that holds its paper; signed with the others. */
export const paperName = "paper.json";

const mostFacts = 500;
const mostParts = 200;
const longestWords = 20_000;

/** The paper as a file to be signed: canonical JSON (RFC 8785), what is the same in all languages written once. */
export function writePaper(paper: Paper): DocumentFile {
  const json = {
    ...(paper.issuer === undefined ? {} : { issuer: once(paper.issuer) }),
    ...(paper.parties === undefined ? {} : { parties: paper.parties.map(factJson) }),
    parts: paper.parts.map((part) =>
      part.kind === "paragraph"
        ? { kind: part.kind, text: once(part.text) }
        : { kind: part.kind, facts: part.facts.map(factJson) },
    ),
  };
  return { name: paperName, mediaType: "application/json", bytes: utf8(canonicalJson(json as unknown as Json)) };
}

function factJson({ name, value }: PaperFact) {
  return { name: once(name), value: once(value) };
}

function once(words: Wording): Wording {
  if (typeof words === "string") return words;
  const { be, ru, en } = words;
  return be === ru && ru === en ? be : { be, ru, en };
}

/** The words in one language. */
export function wordsIn(words: Wording, lang: Lang): string {
  return typeof words === "string" ? words : words[lang];
}

/** The paper of a document; undefined where it has none that can be read. */
export function paperOf(document: Pick<EDocument, "files">): Paper | undefined {
  const file = document.files.find(({ name }) => name === paperName);
  const json = file && parseJson(file.bytes, { maxLength: 512 * 1024 });
  const paper = json?.ok === true ? readPaper(json.value) : undefined;
  return paper?.ok === true ? paper.value : undefined;
}

/** Makes a paper of JSON from outside. */
export function readPaper(json: Json): Verdict<Paper, "paper"> {
  if (!isRecord(json)) return refuse("it is not an object");
  const { issuer, parties, parts } = json;
  if (issuer !== undefined && !isWording(issuer)) return refuse("issuer is not words");
  if (parties !== undefined && !isFacts(parties)) return refuse("parties are not facts");
  if (!Array.isArray(parts) || parts.length > mostParts || !parts.every(isPart)) return refuse("parts are malformed");
  return pass(json as unknown as Paper);
}

function refuse(detail: string): ReturnType<typeof fail<"paper">> {
  return fail("paper", `${paperName}: ${detail}`);
}

function isPart(value: Json): boolean {
  if (!isRecord(value)) return false;
  return value["kind"] === "paragraph"
    ? isWording(value["text"])
    : value["kind"] === "facts" && isFacts(value["facts"]);
}

function isFacts(value: Json | undefined): boolean {
  return (
    Array.isArray(value) &&
    value.length <= mostFacts &&
    value.every((fact) => isRecord(fact) && isWording(fact["name"]) && isWording(fact["value"]))
  );
}

function isWording(value: Json | undefined): boolean {
  return isWords(value) || (isRecord(value) && langs.every((lang) => isWords(value[lang])));
}

function isWords(value: Json | undefined): boolean {
  return typeof value === "string" && value.length <= longestWords;
}

function isRecord(value: Json | undefined): value is { readonly [name: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
