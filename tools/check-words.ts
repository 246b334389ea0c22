import { lineOf, readSources, type SourceFile } from "./source.ts";
import type { Violation } from "./violation.ts";

const glossaryPath = "docs/glossary.md";

/** The words of one language that texts for people do without. */
interface Unwanted {
  readonly lang: string;
  readonly pattern: RegExp;
  readonly word: string;
  readonly instead: string;
}

/** Texts for people keep to the glossary: its rows are whole, and no text says a word that the glossary has ruled out. */
export async function checkWords(root: string): Promise<Violation[]> {
  const [glossary] = await readSources(root, [glossaryPath]);
  if (glossary === undefined) return [];
  const unwanted = [...unwantedIn(glossary)];
  const sources = await readSources(root, ["{packages,countries,apps}/*/src/**/*.{ts,tsx}"]);
  return [
    ...rowsOf(glossary, 4)
      .filter(({ cells }) => cells.some((cell) => cell === ""))
      .map(({ line }) => ({ file: glossary.path, line, rule: "glossary", detail: "a cell of the row is empty" })),
    ...sources
      .filter(({ path }) => !/\.test\.tsx?$/.test(path))
      .flatMap((file) => [...textsIn(file)].flatMap((text) => said(file, text, unwanted))),
  ];
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The rows of the tables with so many columns, without their heads. */
function rowsOf({ text }: SourceFile, columns: number): Row[] {
  return text
    .split("\n")
    .map((row, index) => ({
      line: index + 1,
      cells: row
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    }))
    .filter(({ cells }, index, rows) => {
      const divider = (row: Row | undefined) => row?.cells[0]?.startsWith("---") === true;
      return cells.length === columns && !divider(rows[index]) && !divider(rows[index + 1]);
    });
}

function* unwantedIn(glossary: SourceFile): Generator<Unwanted> {
  for (const { cells } of rowsOf(glossary, 3)) {
    const [lang = "", words = "", instead = ""] = cells;
    for (const word of words.split(", ")) {
      const stem = word.replace(/\*$/, "").replace(/[.()[\]]/g, "\\$&");
      const end = word.endsWith("*") ? "" : "(?![\\p{L}’-])";
      yield { lang, word, instead, pattern: new RegExp(`(?<![\\p{L}’-])${stem}${end}`, "iu") };
    }
  }
}

interface Said {
  readonly lang: string;
  readonly words: string;
  readonly offset: number;
}

/** Each text of a file under its language: `be: "…"`. */
function* textsIn({ text }: SourceFile): Generator<Said> {
  for (const match of text.matchAll(/\b(be|ru|en):\s*(?:"((?:[^"\\]|\\.)*)"|`([^`]*)`)/g)) {
    yield { lang: match[1] ?? "", words: match[2] ?? match[3] ?? "", offset: match.index };
  }
}

function said(file: SourceFile, { lang, words, offset }: Said, unwanted: readonly Unwanted[]): Violation[] {
  return unwanted
    .filter((one) => one.lang === lang && one.pattern.test(words))
    .map(({ word, instead }) => ({
      file: file.path,
      line: lineOf(file.text, offset),
      rule: "word",
      detail: `«${word}»; say: ${instead} (${glossaryPath})`,
    }));
}
