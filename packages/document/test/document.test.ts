import assert from "node:assert/strict";
import { test } from "node:test";
import { isProblem, sha256, toHex, utf8 } from "@ratusha/kernel";
import { parseCms, upgradeCades } from "@ratusha/signature";
import {
  addAddition,
  addSignature,
  buildGeneralPart,
  completeSignature,
  contentDigest,
  type DocumentFile,
  documentId,
  draftDocument,
  prepareSignature,
  raiseLevel,
  readAsice,
  signatureDigests,
  validateDocument,
  writeAsice,
} from "../src/index.ts";
import { authority, body, files, later, metadata, office, revocation, seal, signedAt, timeStamper } from "./example.ts";

const options = { anchors: [authority.root.certificate], at: later };
const official = authority.issue("Ганна Прыклад");
const sources = { level: "B-LT", timeStamper, revocation, signingTime: signedAt } as const;
const registration = {
  ...sources,
  type: "registration",
  statement: { number: "01-12/77", date: "2026-03-06" },
  signer: office,
} as const;

test("the identity is the digest of files, metadata and signature values, and nothing else", async () => {
  const document = await seal("B-B");
  const raised = await raiseLevel(document, "B-LT", { timeStamper, revocation });
  const added = await addAddition(raised, registration);
  assert.equal(documentId(raised), documentId(document));
  assert.equal(documentId(added), documentId(document));
  assert.notEqual(documentId(await seal("B-B")), documentId(document));
  assert.equal(contentDigest(await seal("B-B")), contentDigest(document));
  assert.match(documentId(document), /^[0-9a-f]{64}$/);
  const entries = [
    ...files.map(({ name, bytes }) => ({ name, sha256: toHex(sha256(bytes)) })),
    { name: "document.json", sha256: toHex(sha256(document.metadataBytes)) },
  ];
  entries.sort((left, right) => (left.name < right.name ? -1 : 1));
  const [signature] = document.signatures;
  assert.ok(signature);
  const general = {
    files: entries,
    signatures: [{ scope: toHex(sha256(signature.manifest)), value: signatureDigests(signature)[0] }],
  };
  assert.equal(documentId(document), toHex(sha256(utf8(JSON.stringify(general)))));
});

test("an official signs with a card in two phases, then the body seals over the same manifest", async () => {
  const draft = draftDocument(buildGeneralPart(files, metadata));
  const stored = readAsice(writeAsice(draft));
  assert.ok(stored.ok);
  const identity = { certificate: official.certificate, chain: official.chain };
  const prepared = prepareSignature(stored.value, { ...identity, signingTime: signedAt });
  const [signature] = await official.sign([prepared]);
  assert.ok(signature);
  const signed = completeSignature(draft, { ...identity, toBeSigned: prepared.toBeSigned, signature });
  const sealed = await addSignature(signed, { ...sources, signer: body });
  assert.equal(sealed.signatures.length, 1);
  assert.equal(parseCms(sealed.signatures[0]?.cms ?? new Uint8Array()).signers.length, 2);
  assert.deepEqual(sealed.signatures[0]?.manifest, prepared.content);
  const whole = await raiseLevel(sealed, "B-LT", sources);
  const report = validateDocument(whole, options);
  assert.equal(
    report.indication,
    "TOTAL-PASSED",
    JSON.stringify(
      report.signatures.map(({ explanations }) => explanations),
      undefined,
      1,
    ),
  );
  assert.deepEqual(
    new Set(report.signatures.map(({ signer }) => signer.name)),
    new Set(["Ганна Прыклад", "Гарвыканкам"]),
  );
});

test("a card's signature for another document is refused", async () => {
  const draft = draftDocument(buildGeneralPart(files, metadata));
  const other = draftDocument(buildGeneralPart(files, { ...metadata, number: "13" }));
  const identity = { certificate: official.certificate, chain: official.chain };
  const prepared = prepareSignature(other, { ...identity, signingTime: signedAt });
  const [signature] = await official.sign([prepared]);
  assert.ok(signature);
  assert.throws(
    () => completeSignature(draft, { ...identity, toBeSigned: prepared.toBeSigned, signature }),
    (error) => isProblem(error, "signature.signature-mismatch"),
  );
});

test("additions alter no signed byte, are carried and validated", async () => {
  const document = await seal();
  const once = await addAddition(document, registration);
  const twice = await addAddition(once, { ...registration, type: "resolution", statement: { executor: "Org1002" } });
  assert.deepEqual(twice.signatures, document.signatures);
  const read = readAsice(writeAsice(twice));
  assert.ok(read.ok, JSON.stringify(read));
  const report = validateDocument(writeAsice(twice), options);
  assert.equal(report.indication, "TOTAL-PASSED", JSON.stringify(report.additions, undefined, 1));
  assert.deepEqual(
    report.additions.map(({ number, type, statement }) => [number, type, statement?.statement]),
    [
      [1, "registration", registration.statement],
      [2, "resolution", { executor: "Org1002" }],
    ],
  );
});

