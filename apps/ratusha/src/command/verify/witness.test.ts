import assert from "node:assert/strict";
import { generateKeyPairSync, sign } from "node:crypto";
import { test } from "node:test";
import type { DocumentReport } from "@ratusha/document";
import { checkpointText, commitment, formatNote, leafHash, verifierKey } from "@ratusha/evidence";
import { canonicalJson, toBase64, utf8 } from "@ratusha/kernel";
import { noTrust } from "./trust-folder.ts";
import { witnessAnswer } from "./witness.ts";

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const log = verifierKey("log.example", "ed25519", publicKey.export({ format: "der", type: "spki" }));
const id = "ab".repeat(32);

/** The proof of the only entry of a log, with the act that it is of. */
function proofOf(document: string): Uint8Array {
  const record = canonicalJson({
    id: "01890a5d-ac96-774b-bcce-b302099a8057",
    at: "2026-03-05T10:00:00.000Z",
    kind: "document.sealed",
    actor: "body:Org1001",
    body: { document },
  });
  const salt = new Uint8Array(32);
  const entry = commitment(salt, record);
  const text = checkpointText({ origin: log.name, size: 1, root: leafHash(entry) });
  const signature = new Uint8Array(sign(null, utf8(text), privateKey));
  const checkpoint = formatNote({ text, signatures: [{ name: log.name, keyId: log.keyId, bytes: signature }] });
  const proof = {
    type: "ratusha.inclusion/v1",
    log: log.name,
    index: 0,
    size: 1,
    leaf: toBase64(entry),
    path: [],
    checkpoint,
    act: { record, salt: toBase64(salt) },
  };
  return utf8(JSON.stringify(proof));
}

function report(proof: Uint8Array | undefined): DocumentReport {
  return {
    indication: "TOTAL-PASSED",
    subIndication: undefined,
    generalPart: "TOTAL-PASSED",
    id,
    content: undefined,
    metadata: undefined,
    signatures: [],
    additions: [],
    files: [],
    proof,
    explanations: [],
  };
}

const trust = { ...noTrust, logs: [log] };

test("a proof of an act that names the document holds, and says that nobody witnessed it", () => {
  const answer = witnessAnswer(report(proofOf(id)), trust);
  assert.equal(answer.state, "logged", answer.text);
  assert.match(answer.text, /log\.example.*not witnessed/);
});

test("without a proof, without a trusted log, for another document, or broken: not witnessed", () => {
  assert.equal(witnessAnswer(report(undefined), trust).state, "none");
  assert.equal(witnessAnswer(report(proofOf(id)), noTrust).state, "unproven");
  assert.equal(witnessAnswer(report(proofOf("cd".repeat(32))), trust).state, "unproven");
  assert.equal(witnessAnswer(report(utf8("{}")), trust).state, "unproven");
  assert.equal(witnessAnswer(report(utf8("not json")), trust).state, "unproven");
});
