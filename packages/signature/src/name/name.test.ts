import assert from "node:assert/strict";
import { test } from "node:test";
import { isProblem } from "@ratusha/kernel";
import { readElement } from "../der/reader.ts";
import { describeGeneralName, encodeGeneralName, readGeneralName } from "./general-name.ts";
import { parseSemanticsIdentifier } from "./identifier.ts";
import { buildName, emptyName, parseName } from "./name.ts";

test("RFC 4514: a name in words, last part first, with its special characters escaped", () => {
  const name = buildName([
    ["countryName", "BY"],
    ["organizationName", "Завод «Ратуша», ААТ"],
    ["commonName", " a+b"],
    ["1.2.3.4", "x"],
  ]);
  assert.equal(name.toString(), "1.2.3.4=x,CN=\\ a\\+b,O=Завод «Ратуша»\\, ААТ,C=BY");
  assert.equal(parseName(name.der).toString(), name.toString());
  assert.equal(name.find("countryName"), "BY");
  assert.equal(name.find("title"), undefined);
  assert.ok(parseName(emptyName.der).empty);
});

test("X.520: country and serial number are limited to PrintableString, and no attribute is empty", () => {
  for (const [type, value] of [
    ["countryName", "РБ"],
    ["serialNumber", "№1"],
    ["commonName", ""],
    ["emailAddress", "пошта@gov.by"],
  ] as const) {
    assert.throws(
      () => buildName([[type, value]]),
      (error) => isProblem(error, "signature.der-malformed"),
    );
  }
  assert.throws(() => buildName([["nickname", "a"]]), TypeError);
});

test("RFC 5280 4.2.1.6: every kind of GeneralName is read back as it was written", () => {
  const names = [
    { kind: "dns", value: "gov.by" },
    { kind: "email", value: "a@gov.by" },
    { kind: "uri", value: "https://gov.by/" },
    { kind: "ip", value: Uint8Array.of(10, 0, 0, 1) },
    { kind: "ip", value: Uint8Array.from({ length: 16 }, (_, index) => index) },
    { kind: "directory", value: buildName([["countryName", "BY"]]) },
    { kind: "registered-id", value: "1.2.3" },
    { kind: "other", type: "1.2.3", value: Uint8Array.of(5, 0) },
  ] as const;
  for (const name of names) {
    const read = readGeneralName(readElement(encodeGeneralName(name)));
    assert.equal(read.kind, name.kind);
    assert.equal(describeGeneralName(read), describeGeneralName(name));
  }
});

test("EN 319 412-1 5.1.3: an identifier has a type, a country and a value", () => {
  assert.deepEqual(parseSemanticsIdentifier("TAXBY-200988541"), { type: "TAX", country: "BY", value: "200988541" });
  for (const wrong of ["200988541", "pnoby-1", "PNOBY-", "PNBY-1"])
    assert.equal(parseSemanticsIdentifier(wrong), undefined);
});
