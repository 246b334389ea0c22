import type { Lang } from "@ratusha/kernel";
import type { EDocument } from "../document.ts";
import { sheet, escapeHtml as text } from "../paper/markup.ts";
import { sheetStyle } from "../paper/style.ts";
import { numbered } from "../paper/words.ts";
import { qrSvg } from "./qr.ts";
import { type CopySignature, type CopyTold, copySummary } from "./summary.ts";
import type { CopyWords } from "./words.ts";

/** What a copy has beside the sheet; page numbers where the browser prints them. */
const copyStyle =
  ".copy{margin:0 0 28px;padding:10px 14px;background:#f0f3fd;font-size:14px;line-height:1.45;color:#171a23}" +
  ".void{margin:0 0 16px;padding:12px 14px;border:3px solid #a3161f;font-weight:600;color:#a3161f}" +
  "h2{font-size:19px;line-height:1.3;margin:36px 0 12px;break-after:avoid}" +
  ".signatures{display:grid;grid-template-columns:repeat(auto-fill,minmax(260px,1fr));gap:16px;margin:0;padding:0;list-style:none}" +
  ".signatures li{border:1.5px solid #324ca7;border-radius:6px;padding:12px 16px;font-size:14px;line-height:1.45;break-inside:avoid}" +
  ".signatures b{display:block;font-size:16px;color:#1f3385}.signatures span{display:block}" +
  ".identity{margin-top:20px;break-before:avoid}.quiet{color:#545861}.mono{font:12px/1.4 ui-monospace,Consolas,monospace;overflow-wrap:anywhere}" +
  ".check{display:flex;gap:20px;align-items:center;margin-top:36px;padding-top:20px;border-top:1px solid #d2d4da;font-size:14px;break-inside:avoid}" +
  ".check svg{flex:none;width:112px;height:112px}.check p{margin:0 0 6px}.check b{font-size:16px}a{color:#1f3385}" +
  "@media print{.copy{background:none;border:1px solid #83868e;font-size:8.5pt;margin-bottom:7mm}h2{font-size:11.5pt;margin:5mm 0 2.5mm}.check{margin-top:5mm;padding-top:4mm}.identity{margin-top:3mm}.signatures{grid-template-columns:1fr 1fr}.signatures li,.check{font-size:9pt}.signatures b,.check b{font-size:10.5pt}a{color:inherit}}" +
  "@media(forced-colors:active){.signatures li,.copy{border:1px solid CanvasText}}";

/**
 * A readable copy as a whole HTML page in one language: no script, nothing to load, no markup of the document's own files, so that it is safe
 * under a policy of `default-src 'none'` in a sandbox.
 */
export function renderHtml(document: EDocument, lang: Lang, told?: CopyTold): string {
  const { words, over, heading, paper, others, signatures, additions, identity, verificationUrl } = copySummary(
    document,
    lang,
    told,
  );
  let body = over === undefined ? "" : `<p class="void">${text(over)}</p>`;
  body += `<p class="copy"><b>${text(words.copy)}.</b> ${text(words.copyExplained)}</p>${sheet(paper, heading, lang)}`;
  if (others.length > 0) {
    body += `<h2>${text(words.files)}</h2>${list(others.map(({ name }) => `${name} (${words.attachment})`))}`;
  }
  body += `<h2>${text(words.signatures)}</h2>`;
  body +=
    signatures.length > 0
      ? `<ul class="signatures">${signatures.map((signature) => signatureBox(signature, words)).join("")}</ul>`
      : `<p>${text(words.noSignatures)}</p>`;
  if (additions.length > 0) body += `<h2>${text(words.additions)}</h2>${list(additions)}`;
  if (verificationUrl !== undefined) {
    const url = text(verificationUrl);
    body += `<div class="check">${qrSvg(verificationUrl, words.check)}<div><p><b>${text(words.check)}</b></p><p>${text(words.checkExplained)}</p><p class="mono"><a href="${url}">${url}</a></p></div></div>`;
  }
  body += `<p class="note identity">${text(words.identity)}<br/><span class="mono">${identity}</span></p>`;
  const number = heading.number === undefined ? undefined : numbered(heading.number, lang);
  const title = text(number === undefined ? heading.title : `${heading.title} ${number}`);
  return `<!DOCTYPE html>\n<html lang="${lang}"><head><meta charset="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/><title>${title}</title><style>${sheetStyle}${copyStyle}${footerStyle(words.copy, number, words.sheet)}</style></head><body><main>${body}</main></body></html>\n`;
}

function signatureBox({ name, capacity, time, certificate }: CopySignature, words: CopyWords): string {
  return `<li><b>${text(name)}</b><span>${text(words[capacity])}</span>${time === undefined ? "" : `<span>${text(time)}</span>`}${certificate === undefined ? "" : `<span class="quiet mono">${text(certificate)}</span>`}</li>`;
}

function list(items: readonly string[]): string {
  return `<ul>${items.map((item) => `<li>${text(item)}</li>`).join("")}</ul>`;
}

/** Numbers the printed pages. What stands in a style sheet is written in code points: no quote or brace of a number can end it. */
function footerStyle(copy: string, number: string | undefined, sheetWords: string): string {
  const [before = "", between = "", after = ""] = sheetWords.split(/\{pages?\}/);
  const left = number === undefined ? copy : `${copy}, ${number}`;
  const small = "font:8pt sans-serif;color:#545861";
  return `@page{@bottom-left{content:${cssString(left)};${small}}@bottom-right{content:${cssString(before)} counter(page) ${cssString(between)} counter(pages) ${cssString(after)};${small}}}`;
}

function cssString(words: string): string {
  const written = words.replace(/[^\p{L}\p{N} ,.]/gu, (character) => `\\${character.codePointAt(0)?.toString(16)} `);
  return `"${written}"`;
}
