import { type Lang, langs, type Text } from "@ratusha/kernel";

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as HTML text: nothing that a person wrote is ever markup. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? "");
}

/** One block of a page that is signed. */
export type Block =
  | { readonly kind: "paragraph"; readonly text: Text }
  | { readonly kind: "line"; readonly name: Text; readonly value: Text };

/** A page to be signed: everything that it needs is in it, and it holds no script and no address to load from. */
export interface SignedPage {
  readonly title: Text;
  /** The languages in the order in which they stand. */
  readonly languages?: readonly Lang[];
  readonly blocks: readonly Block[];
}

const style =
  "body{font:16px/1.5 sans-serif;max-width:42em;margin:2em auto;padding:0 1em}section+section{border-top:1px solid #888;margin-top:2em}dt{font-weight:600}dd{margin:0 0 .6em;white-space:pre-wrap}p{white-space:pre-wrap}";

/** The page as bytes: a section in each language, the first one first. */
export function signedPage(page: SignedPage): Uint8Array {
  const order = page.languages ?? langs;
  const first = order[0] ?? "be";
  const sections = order.map((lang) => section(page, lang)).join("");
  const head = `<meta charset="utf-8"><title>${escapeHtml(page.title[first])}</title><style>${style}</style>`;
  return new TextEncoder().encode(
    `<!DOCTYPE html>\n<html lang="${first}"><head>${head}</head><body>${sections}</body></html>\n`,
  );
}

function section(page: SignedPage, lang: Lang): string {
  let html = `<section lang="${lang}"><h1>${escapeHtml(page.title[lang])}</h1>`;
  let inList = false;
  for (const block of page.blocks) {
    if (block.kind === "line" && !inList) html += "<dl>";
    if (block.kind !== "line" && inList) html += "</dl>";
    inList = block.kind === "line";
    html +=
      block.kind === "line"
        ? `<dt>${escapeHtml(block.name[lang])}</dt><dd>${escapeHtml(block.value[lang])}</dd>`
        : `<p>${escapeHtml(block.text[lang])}</p>`;
  }
  return `${html}${inList ? "</dl>" : ""}</section>`;
}
