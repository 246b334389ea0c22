import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { buildGeneralPart, type GeneralPart } from "@ratusha/document";
import { canonicalJson, toHex, type Uuid, utf8 } from "@ratusha/kernel";
import { type CertificateSigner, mergeCades, parseCms, prepareCades, signCades } from "@ratusha/signature";
import {
  type CertifySpec,
  cardAuthority,
  certify,
  officers,
  secret,
  stranger,
  type TestSigner,
  testSigner,
  trustCards,
} from "./store.ts";

let signer: TestSigner;
let cards: Awaited<ReturnType<typeof cardAuthority>>;
let official: CertificateSigner;
let seal: CertificateSigner;
const definition = utf8(canonicalJson({ number: "2.1", body: "Org1001" }));
const definitionName = createHash("sha256").update(definition).digest("hex");

before(async () => {
  signer = await testSigner();
  cards = await cardAuthority();
  trustCards(signer, cards.authority);
  signer.generate("seal:Org1001", { kind: "seal", body: "Org1001" });
  signer.generate("seal:Org1002", { kind: "seal", body: "Org1002" });
  official = await cards.card("PNOBY-7000010A000PB9");
  seal = await certify([["commonName", "Org1001"]]);
});
after(() => signer.remove());

function document(author = "Org1001", more: Record<string, string> = {}): GeneralPart {
  return buildGeneralPart([{ name: "decision.html", mediaType: "text/html", bytes: utf8("<p>Granted</p>") }], {
    id: "01900000-0000-7000-8000-000000000001" as Uuid,
    kind: "decision",
    title: "Decision",
    date: "2026-11-21",
    author: { code: author, name: "Committee" },
    ...more,
  });
}

const minutesAgo = (minutes: number) => Temporal.Now.instant().subtract({ minutes });
const authorise = (part: GeneralPart, by = official, signingTime = Temporal.Now.instant()) =>
  signCades({ content: part.manifest, signer: by, level: "B-B", signingTime });
const attributes = (content: Uint8Array, signingTime = Temporal.Now.instant()) =>
  prepareCades({ content, certificate: seal.certificate, chain: [], signingTime }).toBeSigned;

interface Asked {
  part?: GeneralPart;
  key?: string;
  cms?: Uint8Array;
  toBeSigned?: Uint8Array;
  content?: Uint8Array;
  metadata?: Uint8Array;
}

async function ask(given: Asked = {}): Promise<string> {
  const part = given.part ?? document();
  return signer.outcome({
    type: "document",
    key: given.key ?? "seal:Org1001",
    toBeSigned: given.toBeSigned ?? attributes(given.content ?? part.manifest),
    content: given.content ?? part.manifest,
    metadata: given.metadata ?? part.metadataBytes,
    authorisation: { kind: "official", cms: given.cms ?? (await authorise(part)) },
  });
}

function automatic(part: GeneralPart, name: string): string {
  return signer.outcome({
    type: "document",
    key: "seal:Org1001",
    toBeSigned: attributes(part.manifest),
    content: part.manifest,
    metadata: part.metadataBytes,
    authorisation: { kind: "automatic", definition: name },
  });
}

describe("a seal with an official's signature", () => {
  test("is set on the body's own document", async () => assert.equal(await ask(), "signed"));
  test("is set when two officials signed together", async () => {
    const part = document();
    const second = await cards.card("PNOBY-7000011A000PB8");
    assert.equal(await ask({ part, cms: mergeCades(await authorise(part), await authorise(part, second)) }), "signed");
  });
  test("is not set by the key of another body", async () =>
    assert.equal(await ask({ key: "seal:Org1002" }), "author-foreign"));
  test("is not set on attributes over another manifest", async () =>
    assert.equal(
      await ask({ toBeSigned: attributes(document("Org1001", { number: "7" }).manifest) }),
      "digest-mismatch",
    ));
  test("is not set with metadata that the manifest does not cover", async () =>
    assert.equal(await ask({ metadata: document("Org1001", { number: "8" }).metadataBytes }), "digest-mismatch"));
  test("is not set on what is no manifest", async () => {
    const content = utf8("<x/>");
    assert.equal(await ask({ content, toBeSigned: attributes(content) }), "manifest-malformed");
  });
  test("is not set with a signing time that is not now", async () => {
    const part = document();
    assert.equal(await ask({ part, toBeSigned: attributes(part.manifest, minutesAgo(60)) }), "time-outside-window");
  });
  test("is not set on attributes of another content type", async () => {
    const part = document();
    const other = attributes(part.manifest);
    const hex = toHex(other).replace("06092a864886f70d010701", "06092a864886f70d010702");
    assert.equal(await ask({ part, toBeSigned: Buffer.from(hex, "hex") }), "attributes-refused");
  });
  test("is not set on bytes that are no attributes", async () => {
    for (const toBeSigned of [new Uint8Array(), new Uint8Array(40), utf8("text")])
      assert.equal(await ask({ toBeSigned }), "malformed");
  });
});

