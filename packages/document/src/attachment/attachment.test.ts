import assert from "node:assert/strict";
import { test } from "node:test";
import { crc32, deflateRawSync, deflateSync } from "node:zlib";
import fc from "fast-check";
import type { AttachmentKind } from "./kind.ts";
import { cleanName, freeName, nameFits } from "./name.ts";
import { recogniseAttachment } from "./recognise.ts";

const bytes = (...parts: (string | Uint8Array)[]) =>
  new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : part))));
const told = (file: Uint8Array) => {
  const verdict = recogniseAttachment(file);
  return verdict.ok ? verdict.value : verdict.reason;
};

/** A zip with one central directory; `stored` entries first. */
function zip(entries: Readonly<Record<string, string>>, lie?: number): Uint8Array {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(entries)) {
    const raw = Buffer.from(text, "latin1");
    const stored = name === "mimetype";
    const data = stored ? raw : deflateRawSync(raw);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(stored ? 0 : 8, 8);
    head.writeUInt32LE(crc32(raw), 14);
    head.writeUInt32LE(data.length, 18);
    head.writeUInt32LE(lie ?? raw.length, 22);
    head.writeUInt16LE(name.length, 26);
    const record = Buffer.alloc(46);
    record.writeUInt32LE(0x02014b50, 0);
    head.copy(record, 6, 4, 30);
    record.writeUInt32LE(offset, 42);
    record.writeUInt16LE(name.length, 28);
    record.writeUInt16LE(0, 30);
    local.push(head, Buffer.from(name), data);
    central.push(record, Buffer.from(name));
    offset += head.length + name.length + data.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(entries).length, 8);
  end.writeUInt16LE(Object.keys(entries).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...local, directory, end]));
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([head, body, check]);
}
function png(width = 1, more: Uint8Array = new Uint8Array()): Uint8Array {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 1, 8, 2, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  const data = chunk("IDAT", deflateSync(Buffer.from([0, 1, 2, 3])));
  return bytes(
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", header),
    data,
    chunk("IEND", Buffer.alloc(0)),
    more,
  );
}
const jpeg = bytes(
  Buffer.from("ffd8ffe000104a46494600010100000100010000", "hex"),
  Buffer.from("ffc0000b080001000101011100", "hex"),
  Buffer.from("ffda0008010100003f00d2ff00cfffd9", "hex"),
);
const pdf = (inside = "", after = "") =>
  bytes(`%PDF-1.7\n1 0 obj <</Type /Catalog ${inside}>> endobj\ntrailer <</Root 1 0 R>>\nstartxref\n9\n%%EOF\n`, after);
const odt = { mimetype: "application/vnd.oasis.opendocument.text", "content.xml": "<office/>" };
const docx = { "[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>" };

test("each kind is told by its structure", () => {
  assert.equal(told(pdf()), "pdf");
  assert.equal(told(jpeg), "jpeg");
  assert.equal(told(bytes(jpeg, Buffer.alloc(7), jpeg)), "jpeg");
  assert.equal(told(png()), "png");
  assert.equal(told(zip(odt)), "odt");
  assert.equal(told(zip(docx)), "docx");
});

test("hostile: a file with two kinds, whichever comes first", () => {
  assert.equal(told(bytes(pdf(), zip(docx))), "two-kinds");
  assert.equal(told(bytes(jpeg, zip(docx))), "two-kinds");
  assert.equal(told(bytes(png(), zip(docx))), "two-kinds");
  assert.equal(told(bytes(zip(docx), pdf())), "broken");
  assert.equal(told(bytes("GIF89a", zip(docx))), "kind");
  assert.equal(told(bytes("%PDF-1.7\n<html><script>alert(1)</script>", pdf())), "two-kinds");
  assert.equal(told(bytes(" \n", pdf())), "kind");
  assert.equal(told(pdf("", "<script>alert(1)</script>")), "two-kinds");
  assert.equal(told(png(1, Buffer.from("<?php"))), "two-kinds");
  assert.equal(told(bytes(jpeg, "MZ")), "two-kinds");
  const comment = bytes("\u00ff\u00fe\u0000\u0013<script>alert(1)");
  assert.equal(told(bytes(jpeg.subarray(0, 2), comment, jpeg.subarray(2))), "two-kinds");
});

