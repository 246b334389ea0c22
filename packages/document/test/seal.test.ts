import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { parseUuid, utf8 } from "@ratusha/kernel";
import { encodePem, parseCms } from "@ratusha/signature";
import { TestAuthority } from "@ratusha/signature/testing";
import { addAddition, documentId, readAsice, renderHtml, renderPdf, sealDocument, writeAsice } from "../src/index.ts";

const authority = new TestAuthority();
const id = parseUuid("01890a5d-ac96-774b-bcce-b302099a8057");
assert.ok(id.ok);
const metadata = {
  id: id.value,
  kind: "decision",
  title: "Рашэнне аб перапланіроўцы",
  date: "2026-03-05",
  number: "12/5",
  author: { code: "Org1001", name: "Гарвыканкам" },
  verificationUrl: "https://example.org/verify/abc",
};
const files = [
  {
    name: "decision.json",
    mediaType: "application/json",
    bytes: utf8(JSON.stringify({ granted: true, address: "вул. Ў" })),
  },
  { name: "decision.html", mediaType: "text/html", bytes: utf8("<h1>Рашэнне</h1><p>Дазволіць.</p>".repeat(60)) },
];
const signingTime = Temporal.Instant.from("2026-03-05T10:00:00Z");

test("a sealed document is read back as it was", async () => {
  const document = await sealDocument({ files, metadata, signer: authority.issue("Гарвыканкам"), signingTime });
  const added = await addAddition(document, {
    type: "registration",
    statement: { number: "7" },
    signer: authority.issue("Канцылярыя"),
    signingTime,
  });
  const bytes = writeAsice(added);
  const read = readAsice(bytes);
  assert.ok(read.ok, JSON.stringify(read));
  assert.equal(documentId(read.value), documentId(document));
  assert.deepEqual(writeAsice(read.value), bytes);
  writeFileSync("/tmp/b/x.asice", bytes);
  writeFileSync("/tmp/b/x.html", renderHtml(read.value, "be"));
  writeFileSync("/tmp/b/x.pdf", await renderPdf(read.value, "be"));
  const folder = mkdtempSync(join(tmpdir(), "ratusha-"));
  writeFileSync(join(folder, "m"), document.signatures[0]!.manifest);
  writeFileSync(join(folder, "s"), document.signatures[0]!.cms);
  writeFileSync(join(folder, "r"), encodePem(authority.root.certificate.der, "CERTIFICATE"));
  const out = execFileSync(
    "openssl",
    [
      "cms",
      "-verify",
      "-inform",
      "DER",
      "-in",
      join(folder, "s"),
      "-content",
      join(folder, "m"),
      "-CAfile",
      join(folder, "r"),
      "-purpose",
      "any",
      "-binary",
      "-attime",
      "1772704800",
      "-out",
      "/dev/null",
    ],
    { encoding: "utf8", stdio: "pipe" },
  );
  console.log(out, parseCms(document.signatures[0]!.cms).signers.length);
  const signer = authority.issue("x");
  for (let round = 0; round < 3; round++) {
    let t = performance.now();
    for (let i = 0; i < 500; i++) await sealDocument({ files, metadata, signer, signingTime });
    console.log("seal us", (performance.now() - t) * 2);
    t = performance.now();
    for (let i = 0; i < 500; i++) writeAsice(document);
    console.log("write us", (performance.now() - t) * 2);
    t = performance.now();
    for (let i = 0; i < 500; i++) readAsice(bytes);
    console.log("read us", (performance.now() - t) * 2);
  }
});
