import assert from "node:assert/strict";
import { test } from "node:test";
import { citation, citationIn } from "./citation.ts";

test("a law is cited by its own letters, and in English by a letter that English has", () => {
  assert.equal(citationIn("418-З; 433-З", "be"), "418-З; 433-З");
  assert.equal(citationIn("418-З; 12-З, 5; № 200", "en"), "418-Z; 12-Z, 5; No. 200");
  assert.deepEqual(citation("418-З"), { be: "418-З", ru: "418-З", en: "418-Z" });
});
