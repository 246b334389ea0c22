import assert from "node:assert/strict";
import { test } from "node:test";
import { documentFindings } from "@ratusha/document";
import { langs } from "@ratusha/kernel";
import { signatureFindings } from "@ratusha/signature";
import { findingWords, proofWords } from "./finding.ts";
import { words as findings } from "./finding-words.ts";

test("whatever a validation can find, a person reads it in the language of the page", () => {
  for (const code of [...signatureFindings, ...documentFindings]) {
    for (const lang of langs) assert.match(findings.messages[findingWords[code]]?.[lang] ?? "", /\p{Ll}.*\.$/u, code);
  }
});

test("whatever is wrong with a proof of the log, it is said in words", () => {
  for (const [code, word] of Object.entries(proofWords)) {
    for (const lang of langs) assert.match(findings.messages[word][lang], /\p{Ll}.*\.$/u, code);
  }
});
