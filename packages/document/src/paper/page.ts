import { formatDate, type Lang, utf8 } from "@ratusha/kernel";
import type { DocumentFile, DocumentMetadata } from "../document.ts";
import { escapeHtml, sheet } from "./markup.ts";
import { type Paper, wordsIn, writePaper } from "./paper.ts";
import { sheetStyle } from "./style.ts";
import { paperWords } from "./words.ts";

/** What a signed page is made from. */
export interface PageParts {
  /** The name of the page in the container: `decision.html`. */
  readonly name: string;
  readonly paper: Paper;
  readonly metadata: Pick<DocumentMetadata, "title" | "number" | "date" | "verificationUrl">;
  /** The language of the page; where it is not an official one, the official text follows as the second. */
  readonly languages: readonly [Lang, ...Lang[]];
}

/**
 * The forms for people that are signed: the page in the language of the matter, and the paper that holds every language. The page is one
 * well-formed document of its own: no script, nothing to load, nothing of what people wrote as markup.
 */
export function paperFiles(parts: PageParts): [DocumentFile, DocumentFile] {
  return [{ name: parts.name, mediaType: "text/html", bytes: page(parts) }, writePaper(parts.paper)];
}

function page({ paper, metadata, languages }: PageParts): Uint8Array {
  const [lang, ...more] = languages;
  const title = escapeHtml(wordsIn(metadata.title, lang));
  let body = sheetOf(paper, metadata, lang);
  for (const other of more) {
    body += `<p class="note">${paperWords.translation[lang]}</p><article lang="${other}">${sheetOf(paper, metadata, other)}</article>`;
  }
  body += `<p class="note">${paperWords.signedApart[lang]}`;
  if (metadata.verificationUrl !== undefined) {
    body += ` ${paperWords.check[lang]} ${escapeHtml(metadata.verificationUrl)}`;
  }
  return utf8(
    `<!DOCTYPE html>\n<html lang="${lang}"><head><meta charset="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/><title>${title}</title><style>${sheetStyle}</style></head><body><main>${body}</p></main></body></html>\n`,
  );
}

function sheetOf(paper: Paper, metadata: PageParts["metadata"], lang: Lang): string {
  const heading = {
    title: wordsIn(metadata.title, lang),
    date: dateIn(metadata.date, lang),
    number: metadata.number,
  };
  return sheet(paper, heading, lang);
}

/** The dates in words that were made last: a day's documents bear the same one, and Intl takes its time. */
const known = new Map<string, string>();

function dateIn(date: string, lang: Lang): string {
  const key = lang + date;
  let words = known.get(key);
  if (words === undefined) {
    if (known.size >= 1000) known.clear();
    words = formatDate(Temporal.PlainDate.from(date), lang);
    known.set(key, words);
  }
  return words;
}
