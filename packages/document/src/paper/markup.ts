import type { Lang } from "@ratusha/kernel";
import { type Paper, type PaperFact, wordsIn } from "./paper.ts";
import { numbered } from "./words.ts";

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for (XML 1.0 §2.2)
const unfit = /[&<>"'\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
const allUnfit = new RegExp(unfit, "g");

/** Text as HTML text: nothing that a person wrote is ever markup. Control characters, which XML has no form for, are left out. */
export function escapeHtml(text: string): string {
  return unfit.test(text) ? text.replace(allUnfit, (character) => escapes[character] ?? "") : text;
}

/** What stands at the head of a paper beside its words. */
export interface Heading {
  readonly title: string;
  readonly date: string;
  readonly number: string | undefined;
}

/** The sheet itself: letterhead, date and number, title, text and facts, in one language. */
export function sheet(paper: Paper, heading: Heading, lang: Lang): string {
  let html = paper.issuer === undefined ? "" : `<header>${escapeHtml(wordsIn(paper.issuer, lang))}</header>`;
  html += `<p class="mark"><span>${escapeHtml(heading.date)}</span>`;
  html += heading.number === undefined ? "</p>" : `<span>${escapeHtml(numbered(heading.number, lang))}</span></p>`;
  if (paper.parties !== undefined) html += `<div class="to">${table(paper.parties, lang)}</div>`;
  html += `<h1>${escapeHtml(heading.title)}</h1>`;
  for (const part of paper.parts) {
    html += part.kind === "facts" ? table(part.facts, lang) : `<p>${escapeHtml(wordsIn(part.text, lang))}</p>`;
  }
  return html;
}

/** Facts as a table of two columns. */
function table(facts: readonly PaperFact[], lang: Lang): string {
  let rows = "";
  for (const { name, value } of facts) {
    rows += `<tr><th scope="row">${escapeHtml(wordsIn(name, lang))}</th><td>${escapeHtml(wordsIn(value, lang))}</td></tr>`;
  }
  return `<table><tbody>${rows}</tbody></table>`;
}
