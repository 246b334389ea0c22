import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * The subsets of Golos Text that copies are set in, the commonest first. Static WOFF: fontkit cannot cut composite glyphs (ё, ў) out of WOFF2.
 */
const subsets = ["latin", "cyrillic", "latin-ext", "cyrillic-ext"] as const;

type Subset = (typeof subsets)[number];

/** Plain text, and what is to be seen first. */
export type Weight = 400 | 600;

const addresses: Readonly<Record<`${Subset}-${Weight}`, string>> = {
  "latin-400": import.meta.resolve("@fontsource/golos-text/files/golos-text-latin-400-normal.woff"),
  "cyrillic-400": import.meta.resolve("@fontsource/golos-text/files/golos-text-cyrillic-400-normal.woff"),
  "latin-ext-400": import.meta.resolve("@fontsource/golos-text/files/golos-text-latin-ext-400-normal.woff"),
  "cyrillic-ext-400": import.meta.resolve("@fontsource/golos-text/files/golos-text-cyrillic-ext-400-normal.woff"),
  "latin-600": import.meta.resolve("@fontsource/golos-text/files/golos-text-latin-600-normal.woff"),
  "cyrillic-600": import.meta.resolve("@fontsource/golos-text/files/golos-text-cyrillic-600-normal.woff"),
  "latin-ext-600": import.meta.resolve("@fontsource/golos-text/files/golos-text-latin-ext-600-normal.woff"),
  "cyrillic-ext-600": import.meta.resolve("@fontsource/golos-text/files/golos-text-cyrillic-ext-600-normal.woff"),
};

const files = new Map<string, Buffer>();

function fontFile(name: `${Subset}-${Weight}`): Buffer {
  const known = files.get(name);
  if (known) return known;
  const bytes = readFileSync(fileURLToPath(addresses[name]));
  files.set(name, bytes);
  return bytes;
}

/** Makes the subsets known to a PDF under their names; it reads those that it uses. */
export function useFonts(pdf: { registerFont(name: string, source: Buffer): unknown }): void {
  for (const subset of subsets)
    for (const weight of [400, 600] as const) pdf.registerFont(`${subset}-${weight}`, fontFile(`${subset}-${weight}`));
}

/** A stretch of text that one subset can set. */
export interface Run {
  readonly font: Subset;
  readonly text: string;
}

/** Cuts a text into runs of one subset; a space goes with the letters before it, what no subset has becomes a question mark. */
export function runs(text: string): Run[] {
  const found: { font: Subset; text: string }[] = [];
  for (const character of text.replace(/\s+/g, " ")) {
    const last = found.at(-1);
    const font = character === " " && last ? last.font : subsetOf(character);
    const shown = font === undefined ? "?" : character;
    if (last && last.font === (font ?? "latin")) last.text += shown;
    else found.push({ font: font ?? "latin", text: shown });
  }
  return found;
}

/** The unicode-range of each subset, as its stylesheet states it. */
function subsetOf(character: string): Subset | undefined {
  const point = character.codePointAt(0) ?? 0;
  if (point === 0x301 || (point >= 0x401 && point <= 0x45f) || point === 0x490 || point === 0x491 || point === 0x2116)
    return "cyrillic";
  if ((point >= 0x20 && point <= 0xff) || (point >= 0x2013 && point <= 0x203a) || point === 0x20ac) return "latin";
  if (point >= 0x100 && point <= 0x2af) return "latin-ext";
  if (point >= 0x460 && point <= 0x52f) return "cyrillic-ext";
  return undefined;
}
