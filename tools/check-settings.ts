import { lineOf, readSources } from "./source.ts";
import type { Violation } from "./violation.ts";

const outside = /(\.test\.tsx?$|\/test\/|^test\/|^tools\/|^bench\/|\/testing)/;
const setting =
  /(?:env(?:ironment)?(?:\.|\[["']))(RATUSHA_[A-Z_]+|DATABASE_URL)\b|["'](RATUSHA_[A-Z_]+|DATABASE_URL)["']/g;

/** Every setting that the code names stands in docs/settings.md, and the page names none that the code does not. */
export async function checkSettings(root: string): Promise<Violation[]> {
  const [page] = await readSources(root, ["docs/settings.md"]);
  const documented = new Set(page?.text.match(/\b(RATUSHA_[A-Z_]+|DATABASE_URL)\b/g) ?? []);
  const used = new Map<string, { file: string; line: number }>();
  for (const { path, text } of await readSources(root, ["{packages,apps,countries}/*/src/**/*.ts"])) {
    if (outside.test(path)) continue;
    for (const match of text.matchAll(setting)) {
      const name = match[1] ?? match[2] ?? "";
      if (!used.has(name)) used.set(name, { file: path, line: lineOf(text, match.index) });
    }
  }
  const violations: Violation[] = [];
  for (const [name, place] of used) {
    if (documented.has(name)) continue;
    violations.push({ ...place, rule: "undocumented-setting", detail: `${name} is missing in docs/settings.md` });
  }
  for (const name of documented) {
    if (used.has(name)) continue;
    violations.push({ file: "docs/settings.md", line: 1, rule: "unknown-setting", detail: `nothing reads ${name}` });
  }
  return violations;
}
