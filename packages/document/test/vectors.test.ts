import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { type FileReport, validateFile } from "../src/index.ts";

const folder = new URL("../../../../shared/vectors/signatures/", import.meta.url).pathname;
const absent = existsSync(folder) ? false : "the public test files are not beside the project";
/** Milliseconds of the processor: a machine with other work is no slower by it. */
const most = 10_000;

function answers(): Map<string, FileReport> {
  const found = new Map<string, FileReport>();
  const at = Temporal.Instant.from("2026-11-01T00:00:00Z");
  for (const name of readdirSync(folder, { recursive: true }).map(String).sort()) {
    const path = join(folder, name);
    if (!statSync(path).isFile()) continue;
    const before = process.cpuUsage();
    found.set(name, validateFile(new Uint8Array(readFileSync(path)), name, { anchors: [], at }));
    assert.ok(process.cpuUsage(before).user / 1000 < most, `${name} takes too much`);
  }
  return found;
}

test("every public test file gets an answer with a reason, none passes without an anchor, memory stays bounded", {
  skip: absent,
}, () => {
  const found = answers();
  assert.ok(found.size >= 300, `${found.size} files`);
  for (const [name, report] of found) {
    assert.notEqual(report.indication, "TOTAL-PASSED", name);
    const reasons = [...report.explanations, ...report.signatures.flatMap(({ explanations }) => explanations)];
    assert.ok(reasons.length > 0, name);
  }
  assert.ok(process.memoryUsage().rss < 600e6);
});

test("the broken ones are told from the untrusted ones", { skip: absent }, () => {
  const found = answers();
  const expected: Readonly<Record<string, string>> = {
    "asic-cades/onefile-ok.asice": "NO_CERTIFICATE_CHAIN_FOUND",
    "asic-cades/brokenReference.asice": "HASH_FAILURE",
    "asic-cades/removed-doc.asics": "HASH_FAILURE",
    "cades/cades-broken-sig-tst-and-ats-v3.cms": "SIG_CRYPTO_FAILURE",
    "cades/cades-duplicated-signed-attrs.p7m": "FORMAT_FAILURE",
    "cades/malformed-cades.p7m": "FORMAT_FAILURE",
    "cades/cms-no-sign-cert.p7m": "NO_SIGNING_CERTIFICATE_FOUND",
    "cades/cades-bes-signeddata-detached.p7s": "SIGNED_DATA_NOT_FOUND",
    "cades/CAdESDoubleLTA.p7m": "NO_CERTIFICATE_CHAIN_FOUND",
  };
  for (const [name, subIndication] of Object.entries(expected))
    assert.equal(found.get(name)?.subIndication, subIndication, name);
  for (const [name, report] of found) {
    if (name.startsWith("pades/") && name.endsWith(".pdf") && report.outcome === "unsupported")
      assert.match(report.format, /PAdES/, name);
    if (name.endsWith(".ddoc")) assert.match(report.format, /DDOC/, name);
    if (name.endsWith(".ers")) assert.match(report.format, /EvidenceRecord/, name);
  }
});
