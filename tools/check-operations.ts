import { lineOf, readSources } from "./source.ts";
import type { Violation } from "./violation.ts";

const operation = /\bapp\.(?:get|post|put|patch|delete)\(\s*["`](\/api\/[^"`]*)["`]/g;
const asksWho = /\b(?:requirePrincipal|requireRole|callerOf)\(/;

/** A route below /api that wants to know who calls names what it refuses: without it the document of the API says less than is true. */
export async function checkOperations(root: string): Promise<Violation[]> {
  const violations: Violation[] = [];
  for (const { path, text } of await readSources(root, ["{packages,countries,apps}/*/src/**/*.ts"])) {
    if (path.endsWith(".test.ts")) continue;
    const found = [...text.matchAll(operation)];
    for (const [index, match] of found.entries()) {
      const whole = text.slice(match.index, found[index + 1]?.index);
      if (!asksWho.test(whole) || /\bproblems[:,]/.test(whole)) continue;
      const detail = `${match[1]} names no problems: schema: { problems: [problems["not-found"], …] }`;
      violations.push({ file: path, line: lineOf(text, match.index), rule: "unnamed-refusals", detail });
    }
  }
  return violations;
}
