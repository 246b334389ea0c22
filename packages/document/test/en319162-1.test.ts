import assert from "node:assert/strict";
import { validateHeaderValue } from "node:http";
import { test } from "node:test";
import { utf8 } from "@ratusha/kernel";
import { signCades } from "@ratusha/signature";
import {
  documentId,
  readAsice,
  readContainer,
  sealDocument,
  validateDocument,
  validateFile,
  writeAsice,
  zipLimits,
} from "../src/index.ts";
import { writeManifest } from "../src/manifest/write.ts";
import { writeZip, type ZipInput } from "../src/zip/writer.ts";
import {
  authority,
  body,
  check,
  entriesOf,
  files,
  later,
  metadata,
  revocation,
  rewrite,
  seal,
  signedAt,
  timeStamper,
} from "./example.ts";

const document = await seal();
const bytes = writeAsice(document);

/** Refused by the reader for this reason, and nothing that validation lets pass. */
function refused(container: Uint8Array, reason: string): void {
  const read = readAsice(container);
  assert.equal(read.ok ? "read" : read.reason, reason, read.ok ? "" : read.detail);
  const report = check(container);
  assert.equal(report.indication, "TOTAL-FAILED", JSON.stringify(report.explanations));
  assert.ok(report.explanations.length > 0);
}

function patched(change: (copy: Buffer, end: number) => Buffer): Uint8Array {
  const copy = Buffer.from(bytes);
  return new Uint8Array(change(copy, copy.lastIndexOf("PK\u0005\u0006")));
}

test("4.4.4: a sealed document is read back as it was and passes offline, years after", () => {
  const read = readAsice(bytes);
  assert.ok(read.ok);
  assert.deepEqual(writeAsice(read.value), bytes);
  assert.equal(documentId(read.value), documentId(document));
  const report = check(bytes);
  assert.equal(report.indication, "TOTAL-PASSED", JSON.stringify(report, undefined, 1));
  assert.deepEqual(report.document?.files, [
    { name: "document.json", covered: true },
    { name: "decision.html", covered: true },
    { name: "decision.json", covered: true },
  ]);
});

test("4.4.4: the same document gives the same bytes, the mimetype first and stored", () => {
  assert.deepEqual(writeAsice(document), bytes);
  assert.equal(Buffer.from(bytes.subarray(30, 69)).toString("latin1"), "mimetypeapplication/vnd.etsi.asic-e+zip");
});

test("A.4: a file that is not in the manifest", () => {
  refused(
    rewrite(document, (entries) => [...entries, { name: "note.html", bytes: utf8("<p>granted</p>") }]),
    "file-not-signed",
  );
});

test("A.4: an unsigned file in the place of an addition", () => {
  refused(
    rewrite(document, (entries) => [...entries, { name: "additions/0001-registration.json", bytes: utf8("{}") }]),
    "file-not-signed",
  );
});

test("A.4: a file of the manifest is missing", () => {
  refused(
    rewrite(document, (entries) => entries.filter(({ name }) => name !== "decision.json")),
    "file-missing",
  );
});

test("A.4: a missing file is said to be missing, whatever is known of the signer’s certificate", async () => {
  for (const level of ["B-LT", "B-B"] as const) {
    const spoilt = rewrite(await seal(level), (entries) => entries.filter(({ name }) => name !== "decision.json"));
    const [signature] = check(spoilt).signatures;
    assert.equal(signature?.indication, "INDETERMINATE");
    assert.equal(signature.subIndication, "SIGNED_DATA_NOT_FOUND", level);
  }
});

test("A.4: a file is altered", () => {
  const altered = rewrite(document, (entries) =>
    entries.map((entry) => (entry.name === "decision.json" ? { ...entry, bytes: utf8('{"granted":null}') } : entry)),
  );
  const report = check(altered);
  assert.equal(report.subIndication, "HASH_FAILURE");
  assert.equal(
    report.document?.files.some(({ covered }) => covered),
    false,
  );
});

