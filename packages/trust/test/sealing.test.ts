import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import {
  addSignature,
  buildGeneralPart,
  type EDocument,
  raiseLevel,
  sealDocument,
  validateDocument,
} from "@ratusha/document";
import { canonicalJson, isProblem, utf8, uuidv7 } from "@ratusha/kernel";
import { parseCms, signCades } from "@ratusha/signature";
import { bodyOf, type TestTrust, testOfficers, testTrust } from "../src/testing.ts";
import { openssl, opensslAbsent } from "./openssl.ts";

let stack: TestTrust;
before(async () => {
  stack = await testTrust();
});
after(() => stack.stop());

const now = () => Temporal.Now.instant();
const files = [{ name: "decision.html", mediaType: "text/html", bytes: utf8("<p>Дазволена</p>") }];
const metadata = (author = "Org1001", more: Record<string, string> = {}) => ({
  id: uuidv7(stack.clock, stack.random),
  kind: "decision",
  title: "Decision",
  date: "2026-11-21",
  author: { code: author, name: "Committee" },
  ...more,
});

/** An official signs with a card, then the body's seal is set beside that signature, up to B-LT. */
async function sealed(author = "Org1001", seal = author): Promise<EDocument> {
  const card = await stack.card({ number: "7000030A000PB5", surname: "Ковалёва", givenName: "Ганна" });
  const signed = await sealDocument({ files, metadata: metadata(author), signer: card, signingTime: now() });
  const [signature] = signed.signatures;
  assert.ok(signature);
  const signer = await stack.trust.sealer(seal, {
    metadata: signed.metadataBytes,
    authorisation: { kind: "official", cms: signature.cms },
  });
  const { timeStamper, revocationFor } = stack.trust;
  const both = await addSignature(signed, { signer, signingTime: now() });
  return raiseLevel(both, "B-LT", { timeStamper, revocation: revocationFor });
}

describe("a body's seal", () => {
  test("is set on what its official signed, with time-stamp and revocation values", async () => {
    const document = await sealed();
    const [signature] = document.signatures;
    const cms = parseCms(signature?.cms ?? new Uint8Array());
    assert.equal(cms.signers.length, 2);
    // The card, the seal and the time-stamping unit, and the two authorities above them.
    assert.equal(cms.ocspResponses.length, 5);
    const report = validateDocument(document, { anchors: stack.trust.anchors(), at: now() });
    assert.equal(report.indication, "TOTAL-PASSED", JSON.stringify(report.signatures, undefined, 1));
    assert.deepEqual(
      report.signatures.map((each) => each.level),
      ["B-LT", "B-LT"],
    );
  });

  test("is verified by openssl, seal and card alike", { skip: opensslAbsent }, async () => {
    const [signature] = (await sealed()).signatures;
    const peer = openssl();
    const manifest = peer.write("manifest.xml", signature?.manifest ?? "");
    const cms = peer.write("signature.p7s", signature?.cms ?? "");
    const root = peer.certificates("root.pem", stack.trust.anchors());
    const args = ["cms", "-verify", "-binary", "-inform", "DER", "-in", cms, "-content", manifest, "-CAfile", root];
    assert.match(await peer.run(...args, "-purpose", "any", "-out", peer.path("out")), /verification successful/i);
    peer.remove();
  });

  test("is not set for another body's document, nor by a body without a seal", async () => {
    await assert.rejects(sealed("Org1001", "Org1002"), (error) => {
      assert.ok(isProblem(error, "runtime.signer-refused"));
      assert.equal(error.extra?.["reason"], "author-foreign");
      return true;
    });
    await assert.rejects(sealed("Org1001", "Org4000"), { code: "trust.body-unknown" });
  });

  test("is set by an approved definition, and by no other", async () => {
    const [digest] = await stack.trust.approveInSandbox([utf8(canonicalJson({ number: "2.1" }))]);
    assert.ok(digest);
    const given = metadata("Org1003", { definition: digest });
    const part = buildGeneralPart(files, given);
    const seal = (definition: string) =>
      stack.trust.sealer("Org1003", { metadata: part.metadataBytes, authorisation: { kind: "automatic", definition } });
    const document = await sealDocument({ files, metadata: given, signer: await seal(digest), signingTime: now() });
    assert.equal(document.signatures.length, 1);
    const other = sealDocument({ files, metadata: given, signer: await seal("00".repeat(32)), signingTime: now() });
    await assert.rejects(other, { code: "runtime.signer-refused" });
    assert.deepEqual(await stack.trust.approveInSandbox([utf8(canonicalJson({ number: "2.1" }))]), [digest]);
  });

  test("signs a body's own statements", async () => {
    const signer = await stack.trust.statementSigner("Org1002");
    const statement = (body: string) => utf8(canonicalJson({ type: "delivery.acknowledgement", body, message: "m" }));
    const cms = await signCades({ content: statement("Org1002"), signer, level: "B-B", signingTime: now() });
    assert.equal(parseCms(cms).signers.length, 1);
    const foreign = signCades({ content: statement("Org1001"), signer, level: "B-B", signingTime: now() });
    await assert.rejects(foreign, { code: "runtime.signer-refused" });
  });

  test("is given to a body that joins later, on the order of two custodians", async () => {
    const body = bodyOf("Org1009");
    const order = stack.trust.sealOrder(body.code);
    const orders = await Promise.all(
      testOfficers.map(async (each) => {
        const card = await stack.card({ number: each.slice(6), surname: "Захавальнік", givenName: "А" });
        return signCades({ content: order, signer: card, level: "B-B", signingTime: now() });
      }),
    );
    await assert.rejects(stack.trust.addSeal(body, orders.slice(0, 1)), { code: "trust.order-refused" });
    await assert.rejects(stack.trust.addSeal(bodyOf("Org1010"), orders), { code: "trust.order-refused" });
    const { certificate } = await stack.trust.addSeal(body, orders);
    assert.equal(certificate.subject.find("organizationalUnitName"), "Org1009");
    assert.equal((await sealed("Org1009")).signatures.length, 1);
  });
});

test("revocation values speak for the whole path, and for no certificate of others", async () => {
  const card = await stack.card({ number: "7000031A000PB4", surname: "Ян", givenName: "Ян" });
  const values = await stack.trust.revocationFor([card.certificate]);
  assert.equal(values.ocsp.length, 2);
  assert.equal(values.certificates.length, 3);
  assert.deepEqual(await stack.trust.revocationFor([card.certificate]), values);
});
