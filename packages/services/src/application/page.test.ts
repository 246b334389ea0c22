import assert from "node:assert/strict";
import { test } from "node:test";
import { sameText } from "../definition/shown.ts";
import { signedPage } from "./page.ts";

test("what people wrote is text on the page that is signed, never markup", () => {
  const hostile = `"><script>alert('x')</script>&`;
  const page = signedPage({
    title: sameText(hostile),
    languages: ["en"],
    blocks: [
      { kind: "line", name: sameText("Works"), value: sameText(hostile) },
      { kind: "paragraph", text: sameText(hostile) },
    ],
  });
  const html = new TextDecoder().decode(page);
  assert.doesNotMatch(html, /<script|alert\('/);
  assert.equal(html.match(/&lt;script&gt;/g)?.length, 4);
  assert.match(html, /^<!DOCTYPE html>\n<html lang="en">/);
});
