import assert from "node:assert/strict";
import { test } from "node:test";
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

test("the text begins with a byte order mark", () => {
  assert.equal(writeCsv(["Месяц"], []), "\ufeffМесяц\r\n");
});
