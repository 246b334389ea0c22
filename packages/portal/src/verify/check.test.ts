import assert from "node:assert/strict";
import { test } from "node:test";
import "../tsx/hook.ts";
import { addSignature, type DocumentMetadata, sealDocument, writeAsice } from "@ratusha/document";
import { parseUuid, utf8 } from "@ratusha/kernel";
import type { CertificateSigner } from "@ratusha/signature";
import { TestAuthority } from "@ratusha/signature/testing";
import { checkFile, withStanding } from "./check.ts";

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
  const annulled = { annulledAt: "2026-04-01T08:00:00Z" };
  assert.equal(withStanding(verdict, annulled).annulledAt?.toString(), "2026-04-01T08:00:00Z");
  assert.equal(withStanding(verdict, undefined).annulledAt, undefined);
});

test("an annulled document is void however many sign it afterwards, though their signatures make its digest another", async () => {
  const { verdictHead } = await import("./verdict-page.tsx");
  const verificationUrl = `https://ratusha.example/verify/${code}`;
  const issued = await check({ verificationUrl });
  const annulled = { annulledAt: "2026-04-01T08:00:00Z" };
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
