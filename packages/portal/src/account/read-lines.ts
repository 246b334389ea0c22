import { eachLang, type Text } from "@ratusha/kernel";
import type { RegisterRead } from "@ratusha/registers";
import type { Vocabulary } from "@ratusha/services";
import type { ReadLine } from "./reads.tsx";
import { words } from "./words.ts";

const partNames: Readonly<Record<string, Text>> = {
  case: eachLang((lang) => words(lang)("readCase")),
  application: eachLang((lang) => words(lang)("readApplication")),
  decision: eachLang((lang) => words(lang)("readDecision")),
  file: eachLang((lang) => words(lang)("readFile")),
};

/** Reads as their page shows them: facts by the names that the shared vocabulary gives them. */
export function readLines(reads: readonly RegisterRead[], owner: string, vocabulary: Vocabulary): ReadLine[] {
  const factNames = new Map<string, Text>();
  for (const { source, name } of Object.values(vocabulary)) {
    if (source !== undefined) factNames.set(`${source.register} ${source.fact}`, name);
  }
  return reads.map((read) => ({
    id: read.id,
    at: read.at,
    register: read.register,
    facts: read.facts.map((fact) => factNames.get(`${read.register} ${fact}`) ?? partOf(read, fact) ?? fact),
    basis: read.basis,
    purpose: read.purpose,
    reader: readerOf(read.reader, owner),
    caseId: read.caseId,
  }));
}

/** What stands in cases has no name in the vocabulary of facts. */
function partOf({ register }: RegisterRead, fact: string): Text | undefined {
  return register === "cases" ? partNames[fact] : undefined;
}

function readerOf(reader: string, owner: string): ReadLine["reader"] {
  if (reader === owner) return { kind: "self" };
  // For a company its director reads; for a person whoever acts for them.
  if (reader.startsWith("person:")) return { kind: owner.startsWith("person:") ? "representative" : "self" };
  if (reader.startsWith("body:")) return { kind: "body", code: reader.slice("body:".length) };
  return { kind: "system" };
}
