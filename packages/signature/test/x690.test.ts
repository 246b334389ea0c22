import assert from "node:assert/strict";
import { test } from "node:test";
import { fromHex, isProblem, toHex } from "@ratusha/kernel";
import fc from "fast-check";
import {
  der,
  normaliseBer,
  parseCertificate,
  readBitString,
  readBoolean,
  readDer,
  readElement,
  readInteger,
  readNamedBits,
  readOid,
  readText,
  readTime,
  tags,
} from "../src/index.ts";

const hex = (text: string) => fromHex(text.replaceAll(" ", ""));
const refused = (run: () => unknown, code = "signature.der-malformed") =>
  assert.throws(run, (error) => isProblem(error, code));

test("X.690 8.1.2: a tag number of up to 30 takes one octet, and a larger one no leading zeros", () => {
  refused(() => readElement(hex("1f 10 00")));
  refused(() => readElement(hex("1f 80 1f 00")));
  refused(() => readElement(hex("1f ff ff ff ff 7f 00")));
  assert.equal(readElement(hex("1f 1f 00")).tag >>> 8, 31);
});

test("X.690 10.1: lengths are definite and in the fewest octets", () => {
  for (const wrong of [
    "30 80 00 00",
    "04 81 01 00",
    "04 82 00 80",
    "04 85 00 00 00 00 01 00",
    "04 02 00",
    "04",
    "04 ff",
  ]) {
    refused(() => readElement(hex(wrong)));
  }
});

test("X.690: trailing bytes are refused", () => refused(() => readElement(hex("05 00 00"))));

test("X.690 8.2, 11.1: a BOOLEAN is 00 or FF", () => {
  assert.equal(readBoolean(readElement(hex("01 01 ff"))), true);
  refused(() => readBoolean(readElement(hex("01 01 01"))));
  refused(() => readBoolean(readElement(hex("01 02 00 00"))));
});

test("X.690 8.3.2: an INTEGER is minimal", () => {
  for (const wrong of ["02 00", "02 02 00 7f", "02 02 ff 80"]) refused(() => readInteger(readElement(hex(wrong))));
});

test("X.690 8.19.2: no arc of an OBJECT IDENTIFIER begins with 80, and none is cut off", () => {
  refused(() => readOid(readElement(hex("06 02 80 01"))));
  refused(() => readOid(readElement(hex("06 01 86"))));
  refused(() => readOid(readElement(hex("06 00"))));
});

test("X.690 11.2.1: unused bits are zero", () => {
  refused(() => readBitString(readElement(hex("03 02 01 01"))));
  refused(() => readBitString(readElement(hex("03 01 08"))));
  refused(() => readBitString(readElement(hex("03 01 01"))));
});

test("X.690 11.7, 11.8: times have seconds, Z, and exist", () => {
  const time = (tag: number, text: string, fraction = false) =>
    readTime(readElement(der.element(tag, new TextEncoder().encode(text))), { fraction }).toString();
  assert.equal(time(tags.utcTime, "491231235959Z"), "2049-12-31T23:59:59Z");
  assert.equal(time(tags.utcTime, "500101000000Z"), "1950-01-01T00:00:00Z");
  assert.equal(time(tags.generalizedTime, "20240229120000Z"), "2024-02-29T12:00:00Z");
  assert.equal(time(tags.generalizedTime, "20240229120000.25Z", true), "2024-02-29T12:00:00.25Z");
  for (const wrong of [
    "2401010000Z",
    "240101000000+0100",
    "240230000000Z",
    "240101240000Z",
    "240101000060Z",
    "24010100000aZ",
  ]) {
    refused(() => time(tags.utcTime, wrong));
  }
  refused(() => time(tags.generalizedTime, "20240229120000.250Z", true));
  refused(() => time(tags.generalizedTime, "20240229120000.25Z"));
});

test("X.680: character strings decode by their type", () => {
  const text = (tag: number, bytes: string) => readText(readElement(der.element(tag, hex(bytes))));
  assert.equal(text(tags.bmpString, "041c 0456 043d 0441 043a"), "Мінск");
  assert.equal(text(tags.universalString, "0001f600"), "😀");
  assert.equal(text(tags.utf8String, "d09c"), "М");
  assert.equal(text(tags.teletexString, "e9"), "é");
  refused(() => text(tags.utf8String, "ff"));
  refused(() => text(tags.bmpString, "04"));
  refused(() => text(tags.universalString, "00110000"));
  refused(() => text(tags.ia5String, "80"));
});

test("hostile: 100 MB of nesting is refused by counting levels, not by the stack", () => {
  const nested = new Uint8Array(100 << 20).fill(0x30);
  const limits = { bytes: 1 << 28, depth: 48, nodes: 1_000_000 };
  const descend = () => {
    let reader = readDer(nested, limits);
    for (;;) reader = reader.next().open();
  };
  assert.throws(descend, (error) => isProblem(error));
  for (let index = 1; index < nested.length; index += 2) nested[index] = 0x80;
  refused(() => normaliseBer(nested), "signature.der-budget");
  refused(() => readElement(nested), "signature.der-budget");
});

