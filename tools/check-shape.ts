import { code, readSources } from "./source.ts";
import type { Violation } from "./violation.ts";

const drawers = /(^|\/)(utils?|common|helpers?|misc|lib|shared)(\/|\.tsx?$)/;
const longest = 400;

/** Folders name concepts, files stay readable, and nothing is left without an owner. */
export async function checkShape(root: string): Promise<Violation[]> {
  const violations: Violation[] = [];
  for (const { path, text } of await readSources(root, code)) {
    const say = (line: number, rule: string, detail: string) => violations.push({ file: path, line, rule, detail });
    if (drawers.test(path)) say(1, "drawer", "name the folder or file after what is in it");
    const lines = text.split("\n");
    if (lines.length > longest + 1 && !/\.test\.tsx?$|\/test\//.test(path)) {
      say(longest, "length", `${lines.length} lines; divide it by what it does`);
    }
    for (const [index, line] of lines.entries()) {
      if (/\b(TODO|FIXME|XXX)\b/.test(line) && !path.startsWith("tools/")) say(index + 1, "todo", line.trim());
      if (/biome-ignore(?!\s+\S+:\s*\S)|@ts-(ignore|expect-error)\s*$/.test(line) && !path.startsWith("tools/")) {
        say(index + 1, "suppression", "say why");
      }
    }
  }
  return violations;
}