test("A.4: the manifest is altered", () => {
  const altered = rewrite(document, (entries) =>
    entries.map((entry) =>
      entry.name.includes("ASiCManifest")
        ? { ...entry, bytes: utf8(`${Buffer.from(entry.bytes).toString()} `) }
        : entry,
    ),
  );
  assert.equal(check(altered).subIndication, "HASH_FAILURE");
});

test("A.4: an altered file with a manifest made to fit it", async () => {
  const forged = await sealDocument({ files: files.slice(0, 1), metadata, signer: body, signingTime: signedAt });
  const [fit] = forged.signatures;
  assert.ok(fit);
  const altered = rewrite(document, (entries) =>
    entries.flatMap((entry) =>
      entry.name === "decision.json"
        ? []
        : entry.name.includes("ASiCManifest")
          ? [{ ...entry, bytes: fit.manifest }]
          : [entry],
    ),
  );
  assert.equal(check(altered).subIndication, "HASH_FAILURE");
});

test("4.4.4.2: a signature over another manifest", async () => {
  const other = await seal("B-LT", { number: "99" });
  const swapped = rewrite(document, (entries) =>
    entries.map((entry) =>
      entry.name.endsWith(".p7s") ? { ...entry, bytes: other.signatures[0]?.cms ?? entry.bytes } : entry,
    ),
  );
  assert.equal(check(swapped).subIndication, "HASH_FAILURE");
});

test("A.4: a manifest for no signature, and a signature with no manifest", () => {
  refused(
    rewrite(document, (entries) => entries.filter(({ name }) => !name.endsWith(".p7s"))),
    "manifest-without-signature",
  );
  refused(
    rewrite(document, (entries) => entries.filter(({ name }) => !name.includes("ASiCManifest"))),
    "signature-without-manifest",
  );
});

test("A.4: two manifests for one signature", () => {
  const copy = (entries: ZipInput[]): ZipInput[] =>
    entries
      .filter(({ name }) => name.includes("ASiCManifest"))
      .map((entry) => ({ ...entry, name: "META-INF/ASiCManifest009.xml" }));
  refused(
    rewrite(document, (entries) => [...entries, ...copy(entries)]),
    "manifest",
  );
});

test("A.4: a manifest with a document type definition", () => {
  const withDtd = rewrite(document, (entries) =>
    entries.map((entry) =>
      entry.name.includes("ASiCManifest")
        ? {
            ...entry,
            bytes: utf8(
              Buffer.from(entry.bytes).toString().replace("<asic:ASiC", '<!DOCTYPE x [<!ENTITY a "b">]><asic:ASiC'),
            ),
          }
        : entry,
    ),
  );
  refused(withDtd, "manifest-dtd");
});

test("A.4: a manifest that names one file twice", () => {
  const manifest = writeManifest(
    "META-INF/signature001.p7s",
    [1, 2].map(() => ({ name: "decision.json", mediaType: "application/json", sha256: new Uint8Array(32) })),
  );
  refused(
    rewrite(document, (entries) =>
      entries.map((entry) => (entry.name.includes("ASiCManifest") ? { ...entry, bytes: manifest } : entry)),
    ),
    "manifest",
  );
});

test("zip: two entries of one name, also by letter case and by Unicode form", () => {
  const pairs = [
    ["a.txt", "a.txt"],
    ["a.txt", "A.TXT"],
    ["\u0439.txt", "\u0438\u0306.txt"],
  ];
  for (const pair of pairs) {
    const doubled = pair.map((name, index) => ({ name, bytes: utf8(String(index)) }));
    refused(
      rewrite(document, (entries) => [...entries, ...doubled]),
      "duplicate-name",
    );
  }
});