describe("an authorisation that does not count", () => {
  const refused = async (make: (part: GeneralPart) => Promise<Uint8Array>) => {
    const part = document();
    return ask({ part, cms: await make(part) });
  };
  const cardWith = (spec: CertifySpec) => cards.card("PNOBY-7000012A000PB7", spec);

  test("is over another document", async () =>
    assert.equal(await refused(() => authorise(document("Org1001", { number: "9" }))), "authorisation-invalid"));
  test("is old, or of the future", async () => {
    assert.equal(await refused((part) => authorise(part, official, minutesAgo(11))), "authorisation-stale");
    assert.equal(await refused((part) => authorise(part, official, minutesAgo(-10))), "authorisation-stale");
  });
  test("is of whoever prepared the document, where two people decide", async () => {
    const id = "01900000-0000-7000-8000-000000000001";
    const mark = (person: string) => createHash("sha256").update(`${id} ${person}`).digest("hex");
    const own = document("Org1001", { preparedBy: mark("7000010A000PB9") });
    assert.equal(await ask({ part: own }), "authorisation-alone");
    assert.equal(await ask({ part: document("Org1001", { preparedBy: mark("7000011A000PB8") }) }), "signed");
  });
  test("is of an authority that is not in the policy, though it has the same name", async () => {
    const other = await cardAuthority();
    const impostor = await other.card("PNOBY-7000010A000PB9");
    assert.equal(await refused((part) => authorise(part, impostor)), "authorisation-invalid");
  });
  test("is a certificate's that is not for signing documents", async () => {
    const forSigningIn = await cardWith({ usage: ["digitalSignature"] });
    assert.equal(await refused((part) => authorise(part, forSigningIn)), "authorisation-invalid");
  });
  test("is a certificate's without the card policy", async () => {
    const plain = await cardWith({ policies: ["2.999.9.2"] });
    assert.equal(await refused((part) => authorise(part, plain)), "authorisation-invalid");
  });
  test("is an expired certificate's", async () => {
    const expired = await cardWith({ notBefore: minutesAgo(90), notAfter: minutesAgo(30) });
    assert.equal(await refused((part) => authorise(part, expired)), "authorisation-invalid");
  });
  test("is a certificate's with an unknown critical extension", async () => {
    const odd = await cardWith({ extensions: [{ oid: "1.2.3.4", critical: true, value: Uint8Array.of(5, 0) }] });
    assert.equal(await refused((part) => authorise(part, odd)), "authorisation-invalid");
  });
  test("is an authority's own certificate", async () => {
    assert.equal(await refused((part) => authorise(part, cards.authority)), "authorisation-invalid");
  });
  test("holds a second signer who does not count", async () => {
    const alien = await certify(
      [
        ["commonName", "Alien"],
        ["serialNumber", stranger],
      ],
      { policies: ["2.999.9.1"] },
    );
    assert.equal(
      await refused(async (part) => mergeCades(await authorise(part), await authorise(part, alien))),
      "authorisation-invalid",
    );
  });
  test("has a value that is not the signature", async () => {
    const broken = async (part: GeneralPart) => {
      const cms = Buffer.from(await authorise(part));
      const [info] = parseCms(cms).signers;
      const at = cms.indexOf(info?.signature ?? new Uint8Array());
      cms[at + 20] = (cms[at + 20] ?? 0) ^ 1;
      return cms;
    };
    assert.equal(await refused(broken), "authorisation-invalid");
  });
  test("is no CMS at all", async () => {
    for (const cms of [new Uint8Array(), utf8("no"), new Uint8Array(300)])
      assert.equal(await refused(async () => cms), "authorisation-invalid");
  });
});

