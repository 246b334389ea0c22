import assert from "node:assert/strict";
import { test } from "node:test";
import "../tsx/hook.ts";
import { addSignature, type DocumentMetadata, sealDocument, writeAsice } from "@ratusha/document";
import { parseUuid, utf8 } from "@ratusha/kernel";
import type { CertificateSigner } from "@ratusha/signature";
import { TestAuthority } from "@ratusha/signature/testing";
import { checkFile, withStanding } from "./check.ts";
import type { VerdictView } from "./view.ts";

const authority = new TestAuthority();
const at = Temporal.Instant.from("2026-03-05T10:00:00Z");
const body = authority.issue("Гарвыканкам");
const responder = authority.issue("OCSP", { profile: "ocsp" });
const trust = {
  anchors: () => [authority.root.certificate],
  authorities: () => [],
  revocationFor: async () => ({
    ocsp: [authority.ocsp(responder, body.certificate, at)],
    crls: [authority.crl(at, [], authority.root), authority.crl(at)],
    certificates: [],
  }),
};
const log = { trust: { logs: [], witnesses: [] } };
const code = "3Kq8cPZ1fVYw0hJ2mXtB7A";

/** What stands under the code, where this is what was issued. */
function issuedAs(
  verdict: VerdictView,
  more: { readonly annulledAt?: string; readonly validUntil?: string; readonly status?: "expired" } = {},
) {
  const text = { be: "Дазвол", ru: "Разрешение", en: "Permit" };
  return {
    number: "1001/26",
    kind: "permit",
    title: text,
    body: "Org1001",
    issuedAt: "2026-03-05T10:00:00Z",
    status: more.annulledAt === undefined ? "in-force" : "annulled",
    digest: verdict.digest ?? "",
    content: verdict.content ?? "",
    ...more,
  } as const;
}

async function check(
  metadata: Partial<DocumentMetadata>,
  change = (bytes: Uint8Array) => bytes,
  another?: CertificateSigner,
) {
  const id = parseUuid("01890a5d-ac96-774b-bcce-b302099a8057");
  assert.ok(id.ok);
  const document = await sealDocument({
    metadata: {
      id: id.value,
      kind: "permit",
      title: "Дазвол",
      date: "2026-03-05",
      author: { code: "Org1001", name: "Выканкам" },
      ...metadata,
    },
    files: [{ name: "a.txt", mediaType: "text/plain", bytes: utf8("granted") }],
    level: "B-B",
    signer: body,
    signingTime: at,
  });
  const whole = another === undefined ? document : await addSignature(document, { signer: another, signingTime: at });
  return checkFile(change(writeAsice(whole)), "a.asice", trust, at, log);
}

test("a document that holds is known by the code that was sealed in it, and void once its body says so", async () => {
  const verdict = await check({ verificationUrl: `https://ratusha.example/verify/${code}` });
  assert.deepEqual([verdict.outcome, verdict.code], ["passed", code]);
  const annulled = issuedAs(verdict, { annulledAt: "2026-04-01T08:00:00Z" });
  assert.equal(withStanding(verdict, annulled).annulledAt?.toString(), "2026-04-01T08:00:00Z");
  const inForce = withStanding(verdict, issuedAs(verdict));
  assert.deepEqual([inForce.annulledAt, inForce.underCode], [undefined, undefined]);
});

test("a document whose validity is over is told so with its last day; a file that was altered or exchanged is told as that", async () => {
  const { verdictHead } = await import("./verdict-page.tsx");
  const verificationUrl = `https://ratusha.example/verify/${code}`;
  const verdict = await check({ verificationUrl });
  const head = (view: VerdictView) => verdictHead(view, "en", "Europe/Minsk");
  const valid = withStanding(verdict, issuedAs(verdict, { validUntil: "2026-09-05" }));
  assert.deepEqual(
    [valid.validUntil?.toString(), valid.expired, head(valid).tone],
    ["2026-09-05", undefined, "passed"],
  );
  const over = { validUntil: "2026-09-05", status: "expired" } as const;
  const told = head(withStanding(verdict, issuedAs(verdict, over)));
  assert.deepEqual([told.tone, told.title], ["warned", "The document is no longer valid"]);
  assert.match(told.text.replaceAll("\u00a0", " "), /signature is valid .* until 5 September 2026 inclusive/);
  const annulled = issuedAs(verdict, { ...over, annulledAt: "2026-04-01T08:00:00Z" });
  assert.equal(head(withStanding(verdict, annulled)).title, "The document was annulled");
  const other = await check({ verificationUrl, title: "Дазвол на ўсё" });
  assert.equal(head(withStanding(other, issuedAs(verdict, over))).tone, "failed");
});

