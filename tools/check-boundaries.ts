import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { allowed, entries } from "./arrows.ts";
import { code, lineOf, readSources, type SourceFile } from "./source.ts";
import type { Violation } from "./violation.ts";

/** A deliberate violation inside a gate's test is a text, not an import. */
const texts = /^tools\/.*\.test\.ts$/;

const importPattern = /(?:\bfrom\s*|\bimport\s*\(\s*|\bimport\s+)(["'])([^"'\n]+)\1/g;

/**
 * Holds imports, package.json and tsconfig references against the table of arrows: each of the other gates lets
 * something through (a relative path into a referenced package passes the compiler; a forbidden direction passes all).
 */
export async function checkBoundaries(root: string): Promise<Violation[]> {
  const violations: Violation[] = [];
  for (const file of await readSources(root, code)) violations.push(...checkImports(root, file));
  for (const home of Object.keys(allowed)) violations.push(...checkManifests(root, home));
  return violations;
}

function homeOf(path: string): string | undefined {
  return Object.keys(allowed).find((home) => path.startsWith(`${home}/`));
}

function checkImports(root: string, file: SourceFile): Violation[] {
  if (texts.test(file.path)) return [];
  const home = homeOf(file.path);
  if (home === undefined) return [{ file: file.path, line: 1, rule: "home", detail: "stands in no known workspace" }];
  const violations: Violation[] = [];
  const own = ownName(root, home);
  for (const match of file.text.matchAll(importPattern)) {
    const specifier = match[2] ?? "";
    const found = checkSpecifier(home, own, file.path, specifier);
    if (found !== undefined) violations.push({ file: file.path, line: lineOf(file.text, match.index), ...found });
  }
  return violations;
}

function checkSpecifier(home: string, own: string | undefined, path: string, specifier: string) {
  if (specifier.startsWith(".")) {
    const target = posix.normalize(posix.join(posix.dirname(path), specifier));
    if (target.startsWith(`${home}/`)) return undefined;
    return { rule: "relative-escape", detail: `${specifier} leaves ${home}; import a package by its name` };
  }
  const match = /^@ratusha\/([a-z]+)(\/.+)?$/.exec(specifier);
  if (match === null) return undefined;
  const [, name = "", rest] = match;
  if (specifier === own) return { rule: "self", detail: `${home} imports itself by name` };
  if (!(allowed[home] ?? []).includes(name)) return { rule: "arrow", detail: `${home} may not import ${name}` };
  if (rest === undefined || (entries[name] ?? []).includes(`.${rest}`)) return undefined;
  return { rule: "deep-import", detail: `${specifier} is not a public face of ${name}` };
}

function readJson(path: string): Record<string, unknown> | undefined {
  if (!existsSync(path)) return undefined;
  const value: unknown = JSON.parse(readFileSync(path, "utf8"));
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : undefined;
}

function ownName(root: string, home: string): string | undefined {
  const name = readJson(join(root, home, "package.json"))?.["name"];
  return typeof name === "string" ? name : undefined;
}

/** Declared dependencies and compiler references follow the arrows too, and say the same. */
function checkManifests(root: string, home: string): Violation[] {
  const manifest = readJson(join(root, home, "package.json"));
  if (manifest === undefined) return [];
  const dependencies = manifest["dependencies"];
  const declared = Object.keys(typeof dependencies === "object" && dependencies !== null ? dependencies : {})
    .filter((name) => name.startsWith("@ratusha/"))
    .map((name) => name.slice("@ratusha/".length));
  const references = readJson(join(root, home, "tsconfig.json"))?.["references"];
  const referenced = (Array.isArray(references) ? references : []).map((each: unknown) =>
    posix.basename(String((each as { path?: unknown }).path)),
  );
  const violations: Violation[] = [];
  const say = (file: string, rule: string, detail: string) =>
    violations.push({ file: `${home}/${file}`, line: 1, rule, detail });
  for (const name of declared) {
    if (!(allowed[home] ?? []).includes(name)) say("package.json", "arrow", `may not depend on ${name}`);
    if (!referenced.includes(name)) say("tsconfig.json", "reference", `${name} is a dependency but no reference`);
  }
  for (const name of referenced) {
    if (!declared.includes(name)) say("tsconfig.json", "reference", `${name} is a reference but no dependency`);
  }
  return violations;
}
