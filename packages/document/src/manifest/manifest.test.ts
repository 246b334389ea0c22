import assert from "node:assert/strict";
import { test } from "node:test";
import { sha256, utf8 } from "@ratusha/kernel";
import fc from "fast-check";
import { readOwnForm } from "./own-form.ts";
import { parseManifest, readXml } from "./parse.ts";
import { writeManifest } from "./write.ts";

const good = Buffer.from(
  writeManifest("META-INF/signature001.p7s", [
    { name: "a.txt", mediaType: "text/plain", sha256: sha256(utf8("a")), root: true },
  ]),
).toString();

function reason(xml: string | Uint8Array): string {
  const parsed = parseManifest(typeof xml === "string" ? utf8(xml) : xml);
  return parsed.ok ? "parsed" : parsed.reason;
}

test("what is written is read back, whatever the names are", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.stringMatching(/^[a-zа-яў '"&<>%#?;.-]{1,20}$/), { minLength: 1, maxLength: 5 }),
      (names) => {
        const files = names.map((name) => ({ name, mediaType: "text/plain", sha256: sha256(utf8(name)) }));
        const parsed = parseManifest(writeManifest("META-INF/signature001.p7s", files));
        assert.ok(parsed.ok);
        assert.deepEqual(
          parsed.value.references.map(({ name, digest }) => [name, digest]),
          files.map((file) => [file.name, file.sha256]),
        );
      },
    ),
    { numRuns: 100 },
  );
});

test("the root file and the media types are read", () => {
  const parsed = parseManifest(utf8(good));
  assert.ok(parsed.ok);
  assert.equal(parsed.value.signatureName, "META-INF/signature001.p7s");
  assert.equal(parsed.value.references[0]?.root, true);
  assert.equal(parsed.value.references[0]?.digestAlgorithm, "sha256");
});

test("document types and entities are refused, in any dress", () => {
  const laughs = `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>`;
  for (const dtd of [laughs, '<!DOCTYPE x SYSTEM "file:///etc/passwd">', "<!DOCTYPE x>"]) {
    assert.equal(reason(good.replace("<asic:ASiCManifest", `${dtd}<asic:ASiCManifest`)), "dtd");
  }
  assert.equal(reason(good.replace("a.txt", "&xxe;")), "malformed");
});

test("a byte-order mark of UTF-8 is read over, another encoding is refused", () => {
  assert.equal(reason(`\ufeff${good}`), "parsed");
  assert.equal(reason(new Uint8Array(Buffer.from(`\ufeff${good}`, "utf16le"))), "malformed");
  assert.equal(reason(new Uint8Array(Buffer.from(good.replace("a.txt", "\u00e9"), "latin1"))), "malformed");
});

test("a comment inside a digest is refused, one elsewhere is not", () => {
  assert.equal(reason(good.replace("<ds:DigestValue>", "<ds:DigestValue><!-- -->")), "malformed");
  assert.equal(reason(good.replace("<ds:DigestMethod", "<!-- x --><ds:DigestMethod")), "parsed");
});

test("names of elements count by their namespace, not by their prefix", () => {
  assert.equal(reason(good.replaceAll("asic:", "m:").replace("xmlns:asic", "xmlns:m")), "parsed");
  assert.equal(reason(good.replace("http://uri.etsi.org/02918/v1.2.1#", "http://example.org/")), "not-a-manifest");
  assert.equal(reason(good.replace("http://www.w3.org/2000/09/xmldsig#", "http://example.org/")), "malformed");
  assert.equal(reason(good.replace(' URI="a.txt"', ' asic:URI="a.txt"')), "malformed");
});

test("two readings of one manifest are refused: doubled references, digests and signatures", () => {
  const reference = /<asic:DataObjectReference.*<\/asic:DataObjectReference>/.exec(good)?.[0] ?? "";
  assert.equal(reason(good.replace(reference, reference + reference)), "duplicate-reference");
  assert.equal(reason(good.replace(/(<ds:DigestValue>.*<\/ds:DigestValue>)/, "$1$1")), "malformed");
  assert.equal(reason(good.replace(/(<asic:SigReference[^>]*>)/, "$1$1")), "malformed");
  assert.equal(reason(good.replace(reference, "")), "malformed");
});

test("a reference wrapped deeper than it belongs is not seen", () => {
  const reference = /<asic:DataObjectReference.*<\/asic:DataObjectReference>/.exec(good)?.[0] ?? "";
  const wrapped = good.replace(
    reference,
    `${reference}<asic:ASiCManifestExtensions>${reference.replace("a.txt", "b.txt")}</asic:ASiCManifestExtensions>`,
  );
  const parsed = parseManifest(utf8(wrapped));
  assert.ok(parsed.ok);
  assert.deepEqual(
    parsed.value.references.map(({ name }) => name),
    ["a.txt"],
  );
});

test("size, depth and number of elements are bounded", () => {
  assert.equal(reason(" ".repeat(2 << 20)), "too-large");
  assert.equal(
    reason(good.replace("</asic:ASiCManifest>", `${"<a>".repeat(20)}${"</a>".repeat(20)}</asic:ASiCManifest>`)),
    "too-large",
  );
  assert.equal(
    reason(good.replace("</asic:ASiCManifest>", `${"<a/>".repeat(13_000)}</asic:ASiCManifest>`)),
    "too-large",
  );
});

test("a manifest in our own form is read without an XML parser, and as the parser reads it", () => {
  const draft = readOwnForm(good);
  assert.ok(draft !== undefined);
  assert.deepEqual(draft, readXml(good));
});

test("whatever is changed in our own form: it is left to the parser, or means the same to it", () => {
  const names = fc.uniqueArray(fc.stringMatching(/^[a-z &%<'.\u0401/-]{1,8}$/), { minLength: 1, maxLength: 4 });
  const piece = fc.oneof(
    fc.constantFrom(
      '"',
      "'",
      "<",
      ">",
      "&amp;",
      "&",
      "<!-- -->",
      " ",
      "\n",
      "\t",
      "/",
      "=",
      "%41",
      "]]>",
      "<a/>",
      "\u0000",
      "\ufffe",
    ),
    fc.string({ maxLength: 3 }),
    fc.constantFrom(...good.split(/(?<=>)/)),
  );
  fc.assert(
    fc.property(names, fc.nat(), fc.nat(30), piece, (files, at, cut, put) => {
      const written = Buffer.from(
        writeManifest(
          "META-INF/signature001.p7s",
          files.map((name) => ({ name, mediaType: "text/plain", sha256: sha256(utf8(name)) })),
        ),
      ).toString();
      const place = at % (written.length + 1);
      for (const text of [written, written.slice(0, place) + put + written.slice(place + (cut % 5 === 0 ? cut : 0))]) {
        const own = readOwnForm(text);
        if (own !== undefined) assert.deepEqual(own, readXml(text));
      }
    }),
    { numRuns: 2000 },
  );
});