describe("a seal by a definition", () => {
  test("is set when two approvers have signed the definition and the document names it", async () => {
    const part = document("Org1001", { definition: definitionName });
    assert.equal(automatic(part, definitionName), "definition-unapproved");
    const approvals = await Promise.all(
      officers.map(async (each) => {
        const by = await cards.card(each);
        const cms = await signCades({
          content: definition,
          signer: by,
          level: "B-B",
          signingTime: Temporal.Now.instant(),
        });
        return Buffer.from(cms).toString("base64");
      }),
    );
    const request = { type: "approve-definition", definition: Buffer.from(definition).toString("base64") } as const;
    assert.equal(signer.controlOutcome({ ...request, approvals: approvals.slice(0, 1) }), "approvals-invalid");
    const [first = ""] = approvals;
    assert.equal(signer.controlOutcome({ ...request, approvals: [first, first] }), "approvals-invalid");
    assert.equal(signer.control({ ...request, approvals }).digest, definitionName);
    assert.equal(automatic(part, definitionName), "signed");
    assert.equal(automatic(document(), definitionName), "definition-unapproved");
    assert.equal(automatic(part, "00".repeat(32)), "definition-unapproved");
    const again = await signer.reopen();
    assert.deepEqual(again.control({ type: "definitions" }).digests, [definitionName]);
    assert.deepEqual(again.control({ type: "approvals", definition: definitionName }).approvals, approvals);
    assert.equal(again.controlOutcome({ type: "approvals", definition: "00".repeat(32) }), "definition-unapproved");
  });
  test("is not approved by someone who is not an approver", async () => {
    const approvals = await Promise.all(
      [officers[0], stranger].map(async (each) => {
        const by = await cards.card(each);
        const cms = await signCades({
          content: definition,
          signer: by,
          level: "B-B",
          signingTime: Temporal.Now.instant(),
        });
        return Buffer.from(cms).toString("base64");
      }),
    );
    const request = { type: "approve-definition", definition: Buffer.from(definition).toString("base64"), approvals };
    assert.equal(signer.controlOutcome(request), "approvals-invalid");
  });
});

describe("keys of bodies that join later", () => {
  const key = "seal:Org1009";
  const policy = { kind: "seal", body: "Org1009" } as const;
  const order = utf8(canonicalJson({ order: "generate", key, suite: "p256", policy }));
  const signedBy = async (people: readonly string[], content = order) =>
    Promise.all(
      people.map(async (each) => {
        const by = await cards.card(each);
        const cms = await signCades({ content, signer: by, level: "B-B", signingTime: Temporal.Now.instant() });
        return Buffer.from(cms).toString("base64");
      }),
    );
  test("are made on the order of two custodians, for that body only", async () => {
    signer.control({ type: "end-ceremony", secret });
    const request = { type: "generate", key, suite: "p256", policy };
    assert.equal(signer.controlOutcome({ ...request, secret }), "no-ceremony");
    assert.equal(
      signer.controlOutcome({ ...request, approvals: await signedBy(officers.slice(0, 1)) }),
      "approvals-invalid",
    );
    assert.equal(
      signer.controlOutcome({ ...request, approvals: await signedBy(officers, utf8("something else")) }),
      "approvals-invalid",
    );
    const authority = {
      ...request,
      key: "ca:more",
      policy: { kind: "authority", subject: "MAA=", certificates: [], maxCrlDays: 1 },
    };
    assert.equal(signer.controlOutcome({ ...authority, approvals: await signedBy(officers) }), "type-not-allowed");
    assert.equal(signer.controlOutcome({ ...request, approvals: await signedBy(officers) }), "done");
    assert.equal(await ask({ part: document("Org1009"), key }), "signed");
  });
  test("are not made with the secret of a ceremony that ended, also after a restart", async () => {
    const again = await signer.reopen({ ceremony: secret });
    const request = {
      type: "generate",
      key: "seal:Org1010",
      suite: "p256",
      policy: { kind: "seal", body: "Org1010" },
      secret,
    };
    assert.equal(again.controlOutcome(request), "no-ceremony");
    assert.equal(again.control({ type: "ping" }).ceremony, false);
  });
});
