import assert from "node:assert/strict";
import { test } from "node:test";
import { disposition } from "./disposition.ts";

/** `ext-value` of RFC 8187 3.2.1: what is not an attr-char is percent-encoded. */
const extended = /^(attachment|inline); filename\*=UTF-8''((?:%[0-9A-F]{2}|[A-Za-z0-9!#$&+.^_`|~-])+)$/;

test("RFC 8187 3.2.1, RFC 6266 4.1: a name in any script, with any mark in it, is one value that reads back as it was", () => {
  for (const name of [
    "Дазвол № 1.asice",
    "Об’яўленне «ў» ё.pdf",
    "план (2)*.pdf",
    "O'Brien's.pdf",
    'a"b;c\r\nset-cookie: x.pdf',
    "plan.html",
    "𝒳.pdf",
  ]) {
    const value = disposition("attachment", name);
    const [, , encoded] = extended.exec(value) ?? assert.fail(value);
    assert.equal(decodeURIComponent(encoded ?? ""), name);
  }
  assert.match(disposition("inline", "plan.html"), /^inline; /);
});

test("half of a character, as a cut name may end in, makes no answer fail", () => {
  assert.equal(disposition("attachment", "𝒳".slice(0, 1)), "attachment; filename*=UTF-8''%EF%BF%BD");
});
