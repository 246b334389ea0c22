import assert from "node:assert/strict";
import { test } from "node:test";
import { isProblem } from "@ratusha/kernel";
import fc from "fast-check";
import { readAnswer, readRequest, writeControl, writeRequest, writeResult } from "./codec.ts";
import { FrameReader, readFrame, writeFrame } from "./frame.ts";
import type { SigningRequest } from "./request.ts";

const malformed = (error: unknown): boolean => isProblem(error, "runtime.frame-malformed");

test("frames survive any cutting of the stream", () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 8 }),
      fc.integer({ min: 1, max: 50 }),
      (bodies, step) => {
        const stream = Buffer.concat(bodies.map((body, index) => writeFrame(index, 1, [[1, body]])));
        const reader = new FrameReader();
        const read: Uint8Array[] = [];
        for (let at = 0; at < stream.length; at += step) {
          for (const frame of reader.push(stream.subarray(at, at + step))) read.push(new Uint8Array(frame));
        }
        assert.deepEqual(
          read.map((frame) => [readFrame(frame).id, [...(readFrame(frame).fields.get(1) ?? [])]]),
          bodies.map((body, index) => [index, [...body]]),
        );
      },
    ),
  );
});

test("a length over the limit is refused before anything is kept", () => {
  const reader = new FrameReader(100);
  assert.throws(() => reader.push(Buffer.from([0, 0, 0, 101])), malformed);
  assert.throws(() => new FrameReader().push(Buffer.from([255, 255, 255, 255])), malformed);
});

const bytes = (...values: number[]): Uint8Array => new Uint8Array(values);
const requests: SigningRequest[] = [
  { type: "certificate", key: "ca:issuing", toBeSigned: bytes(1, 2) },
  { type: "timestamp", key: "tsa", toBeSigned: bytes(1), content: bytes(3) },
  {
    type: "document",
    key: "seal:Org1001",
    toBeSigned: bytes(1),
    content: bytes(),
    metadata: bytes(4),
    authorisation: { kind: "official", cms: bytes(5) },
  },
  {
    type: "document",
    key: "seal:Org1001",
    toBeSigned: bytes(1),
    content: bytes(3),
    metadata: bytes(4),
    authorisation: { kind: "automatic", definition: "ab".repeat(32) },
  },
];
// Buffers have a toJSON of their own, so both sides are made plain byte arrays first.
const asArrays = (request: SigningRequest): unknown => {
  const copied = Object.fromEntries(
    Object.entries(request).map(([name, held]) => [name, held instanceof Uint8Array ? [...held] : held]),
  );
  if (request.type === "document" && request.authorisation.kind === "official")
    copied["authorisation"] = { kind: "official", cms: [...request.authorisation.cms] };
  return copied;
};

test("each kind of request, and each answer, comes out as it went in", () => {
  for (const request of requests) {
    const read = readRequest(writeRequest(7, request).subarray(4));
    assert.ok("request" in read);
    assert.equal(read.id, 7);
    assert.deepEqual(asArrays(read.request), asArrays(request));
  }
  assert.deepEqual(readRequest(writeControl(8, { type: "keys" }).subarray(4)), { id: 8, control: { type: "keys" } });
  assert.deepEqual(readAnswer(writeResult(9, { ok: true, signature: bytes(1, 2) }).subarray(4)), {
    id: 9,
    result: { ok: true, signature: bytes(1, 2) },
  });
  const refused = { ok: false, code: "type-not-allowed", detail: "Не." } as const;
  assert.deepEqual(readAnswer(writeResult(9, refused).subarray(4)), { id: 9, result: refused });
});

test("missing, doubled, foreign and cut fields are refused", () => {
  const key = [1, Buffer.from("tsa")] as const;
  const body = [2, bytes(1)] as const;
  for (const frame of [
    writeFrame(1, 1, [key]),
    writeFrame(1, 4, [key, body]),
    writeFrame(1, 1, [key, body, body]),
    writeFrame(1, 1, [key, body, [3, bytes(1)]]),
    writeFrame(1, 7, [key, body, [3, bytes()], [4, bytes()]]),
    writeFrame(1, 7, [key, body, [3, bytes()], [4, bytes()], [6, bytes(1)]]),
    writeFrame(1, 99, [key, body]),
    writeFrame(1, 64, [[7, Buffer.from("{")]]),
    writeFrame(1, 1, [[1, bytes(255)], body]),
  ]) {
    assert.throws(() => readRequest(frame.subarray(4)), malformed);
  }
  const whole = writeRequest(1, requests[1] as SigningRequest).subarray(4);
  for (let length = 0; length < whole.length; length += 1)
    assert.throws(() => readRequest(whole.subarray(0, length)), malformed);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
      try {
        readRequest(noise);
      } catch (error) {
        assert.ok(malformed(error));
      }
    }),
  );
});
