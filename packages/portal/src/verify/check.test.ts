import assert from "node:assert/strict";
import { test } from "node:test";
import { type DocumentMetadata, sealDocument, writeAsice } from "@ratusha/document";
import { parseUuid, utf8 } from "@ratusha/kernel";
import type { DocumentStatus } from "@ratusha/services";
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

async function check(metadata: Partial<DocumentMetadata>, change = (bytes: Uint8Array) => bytes) {
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
  return checkFile(change(writeAsice(document)), "a.asice", trust, at, log);
}

test("a document that holds is known by the code that was sealed in it, and void once its body says so", async () => {
  const verdict = await check({ verificationUrl: `https://ratusha.example/verify/${code}` });
  assert.deepEqual([verdict.outcome, verdict.code], ["passed", code]);
  const annulled = { annulledAt: "2026-04-01T08:00:00Z", digest: verdict.digest ?? "" } as DocumentStatus;
  assert.equal(withStanding(verdict, annulled).annulledAt?.toString(), "2026-04-01T08:00:00Z");
  assert.equal(withStanding(verdict, { ...annulled, digest: "0" }).annulledAt, undefined, "that is another document");
});

test("a document without a code, and a file that is no document, have none", async () => {
  assert.equal((await check({})).code, undefined);
  const other = await check({}, () => utf8("no document"));
  assert.deepEqual([other.outcome, other.code], ["unknown", undefined]);
});