test("hostile: what runs, is locked, is cut or inflates without end", () => {
  for (const name of [
    "/JavaScript 2 0 R",
    "/JS (app.alert(1))",
    "/J#61vaScript 2 0 R",
    "/OpenAction <</S /Launch>>",
    "/EmbeddedFiles 3 0 R",
  ]) {
    assert.equal(told(pdf(name)), "active", name);
  }
  const hidden = deflateSync(Buffer.from("5 0 <</S /JavaScript /JS (app.alert(1))>>"));
  const stream = bytes("2 0 obj <</Type /ObjStm /Filter /FlateDecode>> stream\n", hidden, "\nendstream endobj\n");
  assert.equal(told(bytes("%PDF-1.7\n", stream, pdf())), "active");
  const bomb = deflateSync(Buffer.alloc(20 * 1024 * 1024));
  assert.equal(
    told(bytes("%PDF-1.7\n2 0 obj <</Type /ObjStm>> stream\n", bomb, "\nendstream endobj\n", pdf())),
    "bomb",
  );
  assert.equal(told(pdf("/Encrypt 4 0 R")), "encrypted");
  assert.equal(told(bytes("%PDF-1.7\n1 0 obj")), "broken");
  assert.equal(told(jpeg.subarray(0, 40)), "broken");
  assert.equal(told(png().subarray(0, 50)), "broken");
  assert.equal(told(png(0x7fffffff)), "bomb");
  assert.equal(told(zip({ ...docx, "word/vbaProject.bin": "x" })), "active");
  assert.equal(told(zip({ ...odt, "Scripts/python/a.py": "x" })), "active");
  assert.equal(told(zip({ ...docx, "a.xml": "x".repeat(100) }, 90_000_000)), "bomb");
  assert.equal(told(zip({ "a.exe": "MZ" })), "kind");
  assert.equal(told(zip({ ...docx, "../a": "x" })), "broken");
  assert.equal(told(zip({ mimetype: "application/vnd.etsi.asic-e+zip", "a.txt": "x" })), "kind");
  assert.equal(told(new Uint8Array()), "empty");
  assert.equal(told(bytes("MZ\u0090")), "kind");
});

test("law: no bytes make it throw, and none of other kinds are taken", () => {
  const starts = [pdf(), jpeg, png(), zip(docx), zip(odt)];
  fc.assert(
    fc.property(fc.nat(4), fc.uint8Array({ maxLength: 200 }), fc.nat(300), (which, noise, cut) => {
      const start = starts[which] ?? new Uint8Array();
      recogniseAttachment(bytes(start.subarray(0, cut), noise));
      recogniseAttachment(bytes(start, noise));
      const verdict = recogniseAttachment(noise);
      assert.ok(!verdict.ok);
    }),
    { numRuns: 300 },
  );
});

test("names lose their paths, what hides or turns letters, and what a folder cannot hold", () => {
  for (const [given, expected] of [
    ["план.pdf", "план.pdf"],
    ["C:\\Users\\n\\план кв. 45.pdf", "план кв. 45.pdf"],
    ["../../etc/passwd.pdf", "passwd.pdf"],
    ["..", undefined],
    ["\u0000", undefined],
    [".pdf", "pdf"],
    ["a\u0000b\r\n.pdf", "ab.pdf"],
    ["exe.\u202egpj.pdf", "exe.gpj.pdf"],
    ["\u200bplan\ufeff.pdf", "plan.pdf"],
    ["a:b?.pdf", "a_b_.pdf"],
    ["e\u0301.pdf", "é.pdf"],
    ["\ud800.pdf", undefined],
    [`${"я".repeat(300)}.pdf`, `${"я".repeat(96)}.pdf`],
  ] as const) {
    assert.equal(cleanName(given), expected, JSON.stringify(given));
  }
});

test("a name says what the bytes are, and nothing else before it", () => {
  for (const [name, kind, fits] of [
    ["план.PDF", "pdf", true],
    ["план 1.2.pdf", "pdf", true],
    ["кв.45.pdf", "pdf", true],
    ["план.jpg", "pdf", false],
    ["план", "pdf", false],
    ["план.exe.pdf", "pdf", false],
    ["план.html.pdf", "pdf", false],
    ["план.pdf.jpg", "jpeg", false],
    ["photo.jpeg", "jpeg", true],
    ["рашэнне.asice", "asice", true],
  ] as const satisfies readonly (readonly [string, AttachmentKind, boolean])[]) {
    assert.equal(nameFits(name, kind), fits, name);
  }
  assert.equal(freeName("план.pdf", ["План.pdf", "план (2).pdf"]), "план (3).pdf");
});
