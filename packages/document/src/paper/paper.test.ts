import assert from "node:assert/strict";
import { test } from "node:test";
import { parseJson } from "@ratusha/kernel";
import { SaxesParser } from "saxes";
import { paperFiles } from "./page.ts";
import { type Paper, paperOf, readPaper } from "./paper.ts";

const hostile = `"><script>alert('x')</script>&\u0000{{}}`;
const paper: Paper = {
  issuer: { be: "Выканкам", ru: "Исполком", en: "Executive committee" },
  parts: [
    { kind: "paragraph", text: hostile },
    { kind: "facts", facts: [{ name: { be: "Работы", ru: "Работы", en: "Works" }, value: hostile }] },
  ],
};
const metadata = {
  title: hostile,
  number: "12/5",
  date: "2026-03-05",
  verificationUrl: "https://ratusha.example/verify/4f3a",
};

test("what people wrote is text on the page that is signed, never markup; the page is well-formed and loads nothing", () => {
  const [page, words] = paperFiles({ name: "decision.html", paper, metadata, languages: ["en", "be"] });
  const html = new TextDecoder().decode(page.bytes);
  assert.doesNotMatch(html, /<script|alert\('/);
  assert.ok(!html.includes("\u0000"));
  assert.doesNotMatch(html, /url\(|@import|<link|<img|src=|href=/);
  assert.match(html, /^<!DOCTYPE html>\n<html lang="en">/);
  assert.match(html, /5 March 2026.*<article lang="be">.*5 сакавіка 2026/s);
  const parser = new SaxesParser({ xmlns: false });
  parser.on("error", (error) => assert.fail(error));
  parser.write(html.replace("<!DOCTYPE html>", "")).close();
  assert.deepEqual(paperOf({ files: [page, words] })?.parts[0], { kind: "paragraph", text: hostile });
});

test("a paper of another shape is none", () => {
  for (const json of [
    "[]",
    "{}",
    '{"parts":[{"kind":"image"}]}',
    '{"parts":[{"kind":"facts","facts":[{"name":"a"}]}]}',
  ]) {
    const value = parseJson(json);
    assert.ok(value.ok);
    assert.equal(readPaper(value.value).ok, false, json);
  }
});