test("a genuine file is not taken for the document under whose code it was put, in force or annulled", async () => {
  const { verdictHead } = await import("./verdict-page.tsx");
  const verificationUrl = `https://ratusha.example/verify/${code}`;
  const issued = await check({ verificationUrl });
  // Whoever has a card can sign a document of their own and put any address in it.
  const other = await check({ verificationUrl, title: "Дазвол на ўсё" });
  assert.deepEqual([other.outcome, other.code], ["passed", code]);
  for (const standing of [{}, { annulledAt: "2026-04-01T08:00:00Z" }]) {
    const told = withStanding(other, issuedAs(issued, standing));
    assert.deepEqual([told.underCode, told.annulledAt], ["another", undefined]);
    const head = verdictHead(told, "en", "Europe/Minsk");
    assert.deepEqual([head.tone, head.title], ["failed", "This is not the document issued under this code"]);
  }
  // A file that nobody signed is told as that: it may be a copy to read.
  const letter = withStanding(await check({}, () => utf8("no document")), issuedAs(issued));
  assert.equal(verdictHead(letter, "en", "Europe/Minsk").title, "This file is not signed");
});

test("a file that sends to our own address under a code that nothing has is told so, and one of another state is not", async () => {
  const { verdictHead } = await import("./verdict-page.tsx");
  const verdict = await check({ verificationUrl: `https://ratusha.example/verify/${code}` });
  const ours = withStanding(verdict, undefined, "https://ratusha.example");
  assert.equal(ours.underCode, "nothing");
  assert.equal(verdictHead(ours, "en", "Europe/Minsk").title, "No document has the code in this file");
  assert.equal(withStanding(verdict, undefined, "https://other.example").underCode, undefined);
});

test("what was altered is told as altered, whatever was issued under its code", async () => {
  const { verdictHead } = await import("./verdict-page.tsx");
  const verdict = await check({ verificationUrl: `https://ratusha.example/verify/${code}` }, (bytes) => bytes.slice(1));
  assert.equal(verdict.outcome, "unknown");
  const spoilt = { ...verdict, outcome: "failed" } as const;
  const { title } = verdictHead(withStanding(spoilt, issuedAs(verdict)), "en", "Europe/Minsk");
  assert.doesNotMatch(title, /code/);
});

test("an annulled document is void however many sign it afterwards, though their signatures make its digest another", async () => {
  const { verdictHead } = await import("./verdict-page.tsx");
  const verificationUrl = `https://ratusha.example/verify/${code}`;
  const issued = await check({ verificationUrl });
  const annulled = issuedAs(issued, { annulledAt: "2026-04-01T08:00:00Z" });
  for (const [holder, outcome] of [
    [authority.issue("Сідарэнка Алена"), "passed"],
    [new TestAuthority({ name: "Stranger" }).issue("Seal of nobody"), "unknown"],
  ] as const) {
    const signed = await check({ verificationUrl }, undefined, holder);
    assert.deepEqual([signed.outcome, signed.digest === issued.digest], [outcome, false]);
    const told = withStanding(signed, annulled);
    assert.equal(told.annulledAt?.toString(), "2026-04-01T08:00:00Z");
    assert.equal(verdictHead(told, "en", "Europe/Minsk").title, "The document was annulled");
  }
});

test("a document without a code, and a file that is no document, have none", async () => {
  assert.equal((await check({})).code, undefined);
  const other = await check({}, () => utf8("no document"));
  assert.deepEqual([other.outcome, other.code], ["unknown", undefined]);
});
