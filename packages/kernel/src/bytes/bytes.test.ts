import assert from "node:assert/strict";
import { test } from "node:test";
import { isProblem } from "../problem/problem.ts";
import * as bytes from "./bytes.ts";

test("text forms read back, and only their strict form is read", () => {
  const value = bytes.utf8("Ратуша ў");
  assert.deepEqual(bytes.fromHex(bytes.toHex(value)), value);
  assert.deepEqual(bytes.fromBase64(bytes.toBase64(value)), value);
  assert.deepEqual(bytes.fromBase64Url(bytes.toBase64Url(value)), value);
  const malformed = (error: unknown) => isProblem(error, "kernel.encoding-malformed");
  // Node takes of a letter beyond Latin-1 its lower half, which may look like a digit.
  for (const text of ["a", "zz", "ab ", "0x", "аб", "abŁb"]) assert.throws(() => bytes.fromHex(text), malformed);
  for (const text of ["YQ", "YQ= =", "YR==", "Y Q==", "-_8="]) assert.throws(() => bytes.fromBase64(text), malformed);
  for (const text of ["YQ==", "Y+8", "YR"]) assert.throws(() => bytes.fromBase64Url(text), malformed);
});

test("results are plain arrays, not views of a Buffer type", () => {
  for (const value of [
    bytes.fromHex("00ff"),
    bytes.fromBase64("AP8="),
    bytes.sha256(),
    bytes.sha256(new Uint8Array(1)),
  ]) {
    assert.equal(value.constructor, Uint8Array);
  }
});

test("the digest of parts is the digest of the whole", () => {
  const [a, b] = [bytes.utf8("a"), bytes.utf8("bc")];
  assert.deepEqual(bytes.sha256(a, b), bytes.sha256(bytes.concatBytes(a, b)));
  assert.equal(
    bytes.toHex(bytes.sha256(bytes.utf8("abc"))),
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
  assert.ok(bytes.equalBytes(a, bytes.utf8("a")));
  assert.ok(!bytes.equalBytes(a, b));
});
