import type { Lang } from "@ratusha/kernel";
import type { EDocument } from "../document.ts";
import { type Block, readableFiles } from "./blocks.ts";
import { qrSvg } from "./qr.ts";
import { copySummary } from "./summary.ts";
import { copyWords } from "./words.ts";

/**
 * A readable copy as a whole HTML page, a sheet of paper on a screen and on A4: no script, nothing from elsewhere, no markup of the
 * document's own files. Safe under a policy of `default-src 'none'; style-src 'unsafe-inline'`; without the style it reads as well.
 */
export function renderHtml(document: EDocument, lang: Lang, zone?: string): string {
  const words = copyWords[lang];
  const summary = copySummary(document, lang, zone);
  const { shown, others } = readableFiles(document.files, lang);
  const said = new Set(shown.flatMap(([, blocks]) => blocks.map((item) => item.text)));
  const facts = summary.facts.filter(([, value]) => !said.has(value));
  const parts = [
    `<p class="copy"><strong>${text(words.copy)}.</strong> ${text(words.copyExplained)}</p>`,
    `<h1>${text(summary.title)}</h1>`,
    ...shown.map(([file, blocks]) => article(file.name, blocks, summary.title)),
    pairs(facts),
  ];
  if (others.length > 0) {
    parts.push(`<h2>${text(words.files)}</h2>`, list(others.map((file) => `${file.name} (${words.attachment})`)));
  }
  parts.push(`<h2>${text(words.signatures)}</h2>`);
  parts.push(summary.signatures.length > 0 ? list(summary.signatures) : `<p>${text(words.noSignatures)}</p>`);
  if (summary.additions.length > 0) parts.push(`<h2>${text(words.additions)}</h2>`, list(summary.additions));
  if (summary.verificationUrl !== undefined) {
    const url = text(summary.verificationUrl);
    const code = qrSvg(summary.verificationUrl, words.check);
    parts.push(`<div class="check">${code}<p>${text(words.check)}:<br><a href="${url}">${url}</a></p></div>`);
  }
  return `<!doctype html>\n<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${text(summary.title)}</title><style>${style}</style></head><body><main>${parts.join("\n")}</main></body></html>\n`;
}

/** A file's words; a heading that repeats the title above it is left out. */
function article(name: string, blocks: readonly Block[], title: string): string {
  let html = "";
  let run: [string, string][] = [];
  const flush = () => {
    html += pairs(run);
    run = [];
  };
  blocks.forEach((item, index) => {
    if (item.kind === "pair") return void run.push([item.label, item.text]);
    flush();
    if (item.kind === "paragraph") html += `<p>${text(item.text)}</p>`;
    else if (index > 0 || item.text !== title) html += `<h2>${text(item.text)}</h2>`;
  });
  flush();
  return `<article data-file="${text(name)}">${html}</article>`;
}

function pairs(items: readonly (readonly [label: string, value: string])[]): string {
  if (items.length === 0) return "";
  return `<dl>${items.map(([label, value]) => `<div><dt>${text(label)}</dt><dd>${text(value)}</dd></div>`).join("")}</dl>`;
}

function list(items: readonly string[]): string {
  return `<ul>${items.map((item) => `<li>${text(item)}</li>`).join("")}</ul>`;
}

const style = [
  "html{background:#f4f3f1;color:#16181d;font:17px/1.55 'Golos Text',system-ui,'Segoe UI',Roboto,'Noto Sans',sans-serif}",
  "body{margin:0}",
  "main{box-sizing:border-box;max-width:50rem;margin:2rem auto;padding:3.5rem 4rem;background:#fff;border:1px solid #d6d4d0}",
  "h1{margin:0 0 1.75rem;font-size:1.9rem;line-height:1.25}",
  "h2{margin:2.25rem 0 .5rem;font-size:1.15rem;line-height:1.3}",
  "p{margin:0 0 1rem;white-space:pre-wrap}",
  ".copy{margin:0 0 2.5rem;padding:0 0 1rem;border-bottom:1px solid #d6d4d0;color:#555b66;font-size:.85rem}",
  "dl{margin:0 0 1.25rem}",
  "dl>div{display:flex;flex-wrap:wrap;gap:0 1rem;padding:.45rem 0;border-bottom:1px solid #e7e5e1}",
  "dt{flex:0 0 12rem;color:#555b66}",
  "dd{flex:1 1 16rem;margin:0;overflow-wrap:anywhere;white-space:pre-wrap}",
  "ul{margin:0;padding-left:1.25rem}",
  ".check{display:flex;flex-wrap:wrap;gap:1rem 1.5rem;align-items:center;margin-top:2.5rem}",
  ".check svg{width:8rem;height:8rem}",
  ".check p{flex:1 1 16rem;margin:0;overflow-wrap:anywhere}",
  "a{color:#24459f}",
  "@media(max-width:40rem){main{margin:0;padding:1.5rem 1rem;border:0}h1{font-size:1.5rem}}",
  "@page{size:A4;margin:18mm 16mm 20mm 22mm}",
  "@media print{html{background:none;font-size:11pt}main{max-width:none;margin:0;padding:0;border:0}dl>div,.check,li{break-inside:avoid}h2{break-after:avoid}}",
].join("");

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
