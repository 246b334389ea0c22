import assert from "node:assert/strict";
import { generateKeyPairSync, sign } from "node:crypto";
import { test } from "node:test";
import { utf8 } from "@ratusha/kernel";
import fc from "fast-check";
import { parseCheckpoint } from "../src/note/checkpoint.ts";
import { formatVerifierKey, parseVerifierKey, signatureBy, verifierKey } from "../src/note/key.ts";
import { formatNote, parseNote } from "../src/note/note.ts";

// The example of the Go package golang.org/x/mod/sumdb/note.
const peter = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const signed = `${text}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;

test("a note that another implementation signed verifies", () => {
  const key = parseVerifierKey(peter);
  assert.ok(key.ok);
  assert.equal(formatVerifierKey(key.value), peter);
  const note = parseNote(signed);
  assert.ok(note.ok);
  assert.equal(note.value.text, text);
  assert.equal(formatNote(note.value), signed);
  assert.ok(signatureBy(key.value, note.value.text, note.value.signatures));
  assert.equal(signatureBy(key.value, `${text}x\n`, note.value.signatures), undefined);
});

test("signatures of unknown keys are passed over, also under the same name", () => {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const key = verifierKey("log.example", "ed25519", publicKey.export({ format: "der", type: "spki" }));
  const good = { name: key.name, keyId: key.keyId, bytes: sign(null, utf8("text\n"), privateKey) };
  const other = { ...good, keyId: key.keyId ^ 1 };
  assert.ok(signatureBy(key, "text\n", [other, good]));
  assert.equal(signatureBy(key, "text\n", [other]), undefined);
});

test("notes that are not notes are refused", () => {
  for (const wrong of [
    "",
    "text\n",
    "text\n\n",
    signed.slice(0, -1),
    signed.replace("—", "-"),
    signed.replace("\n\n", "\n\n\n\n").replace("— ", "—  "),
    `${text}\u0007\n${signed.slice(text.length + 1)}`,
    `${text}\n${"— a AAAAAAAA\n".repeat(65)}`,
    "x".repeat(70_000),
  ]) {
    assert.ok(!parseNote(wrong).ok, JSON.stringify(wrong.slice(0, 60)));
  }
  fc.assert(fc.property(fc.string({ maxLength: 300 }), (noise) => parseNote(noise) !== undefined));
});

test("verifier keys whose id does not fit are refused", () => {
  assert.ok(!parseVerifierKey(peter.replace("c74f20a3", "c74f20a4")).ok);
  assert.ok(!parseVerifierKey("x+00000000+AAAA").ok);
  assert.ok(!parseVerifierKey("two words+00000000+AAAA").ok);
});

test("checkpoints: origin, decimal size, root of 32 bytes", () => {
  const root = Buffer.alloc(32, 7).toString("base64");
  assert.ok(parseCheckpoint(`log.example\n12\n${root}\n`).ok);
  assert.ok(parseCheckpoint(`log.example\n0\n${root}\nextension line\n`).ok);
  for (const wrong of [
    `log.example\n012\n${root}\n`,
    `log.example\n-1\n${root}\n`,
    `log.example\n99999999999999999999\n${root}\n`,
    `log.example\n12\n${root}`,
    `log.example\n12\nAAAA\n`,
    `\n12\n${root}\n`,
    `log.example\n12\n${root}\n\n`,
  ]) {
    assert.ok(!parseCheckpoint(wrong).ok, JSON.stringify(wrong));
  }
});
