import type { Lang } from "@ratusha/kernel";
import type { EDocument } from "../document.ts";
import { type Block, readableFiles } from "./blocks.ts";
import { qrSvg } from "./qr.ts";
import { copySummary } from "./summary.ts";
import { copyWords } from "./words.ts";

/**
 * A readable copy as a whole HTML page: no script, no style from elsewhere, no markup of the document's own files, so that it is safe under
 * a policy of `default-src 'none'`.
 */
export function renderHtml(document: EDocument, lang: Lang, zone?: string): string {
  const words = copyWords[lang];
  const summary = copySummary(document, lang, zone);
  const { shown, others } = readableFiles(document.files);
  const parts = [
    `<p class="copy"><strong>${text(words.copy)}.</strong> ${text(words.copyExplained)}</p>`,
    `<h1>${text(summary.title)}</h1>`,
    `<dl>${summary.facts.map(([label, value]) => `<dt>${text(label)}</dt><dd>${text(value)}</dd>`).join("")}</dl>`,
    ...shown.map(([file, blocks]) => `<article data-file="${text(file.name)}">${blocks.map(block).join("")}</article>`),
  ];
  if (others.length > 0) {
    parts.push(`<h2>${text(words.files)}</h2>`, list(others.map((file) => `${file.name} (${words.attachment})`)));
  }
  parts.push(`<h2>${text(words.signatures)}</h2>`);
  parts.push(summary.signatures.length > 0 ? list(summary.signatures) : `<p>${text(words.noSignatures)}</p>`);
  if (summary.additions.length > 0) parts.push(`<h2>${text(words.additions)}</h2>`, list(summary.additions));
  if (summary.verificationUrl !== undefined) {
    const url = text(summary.verificationUrl);
    parts.push(`<p><a href="${url}">${text(words.check)}</a></p>`, qrSvg(summary.verificationUrl, words.check));
  }
  return `<!doctype html>\n<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${text(summary.title)}</title></head><body><main>${parts.join("\n")}</main></body></html>\n`;
}

function block(item: Block): string {
  if (item.kind === "heading") return `<h2>${text(item.text)}</h2>`;
  if (item.kind === "pair") return `<dl><dt>${text(item.label)}</dt><dd>${text(item.text)}</dd></dl>`;
  return `<p>${text(item.text)}</p>`;
}

function list(items: readonly string[]): string {
  return `<ul>${items.map((item) => `<li>${text(item)}</li>`).join("")}</ul>`;
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function text(value: string): string {
  return value.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}
