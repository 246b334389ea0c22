import { readFileSync } from "node:fs";
import { glob } from "node:fs/promises";
import { join, relative, sep } from "node:path";

export interface SourceFile {
  /** Path from the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

const ignored = /(^|\/)(node_modules|dist|screenshots|data)(\/|$)/;

/** The files below a root that match the patterns, in order of their names. */
export async function readSources(root: string, patterns: readonly string[]): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  const exclude = (path: string) => ignored.test(path.split(sep).join("/"));
  for await (const path of glob([...patterns], { cwd: root, exclude })) {
    const name = relative(root, join(root, path)).split(sep).join("/");
    files.push({ path: name, text: readFileSync(join(root, path), "utf8") });
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

export const code = ["{packages,countries,apps}/**/*.{ts,tsx}", "{tools,bench,test}/**/*.{ts,tsx}"];

/** The line on which an offset stands, counted from one. */
export function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let i = 0; i < offset; i++) if (text.charCodeAt(i) === 10) line++;
  return line;
}