test("zip: path traversal, absolute and backslash names, drives and control characters", () => {
  for (const name of [
    "../evil",
    "a/../../evil",
    "/etc/passwd",
    "C:/evil",
    "a\\..\\evil",
    "\\\\host\\evil",
    "a/./b",
    "a//b",
    "a\u0000b",
    "a\u202egnp.exe",
  ]) {
    refused(
      rewrite(document, (entries) => [...entries, { name, bytes: utf8("x") }]),
      "unsafe-name",
    );
  }
});

test("zip: a bomb by its declared size, by its sum, and by a lie about its size", () => {
  const bomb = { name: "bomb.bin", bytes: new Uint8Array(3 * 1024 * 1024) };
  const packed = rewrite(document, (entries) => [...entries, bomb]);
  for (const limits of [
    { ...zipLimits, entryBytes: 1024 * 1024 },
    { ...zipLimits, totalBytes: 1024 * 1024 },
  ]) {
    const read = readAsice(packed, limits);
    assert.equal(read.ok ? "read" : read.reason, "zip-bomb");
  }
  const lying = Buffer.from(packed);
  const claim = Buffer.alloc(4);
  claim.writeUInt32LE(bomb.bytes.length);
  for (let at = lying.indexOf(claim); at >= 0; at = lying.indexOf(claim, at + 1)) lying.writeUInt32LE(100, at);
  refused(new Uint8Array(lying), "zip-bomb");
});

test("zip: too many entries", () => {
  const many = Array.from({ length: 1001 }, (_, index) => ({ name: `f${index}`, bytes: new Uint8Array(1) }));
  refused(
    rewrite(document, (entries) => [...entries, ...many]),
    "too-many-entries",
  );
});

test("A.1: a late, a compressed, or a padded mimetype", () => {
  refused(
    rewrite(document, ([mimetype, ...rest]) => [...rest, ...(mimetype ? [mimetype] : [])]),
    "mimetype",
  );
  const long = "application/vnd.etsi.asic-e+zip".padEnd(6000);
  refused(
    rewrite(document, ([, ...rest]) => [{ name: "mimetype", bytes: utf8(long) }, ...rest]),
    "mimetype",
  );
  refused(
    rewrite(document, ([, ...rest]) => [
      { name: "mimetype", bytes: utf8("application/vnd.etsi.asic-e+zip\n"), stored: true },
      ...rest,
    ]),
    "mimetype",
  );
  refused(
    rewrite(document, ([, ...rest]) => rest),
    "mimetype",
  );
});

test("zip: trailing data, leading data, data between entries", () => {
  refused(new Uint8Array(Buffer.concat([bytes, Buffer.from("x")])), "trailing-data");
  const lead = readContainer(new Uint8Array(Buffer.concat([Buffer.from("PK\u0003\u0004 x"), bytes])));
  assert.equal(lead.ok, false);
  const gap = patched((copy, end) => {
    const start = copy.readUInt32LE(end + 16);
    const moved = Buffer.concat([copy.subarray(0, start), Buffer.from("hidden"), copy.subarray(start)]);
    moved.writeUInt32LE(start + 6, end + 6 + 16);
    return moved;
  });
  refused(gap, "layout");
});

test("zip: an encrypted entry", () => {
  const encrypted = patched((copy, end) => {
    const start = copy.readUInt32LE(end + 16);
    copy[start + 8] = (copy[start + 8] ?? 0) | 1;
    return copy;
  });
  refused(encrypted, "encrypted");
});

test("zip: two central directories, two end records", () => {
  const twice = patched((copy, end) =>
    Buffer.concat([copy.subarray(0, end), copy.subarray(copy.readUInt32LE(end + 16), end), copy.subarray(end)]),
  );
  refused(twice, "two-central-directories");
  const second = patched((copy, end) => {
    const inner = Buffer.from(copy.subarray(end));
    const outer = Buffer.from(copy.subarray(end));
    outer.writeUInt16LE(inner.length, 20);
    return Buffer.concat([copy.subarray(0, end), outer, inner]);
  });
  refused(second, "two-central-directories");
});

