import { type Json, type Lang, parseJson } from "@ratusha/kernel";
import type { DocumentFile } from "../document.ts";

/** A piece of readable text: a heading, a paragraph, or a label with its value. */
export type Block =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "pair"; readonly label: string; readonly text: string };

const longest = 200_000;
const mostBlocks = 2000;

/** The text of a file as blocks, without any of its markup; undefined for what is not text. */
function readableBlocks(file: DocumentFile, lang: Lang): Block[] | undefined {
  if (file.bytes.byteLength > longest) return undefined;
  const type = file.mediaType.split(";")[0]?.trim().toLowerCase();
  const text = Buffer.from(file.bytes).toString("utf8");
  if (type === "text/html" || type === "application/xhtml+xml") return htmlBlocks(inLanguage(text, lang));
  if (type === "text/plain")
    return text
      .split(/\r?\n/)
      .filter((line) => line.trim() !== "")
      .slice(0, mostBlocks)
      .map(paragraph);
  if (type === "application/json") {
    const json = parseJson(text);
    return json.ok ? jsonBlocks(json.value) : undefined;
  }
  return undefined;
}

/** The files that a reader of `lang` is shown: the form for people where there is one, otherwise the data. */
export function readableFiles(
  files: readonly DocumentFile[],
  lang: Lang,
): {
  shown: [DocumentFile, Block[]][];
  others: DocumentFile[];
} {
  const read = files.map((file) => [file, readableBlocks(file, lang)] as const);
  const forPeople = read.some(([file, blocks]) => blocks && file.mediaType.startsWith("text/"));
  const shown: [DocumentFile, Block[]][] = [];
  const others: DocumentFile[] = [];
  for (const [file, blocks] of read) {
    if (blocks && (!forPeople || file.mediaType.startsWith("text/"))) shown.push([file, blocks]);
    else others.push(file);
  }
  return { shown, others };
}

/**
 * A text that says the same in several languages, a section in each, as its reader's section alone; any other text
 * whole. Sections that are not plainly side by side are no such text.
 */
function inLanguage(html: string, lang: Lang): string {
  const sections = [...html.matchAll(/<section lang="(be|ru|en)">((?:(?!<\/?section\b)[\s\S])*)<\/section>/g)];
  const mine = sections.filter(([, language]) => language === lang);
  const opened = html.match(/<section\b/gi)?.length ?? 0;
  const around = sections.reduce((rest, [whole]) => rest.replace(whole, ""), html);
  const nothingElse = htmlBlocks(around).length === 0;
  return mine.length === 1 && opened === sections.length && nothingElse ? (mine[0]?.[2] ?? html) : html;
}

function paragraph(text: string): Block {
  return { kind: "paragraph", text };
}

const hidden = new Set(["script", "style", "head", "template", "svg", "iframe", "object"]);
const breaking =
  /^(p|div|section|article|main|header|footer|ul|ol|li|table|thead|tbody|tr|dl|dt|dd|br|h[1-6]|blockquote|pre|hr|td|th)$/;

/** The words of an HTML text, block by block. Nothing is interpreted: tags only separate, scripts and styles are dropped. */
export function htmlBlocks(html: string): Block[] {
  const blocks: Block[] = [];
  let text = "";
  let label: string | undefined;
  let heading = false;
  let skipping: string | undefined;
  const flush = (closing: string | undefined): void => {
    const words = decode(text).replace(/\s+/g, " ").trim();
    text = "";
    if (words === "" || blocks.length >= mostBlocks) return;
    if (closing === "dt" || closing === "th") {
      if (label !== undefined) blocks.push(paragraph(label));
      label = words;
    } else if (heading) blocks.push({ kind: "heading", text: words });
    else if (label !== undefined) {
      blocks.push({ kind: "pair", label, text: words });
      label = undefined;
    } else blocks.push(paragraph(words));
  };
  for (const match of html.matchAll(
    /<!--[\s\S]*?-->|<![a-zA-Z][^<>]*>|<(\/?)([a-zA-Z][a-zA-Z0-9]*)(?:[^<>"']|"[^"]*"|'[^']*')*>|[^<]+|</g,
  )) {
    const [whole, slash, rawName] = match;
    if (whole.startsWith("<!")) continue;
    const name = rawName?.toLowerCase();
    if (name === undefined) {
      if (skipping === undefined) text += whole;
      continue;
    }
    if (skipping !== undefined) {
      if (slash === "/" && name === skipping) skipping = undefined;
      continue;
    }
    if (!breaking.test(name) && !hidden.has(name)) continue;
    flush(slash === "/" ? name : undefined);
    if (slash !== "/" && hidden.has(name)) skipping = name;
    if (/^h[1-6]$/.test(name)) heading = slash !== "/";
  }
  flush(undefined);
  if (label !== undefined) blocks.push(paragraph(label));
  return blocks;
}

const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  laquo: "«",
  raquo: "»",
  mdash: "—",
  ndash: "–",
};

function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, decimal, hexadecimal, name) => {
    if (name !== undefined) return named[name] ?? whole;
    const point = decimal !== undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : "";
  });
}

function jsonBlocks(value: Json, path = ""): Block[] {
  if (Array.isArray(value))
    return value.flatMap((item, index) => jsonBlocks(item, `${path}[${index + 1}]`)).slice(0, mostBlocks);
  if (typeof value === "object" && value !== null) {
    return Object.entries(value as { readonly [name: string]: Json })
      .flatMap(([name, item]) => jsonBlocks(item, path === "" ? name : `${path}.${name}`))
      .slice(0, mostBlocks);
  }
  return [path === "" ? paragraph(String(value)) : { kind: "pair", label: path, text: String(value) }];
}
