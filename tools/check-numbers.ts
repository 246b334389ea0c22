import { code, lineOf, readSources } from "./source.ts";
import type { Violation } from "./violation.ts";

const personalNumber = /\b[1-7]\d{6}[ABCEHKM]\d{3}(?:PB|BA|BI)\d\b/g;
const logCall = /\b(?:log|logger)\.(?:trace|debug|info|warn|error|fatal)\(/g;
const personal = /\b(?:person|personalNumber|personal_number|surname|givenName|principal)\b(?!["'])/;

/** The example of the form that pages and docstrings show; its serial is all zeros, which nobody is given. */
const example = "7000000A000PB1";

/** Synthetic numbers may stand in tests and where the form of a number is explained; nowhere else. */
const mayHoldNumbers =
  /(\.test\.tsx?$|\/test(?:ing)?\/|^test\/|^countries\/[a-z]+\/src\/(number|population)\/|^bench\/)/;

/** No personal number in the code, and nothing personal in a log line. */
export async function checkNumbers(root: string): Promise<Violation[]> {
  const violations: Violation[] = [];
  for (const file of await readSources(root, code)) {
    if (file.path.startsWith("tools/")) continue;
    if (!mayHoldNumbers.test(file.path)) {
      for (const match of file.text.matchAll(personalNumber)) {
        if (match[0] === example) continue;
        const line = lineOf(file.text, match.index);
        violations.push({ file: file.path, line, rule: "national-id", detail: "a personal number stands in the code" });
      }
    }
    for (const match of file.text.matchAll(logCall)) {
      const call = argumentsFrom(file.text, match.index + match[0].length);
      if (!personal.test(withoutStrings(call))) continue;
      const line = lineOf(file.text, match.index);
      violations.push({ file: file.path, line, rule: "personal-log", detail: "a log line takes personal data" });
    }
  }
  return violations;
}

function withoutStrings(call: string): string {
  return call.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '""');
}

function argumentsFrom(text: string, from: number): string {
  let depth = 1;
  for (let i = from; i < text.length; i++) {
    if (text[i] === "(") depth++;
    if (text[i] === ")" && --depth === 0) return text.slice(from, i);
  }
  return text.slice(from);
}
