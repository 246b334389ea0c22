import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { writeCsv } from "./csv.ts";

const line = (...fields: (string | number)[]) => writeCsv([], [fields]).split("\r\n")[1];

test("RFC 4180: fields with commas, quotes and line breaks are quoted", () => {
  assert.equal(line('a "b"', "c,d", "e\r"), '"a ""b""","c,d","e\r"');
  assert.equal(line("plain", 5, -5, 0.5), "plain,5,-5,0.5");
});

test("a spreadsheet runs nothing: what begins like a formula becomes a text", () => {
  for (const hostile of ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\u00a0=1", "|calc", "%0A=1", "＝1"]) {
    assert.match(line(hostile) ?? "", /^"?'/);
  }
  assert.equal(line('=HYPERLINK("http://evil")'), `"'=HYPERLINK(""http://evil"")"`);
});

test("RFC 4180, 2: whatever is written is read again field by field, and none of it begins a formula", () => {
  const cell = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n",; a') }), fc.integer());
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
      const read = parse(writeCsv([], rows).slice(3));
      assert.deepEqual(
        read.map((fields) => fields.length),
        rows.map((row) => row.length),
      );
      for (const [at, given] of rows.flat().entries()) {
        const got = read.flat()[at] ?? "";
        assert.ok(got === String(given) || got === `'${given}`, got);
        if (typeof given === "string") assert.doesNotMatch(got, /^\s*[=+\-@]/);
      }
    }),
  );
});

/** By the grammar of the RFC alone: records end with CRLF, a quoted field holds anything. */
function parse(csv: string): string[][] {
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  const records: string[][] = [[]];
  while (field.lastIndex < csv.length) {
    const found = field.exec(csv);
    assert.ok(found, "no field");
    const [, quoted, bare = "", end] = found;
    records.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end !== ",") records.push([]);
  }
  return records.slice(0, -1);
}

test("the text begins with a byte order mark", () => {
  assert.equal(writeCsv(["Месяц"], []), "\ufeffМесяц\r\n");
});