test("hostile: a string in half a million segments, below thirty levels of indefinite length, is copied once", () => {
  const segment = hex("04 01 61");
  const segments = new Uint8Array(segment.length * 500_000);
  for (let at = 0; at < segments.length; at += segment.length) segments.set(segment, at);
  const open = new Uint8Array(60).map((_, index) => (index % 2 === 0 ? 0x30 : 0x80));
  const ber = Buffer.concat([open, Uint8Array.of(0x24, 0x80), segments, new Uint8Array(2 + 60)]);
  const before = process.cpuUsage();
  const normal = normaliseBer(ber);
  assert.ok(process.cpuUsage(before).user < 3_000_000);
  let element = readElement(normal, tags.sequence, { bytes: 1 << 20, depth: 40, nodes: 100 });
  while (element.constructed) element = element.open().next();
  assert.equal(element.length, 500_000);
});

test("hostile: elements are counted", () => {
  const many = der.sequence(...Array.from({ length: 200 }, () => der.nothing()));
  const limits = { bytes: 1 << 20, depth: 8, nodes: 100 };
  refused(() => [...readElement(many, tags.sequence, limits).open().rest()], "signature.der-budget");
});

test("BER: indefinite lengths, long lengths and constructed strings become DER", () => {
  assert.equal(toHex(normaliseBer(hex("30 80 02 01 05 00 00"))), "3003020105");
  assert.equal(toHex(normaliseBer(hex("24 80 04 01 aa 04 02 bb cc 00 00"))), "0403aabbcc");
  assert.equal(toHex(normaliseBer(hex("23 09 03 02 00 aa 03 03 04 bb c0"))), "030404aabbc0");
  assert.equal(toHex(normaliseBer(hex("30 82 00 04 02 81 01 07"))), "3003020107");
  refused(() => normaliseBer(hex("30 80 02 01 05")));
  refused(() => normaliseBer(hex("04 80 00 00")));
  refused(() => normaliseBer(hex("24 80 02 01 05 00 00")));
  refused(() => normaliseBer(hex("30 80 00 00 00")));
});

const leaf = fc.oneof(
  fc.bigInt({ min: -(2n ** 200n), max: 2n ** 200n }).map(der.integer),
  fc.uint8Array({ maxLength: 300 }).map(der.octetString),
  fc.boolean().map(der.boolean),
  fc.string({ unit: "grapheme" }).map(der.utf8String),
);
const tree = fc.letrec<{ node: Uint8Array; sequence: Uint8Array }>((tie) => ({
  node: fc.oneof({ maxDepth: 6 }, leaf, tie("sequence")),
  sequence: fc.array(tie("node"), { maxLength: 5 }).map((parts) => der.sequence(...parts)),
})).sequence;

test("law: what is written is read back", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 300n), max: 2n ** 300n }), (value) =>
      assert.equal(readInteger(readElement(der.integer(value))), value),
    ),
  );
  const arcs = fc
    .tuple(
      fc.integer({ min: 0, max: 2 }),
      fc.nat(39),
      fc.array(fc.bigInt({ min: 0n, max: 2n ** 120n }), { maxLength: 6 }),
    )
    .map(([root, second, rest]) => [root, second, ...rest].join("."));
  fc.assert(fc.property(arcs, (oid) => assert.equal(readOid(readElement(der.oid(oid))), oid)));
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(31)), (bits) =>
      assert.deepEqual(readNamedBits(readElement(der.namedBits(bits))), new Set([...bits].sort((a, b) => a - b))),
    ),
  );
  const seconds = fc.integer({ min: Date.UTC(1950, 0) / 1000, max: Date.UTC(9999, 11) / 1000 });
  fc.assert(
    fc.property(seconds, (second) =>
      assert.equal(
        readTime(readElement(der.time(Temporal.Instant.fromEpochMilliseconds(second * 1000)))).epochMilliseconds,
        second * 1000,
      ),
    ),
  );
});

test("law: DER is its own normal form, and its BER form with indefinite lengths normalises to it", () => {
  const indefinite = (element: ReturnType<typeof readElement>): Uint8Array =>
    element.constructed
      ? Buffer.concat([
          Uint8Array.of(element.tag, 0x80),
          ...[...element.open().rest()].map(indefinite),
          new Uint8Array(2),
        ])
      : element.bytes;
  fc.assert(
    fc.property(tree, (bytes) => {
      assert.equal(normaliseBer(bytes), bytes);
      const ber = indefinite(readElement(bytes));
      assert.deepEqual(toHex(normaliseBer(new Uint8Array(ber))), toHex(bytes));
    }),
  );
});

test("law: SET OF is written in ascending order whatever the order of its parts", () => {
  fc.assert(
    fc.property(fc.array(leaf, { minLength: 1 }), (parts) => {
      const encodings = [...readElement(der.setOf(parts)).open().rest()].map(({ bytes }) => toHex(bytes));
      assert.deepEqual(encodings, [...encodings].sort());
      assert.equal(toHex(der.setOf(parts)), toHex(der.setOf(parts.toReversed())));
    }),
  );
});

test("law: any bytes are read or refused with a problem, never anything else", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      for (const read of [parseCertificate, normaliseBer, (input: Uint8Array) => readElement(input)]) {
        try {
          read(bytes);
        } catch (error) {
          assert.ok(isProblem(error), String(error));
        }
      }
    }),
    { numRuns: 2000 },
  );
});
