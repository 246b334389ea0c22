import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { contentDigest, type DocumentMetadata, sealDocument, writeAsice } from "@ratusha/document";
import { isUuid, utf8 } from "@ratusha/kernel";
import { encodePem, signCades } from "@ratusha/signature";
import { TestAuthority } from "@ratusha/signature/testing";

const folder = mkdtempSync(join(tmpdir(), "ratusha-verify-"));
after(() => rmSync(folder, { recursive: true }));

const authority = new TestAuthority();
const signingTime = Temporal.Instant.from("2026-03-05T10:00:00Z");
const signer = authority.issue("Гарвыканкам \u001b[31m");
const tsa = authority.issue("TSA", { profile: "tsa" });
const responder = authority.issue("OCSP", { profile: "ocsp" });
const options = {
  signer,
  signingTime,
  level: "B-LT",
  timeStamper: authority.timeStamper(tsa, () => signingTime),
  revocation: authority.revocationSource(responder, () => signingTime),
} as const;

const id = "01890a5d-ac96-774b-bcce-b302099a8057";
assert.ok(isUuid(id));
const metadata: DocumentMetadata = {
  id,
  kind: "decision",
  title: "Дазвол",
  date: "2026-03-05",
  author: { code: "Org1001", name: "Выканкам" },
};
const document = await sealDocument({
  ...options,
  metadata,
  files: [{ name: "a.txt", mediaType: "text/plain", bytes: utf8("granted") }],
});

function file(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

const good = file("good.asice", writeAsice(document));
const bad = file(
  "bad.asice",
  writeAsice({ ...document, files: [{ name: "a.txt", mediaType: "text/plain", bytes: utf8("refused") }] }),
);
const plain = file("plain.txt", "hello");
const xades = file("x.xml", '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/>');
const content = file("content.bin", "content");
const detached = file("detached.p7s", await signCades({ ...options, content: utf8("content") }));
const trust = join(folder, "trust");
mkdirSync(trust);
writeFileSync(join(trust, "root.pem"), encodePem(authority.root.certificate.der, "CERTIFICATE"));
writeFileSync(join(trust, "readme.txt"), "not a certificate");

/** Runs the command in a process of its own, as a person does. */
function run(...args: string[]): { code: number | null; out: string; err: string } {
  const program = fileURLToPath(new URL("../main.ts", import.meta.url));
  const result = spawnSync(process.execPath, [program, "verify", ...args], {
    encoding: "utf8",
    cwd: folder,
    maxBuffer: 1 << 26,
  });
  return { code: result.status, out: result.stdout, err: result.stderr };
}

test("exit 0 when all pass, offline, years after", () => {
  const { code, out } = run(good, "--trust", trust, "--at", "2029-01-01");
  assert.equal(code, 0, out);
  assert.match(out, /good\.asice: TOTAL-PASSED/);
  assert.match(out, /signed: a\.txt/);
  // What is held against the page of the code in the document.
  assert.match(out, new RegExp(`content ${contentDigest(document)}`));
  assert.match(out, /not witnessed/);
  assert.equal(out.includes("\u001b"), false, "names must not reach the terminal raw");
});

test("exit 1 when any fails, whatever else is there", () => {
  const { code, out } = run(good, bad, plain, "--trust", trust, "--at", "2029-01-01T00:00:00Z");
  assert.equal(code, 1);
  assert.match(out, /HASH_FAILURE/);
});

test("exit 2 for what is not trusted, not supported, or not signed", () => {
  for (const [args, words] of [
    [[good], /no chain leads to a trust anchor[\s\S]*--trust DIR/],
    [[xades, "--trust", trust], /not supported: XML, XAdES/],
    [[plain, "--trust", trust], /no signature/],
    [[detached, "--trust", trust, "--at", "2029-01-01"], /SIGNED_DATA_NOT_FOUND/],
  ] as const) {
    const { code, out } = run(...args);
    assert.equal(code, 2, out);
    assert.match(out, words);
  }
});

test("a detached signature with its content", () => {
  assert.equal(run(detached, "--content", content, "--trust", trust, "--at", "2029-01-01").code, 0);
  assert.equal(run(detached, "--content", plain, "--trust", trust, "--at", "2029-01-01").code, 1);
});

test("exit 64 for wrong usage, with the usage on the way", () => {
  for (const args of [
    [],
    ["--bogus", good],
    [join(folder, "absent")],
    [good, "--at", "yesterday"],
    [good, "--trust", join(folder, "absent")],
    [good, "--content", trust],
  ]) {
    const { code, err } = run(...args);
    assert.equal(code, 64, err);
    assert.match(err, /Usage: ratusha verify/);
  }
  assert.equal(run("--help").code, 0);
});

test("--json is one object with every reason", () => {
  const { code, out } = run(good, bad, "--json", "--trust", trust, "--at", "2029-01-01");
  assert.equal(code, 1);
  const answer: unknown = JSON.parse(out);
  assert.ok(typeof answer === "object" && answer !== null && "files" in answer && Array.isArray(answer.files));
  assert.deepEqual(
    answer.files.map(({ indication }) => indication),
    ["TOTAL-PASSED", "TOTAL-FAILED"],
  );
  assert.equal(answer.files[0].log.state, "none");
  assert.equal(answer.files[0].signatures[0].level, "B-LT");
  assert.equal(answer.files[0].document.content, contentDigest(document));
});

test("the step that decided comes first, marked, and in --json beside all the others", () => {
  for (const [args, finding, words] of [
    [[bad, "--trust", trust], "content-altered", "a.txt"],
    [[good], "chain-missing", "no chain leads to a trust anchor"],
  ] as const) {
    const [, ...lines] = run(...args, "--at", "2029-01-01").out.split(/\n(?= {2}TOTAL| {2}INDET)/);
    const steps = lines.flatMap((part) => part.split("\n").filter((line) => line.startsWith("    - ")));
    assert.match(steps[0] ?? "", new RegExp(`^ {4}- decided by: .*${words}.* \\[.+\\]$`));
    assert.ok(steps.length > 2);
    const said = (steps[0] ?? "").replace(/^.*decided by: /, "");
    assert.equal(steps.filter((line) => line.endsWith(said)).length, 1, "said once");
    assert.equal(steps.filter((line) => line.includes("decided by")).length, 1);
    const [told] = JSON.parse(run(...args, "--json", "--at", "2029-01-01").out).files;
    const [signature] = told.signatures;
    assert.equal(signature.decisive.finding, finding);
    assert.equal(signature.explanations.length, steps.length);
    assert.deepEqual(
      signature.explanations.filter((each: { text: string }) => each.text === signature.decisive.text),
      [signature.decisive],
    );
  }
  assert.doesNotMatch(run(good, "--trust", trust, "--at", "2029-01-01").out, /decided by/);
  const [passed] = JSON.parse(run(good, "--trust", trust, "--at", "2029-01-01", "--json").out).files;
  assert.equal(passed.signatures[0].decisive, null);
});
