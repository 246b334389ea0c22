import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { checkBoundaries } from "./check-boundaries.ts";
import { checkNumbers } from "./check-numbers.ts";
import { checkOperations } from "./check-operations.ts";
import { checkProblems } from "./check-problems.ts";
import { checkSettings } from "./check-settings.ts";
import { checkShape } from "./check-shape.ts";
import { checkWords } from "./check-words.ts";
import type { Gate } from "./violation.ts";

const root = join(import.meta.dirname, "..");
const made: string[] = [];
after(() => {
  for (const dir of made) rmSync(dir, { recursive: true, force: true });
});

/** A small house of two packages that passes every gate, with the files given laid over it. */
function house(over: Readonly<Record<string, string>>): string {
  const dir = mkdtempSync(join(tmpdir(), "ratusha-gates-"));
  made.push(dir);
  const manifest = (name: string, dependencies: Record<string, string>) =>
    JSON.stringify({
      name: `@ratusha/${name}`,
      version: "0.1.0",
      type: "module",
      exports: { ".": "./src/index.ts" },
      dependencies,
    });
  const files: Record<string, string> = {
    "package.json": JSON.stringify({ name: "house", private: true, type: "module", workspaces: ["packages/*"] }),
    "packages/kernel/package.json": manifest("kernel", {}),
    "packages/kernel/tsconfig.json": '{ "extends": "../../tsconfig.base.json", "references": [] }\n',
    "packages/kernel/src/index.ts": "export const one = 1;\n",
    "packages/kernel/README.md": "# kernel\n",
    "packages/signature/package.json": manifest("signature", { "@ratusha/kernel": "0.1.0" }),
    "packages/signature/tsconfig.json":
      '{ "extends": "../../tsconfig.base.json", "references": [{ "path": "../kernel" }] }\n',
    "packages/signature/src/index.ts": 'import { one } from "@ratusha/kernel";\n\nexport const two = one + 1;\n',
    "packages/signature/README.md": "# signature\n",
    "docs/settings.md": "# Settings\n",
    "tsconfig.json": '{"files":[],"references":[{"path":"packages/kernel"},{"path":"packages/signature"}]}',
    ...over,
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  cpSync(join(root, "tsconfig.base.json"), join(dir, "tsconfig.base.json"));
  cpSync(join(root, "biome.json"), join(dir, "biome.json"));
  mkdirSync(join(dir, "node_modules/@ratusha"), { recursive: true });
  for (const name of ["kernel", "signature"])
    symlinkSync(`../../packages/${name}`, join(dir, "node_modules/@ratusha", name));
  for (const name of ["@types", "undici-types"])
    symlinkSync(join(root, "node_modules", name), join(dir, "node_modules", name));
  return dir;
}

function tool(dir: string, name: string, ...args: string[]) {
  const result = spawnSync(join(root, "node_modules/.bin", name), args, { cwd: dir, encoding: "utf8" });
  return { status: result.status, output: result.stdout + result.stderr };
}

const biome = (dir: string) => tool(dir, "biome", "check", "--vcs-enabled=false", "--error-on-warnings", "packages");
const knip = (dir: string) => tool(dir, "knip");

test("a house without faults passes every gate", async () => {
  const dir = house({});
  const gates: Gate[] = [checkBoundaries, checkProblems, checkNumbers, checkSettings, checkShape];
  for (const gate of gates) assert.deepEqual(await gate(dir), []);
  for (const { status, output } of [tool(dir, "tsc", "-b"), biome(dir)]) assert.equal(status, 0, output);
});

async function assertBroken(gate: Gate, dir: string, rule: string): Promise<void> {
  const rules = (await gate(dir)).map((violation) => violation.rule);
  assert.ok(rules.includes(rule), `expected ${rule}, found ${rules.join(", ") || "nothing"}`);
}

test("a deep import by name is seen by the boundaries and by the compiler", async () => {
  const dir = house({ "packages/signature/src/deep.ts": 'export { one } from "@ratusha/kernel/src/index.ts";\n' });
  await assertBroken(checkBoundaries, dir, "deep-import");
  assert.notEqual(tool(dir, "tsc", "-b").status, 0);
});

test("a relative escape into another package is seen by the boundaries and by Biome", async () => {
  const dir = house({ "packages/signature/src/escape.ts": 'export { one } from "../../kernel/src/index.ts";\n' });
  await assertBroken(checkBoundaries, dir, "relative-escape");
  assert.match(biome(dir).output, /noRestrictedImports/);
});

test("an arrow in a forbidden direction is seen by the boundaries", async () => {
  const dir = house({ "packages/kernel/src/up.ts": 'export { two } from "@ratusha/signature";\n' });
  await assertBroken(checkBoundaries, dir, "arrow");
});

test("a cycle of files is seen by Biome, be it of types alone", () => {
  const cycles = {
    value: [
      'import { b } from "./b.ts";\n\nexport const a = (): unknown => b;\n',
      "export const b = (): unknown => a;\n",
    ],
    type: ['import type { B } from "./b.ts";\n\nexport type A = B[];\n', "export type B = A | undefined;\n"],
  };
  for (const [kind, [first, second]] of Object.entries(cycles)) {
    const back = kind === "type" ? "import type { A }" : "import { a }";
    const dir = house({
      "packages/kernel/src/a.ts": first ?? "",
      "packages/kernel/src/b.ts": `${back} from "./a.ts";\n\n${second}`,
    });
    const { status, output } = biome(dir);
    assert.equal(status, 1);
    assert.match(output, /noImportCycles/, kind);
  }
});

test("an undeclared dependency is seen by Biome", () => {
  const dir = house({ "packages/kernel/src/undeclared.ts": 'export { z } from "zod";\n' });
  assert.match(biome(dir).output, /noUndeclaredDependencies/);
});

test("an undeclared dependency and an unused export are seen by knip", () => {
  const dir = house({
    "packages/kernel/src/index.ts": 'export { z } from "zod";\nimport "./unused.ts";\n',
    "packages/kernel/src/unused.ts": "export const nobody = 1;\n",
  });
  const { status, output } = knip(dir);
  assert.notEqual(status, 0);
  assert.match(output, /zod/);
  assert.match(output, /nobody/);
});

test("any is seen by Biome", () => {
  const dir = house({ "packages/kernel/src/index.ts": "export const one = (x: any): number => x;\n" });
  assert.match(biome(dir).output, /noExplicitAny/);
});

test("an undocumented setting is seen", async () => {
  const dir = house({ "packages/kernel/src/index.ts": 'export const depth = process.env["RATUSHA_DEPTH"];\n' });
  await assertBroken(checkSettings, dir, "undocumented-setting");
});

test("a documented setting that nothing reads is seen", async () => {
  await assertBroken(checkSettings, house({ "docs/settings.md": "`RATUSHA_GHOST`\n" }), "unknown-setting");
});

test("an undocumented error code is seen, and a documented one that does not exist", async () => {
  const problems =
    'export const problems = defineProblems("kernel", {\n  "too-deep": { status: 400, title: "x" },\n});\n';
  await assertBroken(checkProblems, house({ "packages/kernel/src/problems.ts": problems }), "undocumented-code");
  const readme = "| `kernel.too-deep` | x |\n| `kernel.ghost` | x |\n";
  const dir = house({ "packages/kernel/src/problems.ts": problems, "packages/kernel/README.md": readme });
  await assertBroken(checkProblems, dir, "unknown-code");
});

test("an operation that asks who calls and names no refusal is seen", async () => {
  const route = (schema: string) =>
    `app.get("/api/mine", { schema: { ${schema} } }, (request) => requirePrincipal(request));\n`;
  await assertBroken(checkOperations, house({ "packages/kernel/src/http.ts": route("") }), "unnamed-refusals");
  assert.deepEqual(await checkOperations(house({ "packages/kernel/src/http.ts": route("problems: own") })), []);
});

test("a national id in the code or in a log line is seen", async () => {
  const literal = house({ "packages/kernel/src/index.ts": 'export const someone = "7123456A789PB6";\n' });
  await assertBroken(checkNumbers, literal, "national-id");
  const logged = house({ "packages/kernel/src/index.ts": 'log.info({ person }, "signed in");\n' });
  await assertBroken(checkNumbers, logged, "personal-log");
});

test("a drawer, an ownerless note and a bare suppression are seen", async () => {
  await assertBroken(checkShape, house({ "packages/kernel/src/utils/bytes.ts": "export {};\n" }), "drawer");
  await assertBroken(checkShape, house({ "packages/kernel/src/a.ts": "// TODO later\n" }), "todo");
  await assertBroken(checkShape, house({ "packages/kernel/src/a.ts": "// biome-ignore lint/x\n" }), "suppression");
  await assertBroken(checkShape, house({ "packages/kernel/src/a.ts": "export {};\n".repeat(500) }), "length");
});

test("a word that the glossary has ruled out is seen, and a glossary with a hole in it", async () => {
  const glossary = (row: string) =>
    `| English | Русский | Беларуская | meaning |\n| --- | --- | --- | --- |\n${row}\n\n| language | not | but |\n| --- | --- | --- |\n| be | дадзен*, па заяве | гэты |\n`;
  const whole = glossary("| session | сеанс | сеанс | from signing in to signing out |");
  const saying = (words: string) => `export const words = { a: { be: "${words}", ru: "х", en: "x" } };\n`;
  const at = "packages/kernel/src/words.ts";
  await assertBroken(checkWords, house({ "docs/glossary.md": whole, [at]: saying("Дадзеная справа") }), "word");
  await assertBroken(checkWords, house({ "docs/glossary.md": whole, [at]: saying("Рашэнне па заяве № 1") }), "word");
  assert.deepEqual(await checkWords(house({ "docs/glossary.md": whole, [at]: saying("Пададзена") })), []);
  await assertBroken(checkWords, house({ "docs/glossary.md": glossary("| session | | сеанс | … |") }), "glossary");
});