test("an addition cannot be moved to another document", async () => {
  const [one, two] = [await seal(), await seal()];
  const added = await addAddition(one, registration);
  const report = validateDocument({ ...two, additions: added.additions }, options);
  assert.equal(report.generalPart, "TOTAL-PASSED");
  assert.equal(report.additions[0]?.indication, "TOTAL-FAILED");
  assert.equal(report.indication, "TOTAL-FAILED");
  assert.match(report.additions[0]?.explanations[0]?.text ?? "", /another document/);
});

test("an addition cannot be rewritten or renumbered", async () => {
  const added = await addAddition(await seal(), registration);
  const [addition] = added.additions;
  assert.ok(addition);
  const forged = utf8(Buffer.from(addition.bytes).toString().replace("01-12/77", "01-12/78"));
  assert.equal(
    validateDocument({ ...added, additions: [{ ...addition, bytes: forged }] }, options).indication,
    "TOTAL-FAILED",
  );
  const renamed = { ...addition, number: 2, name: "additions/0002-registration.json" };
  assert.equal(validateDocument({ ...added, additions: [renamed] }, options).indication, "TOTAL-FAILED");
});

test("a document with additions takes no further signature; one without a signature takes no addition", async () => {
  const added = await addAddition(await seal(), registration);
  await assert.rejects(addSignature(added, { ...sources, signer: office }), (error) =>
    isProblem(error, "document.closed"),
  );
  const draft = draftDocument(buildGeneralPart(files, metadata));
  await assert.rejects(addAddition(draft, registration), (error) => isProblem(error, "document.not-signed"));
});

test("a signature taken away makes another document, and its additions do not hold", async () => {
  const document = await addSignature(await seal(), { ...sources, signer: office });
  const added = await addAddition(document, registration);
  const [signature] = added.signatures;
  const [alone] = (await seal()).signatures;
  assert.ok(signature && alone);
  assert.equal(validateDocument(added, options).indication, "TOTAL-PASSED");
  const stripped = { ...added, signatures: [{ ...signature, cms: alone.cms }] };
  assert.notEqual(documentId(stripped), documentId(added));
  assert.equal(validateDocument(stripped, options).indication, "TOTAL-FAILED");
});

test("an inclusion proof beside is kept, not shown as signed", async () => {
  const document = { ...(await seal()), proof: utf8('{"type":"ratusha.inclusion/v1"}') };
  const report = validateDocument(document, options);
  assert.equal(report.indication, "TOTAL-PASSED");
  assert.deepEqual(report.proof, document.proof);
  assert.equal(
    report.files.some(({ name }) => name.startsWith("additions/")),
    false,
  );
});

test("the report tells what the document says of itself, and nothing where there is no document", async () => {
  assert.deepEqual(validateDocument(writeAsice(await seal()), options).metadata, metadata);
  assert.equal(validateDocument(utf8("no document"), options).metadata, undefined);
});

test("a draft is no signed document", () => {
  const report = validateDocument(draftDocument(buildGeneralPart(files, metadata)), options);
  assert.equal(report.indication, "INDETERMINATE");
  assert.match(report.explanations[0]?.text ?? "", /no signature/);
});

test("files and metadata that a document cannot have are refused with a code", () => {
  const file = (name: string, mediaType = "text/plain"): DocumentFile => ({ name, mediaType, bytes: new Uint8Array() });
  for (const name of [
    "../a",
    "/a",
    "META-INF/a",
    "additions/a.json",
    "document.json",
    "mimetype",
    "a/",
    "",
    "A.txt\n",
  ]) {
    assert.throws(
      () => buildGeneralPart([file(name)], metadata),
      (error) => isProblem(error, "document.file-name"),
      name,
    );
  }
  assert.throws(
    () => buildGeneralPart([file("a"), file("A")], metadata),
    (error) => isProblem(error, "document.file-name"),
  );
  assert.throws(
    () => buildGeneralPart([file("a", "text")], metadata),
    (error) => isProblem(error, "document.file-name"),
  );
  assert.throws(
    () => buildGeneralPart([], { ...metadata, date: "2026-02-30" }),
    (error) => isProblem(error, "document.metadata-malformed"),
  );
  assert.throws(
    () => buildGeneralPart([], { ...metadata, verificationUrl: "javascript:alert(1)" }),
    (error) => isProblem(error, "document.metadata-malformed"),
  );
});

test("names beyond ASCII are carried", async () => {
  const named = { name: "дакументы/заява №1 & 'копія'.txt", mediaType: "text/plain", bytes: utf8("x") };
  const draft = draftDocument(buildGeneralPart([named], metadata));
  const document = await addSignature(draft, { ...sources, signer: body });
  const read = readAsice(writeAsice(document));
  assert.ok(read.ok, JSON.stringify(read));
  assert.equal(read.value.files[0]?.name, named.name);
  assert.equal(validateDocument(document, options).indication, "TOTAL-PASSED");
});

test("raising a level of what others made keeps their manifest", async () => {
  const document = await seal("B-B");
  const [signature] = document.signatures;
  assert.ok(signature);
  const cms = await upgradeCades(signature.cms, "B-T", { timeStamper });
  const raised = await raiseLevel({ ...document, signatures: [{ ...signature, cms }] }, "B-LT", sources);
  assert.deepEqual(raised.signatures[0]?.manifest, signature.manifest);
  assert.equal(validateDocument(raised, options).signatures[0]?.level, "B-LT");
});