test("zip: local header and directory disagree about a name", () => {
  const renamed = patched((copy, end) => {
    const at = copy.indexOf("decision.html", copy.readUInt32LE(end + 16));
    copy.write("decisiom.html", at);
    return copy;
  });
  refused(renamed, "layout");
});

test("zip: a wrong checksum, and a symbolic link", () => {
  const broken = rewrite(document, (entries) => entries);
  const at = Buffer.from(broken).indexOf('{"granted":true}');
  broken[at] = 0x5b;
  refused(broken, "checksum");
  const linked = patched((copy, end) => {
    const start = copy.readUInt32LE(end + 16);
    copy[start + 5] = 3;
    copy.writeUInt32LE(0xa1ff0000, start + 38);
    return copy;
  });
  refused(linked, "symbolic-link");
});

test("any cut and any changed byte gives a verdict, and passes only with the same content", () => {
  for (let length = 0; length < bytes.length; length += 61)
    assert.notEqual(check(bytes.subarray(0, length)).indication, "TOTAL-PASSED");
  for (let at = 0; at < bytes.length; at += 23) {
    const changed = new Uint8Array(bytes);
    changed[at] = (changed[at] ?? 0) ^ 0x55;
    const report = check(changed);
    if (report.indication === "TOTAL-PASSED") assert.equal(report.document?.id, documentId(document));
  }
});

test("a container of someone else: an unsigned file beside the signed one is said, and does not pass", async () => {
  const read = entriesOf(document).filter(({ name }) => name === "mimetype" || name === "decision.json");
  const scope = writeManifest("META-INF/signature.p7s", [
    {
      name: "decision.json",
      mediaType: "application/json",
      sha256: new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array(files[1]?.bytes ?? []))),
    },
  ]);
  const cms = await signCades({
    content: scope,
    signer: body,
    level: "B-LT",
    signingTime: signedAt,
    timeStamper,
    revocation,
  });
  const foreign = [
    ...read,
    { name: "META-INF/ASiCManifest.xml", bytes: scope },
    { name: "META-INF/signature.p7s", bytes: cms },
  ];
  assert.equal(check(writeZip(foreign)).indication, "TOTAL-PASSED");
  const report = check(writeZip([...foreign, { name: "extra.txt", bytes: utf8("x") }]));
  assert.equal(report.indication, "INDETERMINATE");
  assert.deepEqual(report.document?.files, [
    { name: "decision.json", covered: true },
    { name: "extra.txt", covered: false },
  ]);
  const late = check(writeZip([...foreign.slice(1), ...foreign.slice(0, 1)]));
  assert.equal(late.indication, "INDETERMINATE");
  assert.match(late.explanations.map(({ text }) => text).join(), /not the first entry/);
});

test("A.4: a file put beside a body's document under a second signature is not what the body signed", async () => {
  const promise = { name: "a-promise.html", mediaType: "text/html", bytes: utf8("<p>Плаціць 100 000 BYN.</p>") };
  const digest = async (content: Uint8Array) =>
    new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array(content)));
  const scope = writeManifest("META-INF/signature002.p7s", [
    { name: promise.name, mediaType: promise.mediaType, sha256: await digest(promise.bytes), root: true },
    { name: "document.json", mediaType: "application/json", sha256: await digest(document.metadataBytes) },
  ]);
  const cms = await signCades({
    content: scope,
    signer: authority.issue("Сідарэнка Алена"),
    level: "B-LT",
    signingTime: signedAt,
    timeStamper,
    revocation,
  });
  const beside = [
    { name: "META-INF/ASiCManifest002.xml", bytes: scope },
    { name: "META-INF/signature002.p7s", bytes: cms },
  ];
  const both = rewrite(document, ([mimetype, ...entries]) => [mimetype as ZipInput, promise, ...entries, ...beside]);
  const report = check(both);
  assert.deepEqual(
    report.signatures.map(({ indication }) => indication),
    ["TOTAL-PASSED", "TOTAL-PASSED"],
  );
  assert.equal(report.indication, "INDETERMINATE", "each signature holds, and no file but one is under both");
  const told = report.explanations.filter(({ finding }) => finding === "signed-apart").map(({ about }) => about);
  assert.deepEqual(told, ["a-promise.html", "decision.html", "decision.json"]);
  assert.equal(
    validateDocument(both, { anchors: [authority.root.certificate], at: later }).indication,
    "INDETERMINATE",
  );
});

