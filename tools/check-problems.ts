import { lineOf, readSources, type SourceFile } from "./source.ts";
import type { Violation } from "./violation.ts";

const definition = /defineProblems\(\s*"([a-z-]+)"\s*,\s*\{/g;

/** Every error code stands in the README of its package, and the READMEs name no code that does not exist. */
export async function checkProblems(root: string): Promise<Violation[]> {
  const sources = await readSources(root, ["{packages,countries,apps}/*/src/**/*.ts"]);
  const readmes = await readSources(root, ["{packages,countries,apps}/*/README.md"]);
  const violations: Violation[] = [];
  const known = new Map<string, Set<string>>();
  for (const file of sources) {
    if (file.path.endsWith(".test.ts")) continue;
    for (const { namespace, name, offset } of codesIn(file)) {
      const code = `${namespace}.${name}`;
      known.set(namespace, (known.get(namespace) ?? new Set()).add(code));
      const readme = readmes.find((each) => each.path === `${homeOf(file.path)}/README.md`);
      if (readme?.text.includes(`\`${code}\``)) continue;
      violations.push({
        file: file.path,
        line: lineOf(file.text, offset),
        rule: "undocumented-code",
        detail: `\`${code}\` is missing in ${homeOf(file.path)}/README.md`,
      });
    }
  }
  for (const readme of readmes) violations.push(...ghosts(readme, known));
  return violations;
}

function homeOf(path: string): string {
  return path.split("/").slice(0, 2).join("/");
}

/** The keys of each object literal that is handed to `defineProblems`. */
function* codesIn(file: SourceFile) {
  for (const match of file.text.matchAll(definition)) {
    if (isComment(file.text, match.index)) continue;
    const start = match.index + match[0].length;
    const body = file.text.slice(start, closing(file.text, start));
    for (const key of body.matchAll(/(?:^|\n)\s*"?([a-z][a-z0-9-]*)"?:\s*\{/g)) {
      yield { namespace: match[1] ?? "", name: key[1] ?? "", offset: start + key.index + key[0].search(/\S/) };
    }
  }
}

/** An example in a docstring defines nothing. */
function isComment(text: string, offset: number): boolean {
  return /^\s*(\*|\/\/)/.test(text.slice(text.lastIndexOf("\n", offset) + 1, offset));
}

function closing(text: string, from: number): number {
  let depth = 1;
  for (let i = from; i < text.length; i++) {
    if (text[i] === "{") depth++;
    if (text[i] === "}" && --depth === 0) return i;
  }
  return text.length;
}

/** Codes that a README lists in its table of codes although nothing raises them. */
function* ghosts(readme: SourceFile, known: ReadonlyMap<string, ReadonlySet<string>>): Generator<Violation> {
  for (const match of readme.text.matchAll(/^\| `([a-z-]+)\.([a-z0-9-]+)` \|/gm)) {
    const [, namespace = "", name = ""] = match;
    const codes = known.get(namespace);
    if (codes === undefined || codes.has(`${namespace}.${name}`)) continue;
    yield {
      file: readme.path,
      line: lineOf(readme.text, match.index),
      rule: "unknown-code",
      detail: `\`${namespace}.${name}\` is documented but never defined`,
    };
  }
}