test("A.4: a media type that no header can bear is none: the file can be handed out all the same", async () => {
  for (const mime of ["application/pdf; п", "text/html&#13;&#10;x-injected: 1", "html", `text/${"x".repeat(300)}`]) {
    const scope = utf8(
      Buffer.from(writeManifest("META-INF/signature001.p7s", await references()))
        .toString()
        .replaceAll('MimeType="text/html"', `MimeType="${mime}"`),
    );
    const cms = await signCades({ content: scope, signer: body, level: "B-B", signingTime: signedAt });
    const changed = rewrite(document, (entries) =>
      entries.map((entry) =>
        entry.name === "META-INF/ASiCManifest001.xml"
          ? { ...entry, bytes: scope }
          : entry.name === "META-INF/signature001.p7s"
            ? { ...entry, bytes: cms }
            : entry,
      ),
    );
    const read = readAsice(changed);
    assert.ok(read.ok, JSON.stringify(read));
    const types = read.value.files.map(({ mediaType }) => mediaType);
    for (const type of types) validateHeaderValue("content-type", type);
    assert.deepEqual(types, ["application/octet-stream", "application/json"], mime);
  }
});

async function references() {
  const parts = [
    { name: "document.json", mediaType: "application/json", bytes: document.metadataBytes },
    ...document.files,
  ];
  return Promise.all(
    parts.map(async ({ name, mediaType, bytes: content }) => ({
      name,
      mediaType,
      sha256: new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array(content))),
    })),
  );
}

test("4.3: ASiC-S with CAdES is read", async () => {
  const cms = await signCades({
    content: utf8("one"),
    signer: body,
    level: "B-LT",
    signingTime: signedAt,
    timeStamper,
    revocation,
  });
  const simple = (content: string): ZipInput[] => [
    { name: "mimetype", bytes: utf8("application/vnd.etsi.asic-s+zip"), stored: true },
    { name: "one.txt", bytes: utf8(content) },
    { name: "META-INF/signature.p7s", bytes: cms },
  ];
  const report = check(writeZip(simple("one")));
  assert.equal(report.indication, "TOTAL-PASSED", JSON.stringify(report.explanations));
  assert.equal(report.format, "ASiC-S with CAdES");
  assert.equal(check(writeZip(simple("two"))).subIndication, "HASH_FAILURE");
  assert.equal(check(writeZip([...simple("one"), { name: "two.txt", bytes: utf8("two") }])).indication, "TOTAL-FAILED");
});

test("a zip of no kind is without a signature; a file of no kind too", () => {
  assert.equal(check(writeZip([{ name: "a.txt", bytes: utf8("a") }])).outcome, "unsigned");
  assert.equal(
    validateFile(utf8("hello"), "a.txt", { anchors: [authority.root.certificate], at: later }).outcome,
    "unsigned",
  );
});

test("zip: more signature files than any document has", () => {
  const [signature] = document.signatures;
  const many = Array.from({ length: 70 }, (_, index) => ({
    name: `META-INF/signature9${index}.p7s`,
    bytes: signature?.cms ?? new Uint8Array(),
  }));
  refused(
    rewrite(document, (entries) => [...entries, ...many]),
    "too-many-signatures",
  );
});
