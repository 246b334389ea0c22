import assert from "node:assert/strict";
import { test } from "node:test";
import { isProblem, sha256, toHex, utf8 } from "@ratusha/kernel";
import {
  buildImprint,
  buildTimeStampRejection,
  buildTimeStampRequest,
  buildTimeStampResponse,
  buildTstInfo,
  der,
  parseTimeStampRequest,
  parseTimeStampResponse,
  parseTstInfo,
  sha256Digest,
} from "../src/index.ts";
import { openssl, opensslAbsent, opensslFile } from "./openssl.ts";

const imprint = sha256(utf8("дакумент"));

test("RFC 3161 2.4.1: a request is read back", () => {
  const request = parseTimeStampRequest(
    buildTimeStampRequest({
      digest: sha256Digest,
      imprint,
      nonce: Uint8Array.of(0x80, 1),
      policy: "1.2.3",
      certificateRequested: true,
    }),
  );
  assert.equal(toHex(request.imprint.value), toHex(imprint));
  assert.equal(request.imprint.digest?.name, "sha256");
  assert.equal(request.policy, "1.2.3");
  assert.equal(toHex(request.nonce ?? new Uint8Array()), "008001");
  assert.equal(request.certificateRequested, true);
});

test("RFC 3161 2.4.2: what a time-stamp says is read back, to the millisecond, the nonce as it came", () => {
  const time = Temporal.Instant.from("2026-06-01T12:00:00.25Z");
  const info = parseTstInfo(
    buildTstInfo({
      policy: "1.2.3",
      imprint: buildImprint(sha256Digest, imprint),
      serialNumber: Uint8Array.of(0xff, 1),
      time,
      accuracy: { seconds: 1, milliseconds: 500 },
      nonce: Uint8Array.of(0, 0x80, 1),
      ordering: true,
    }),
  );
  assert.equal(info.time.toString(), time.toString());
  assert.deepEqual(info.accuracy, { seconds: 1, milliseconds: 500, microseconds: 0 });
  assert.equal(toHex(info.serialNumber), "00ff01");
  assert.equal(toHex(info.nonce ?? new Uint8Array()), "008001");
  assert.equal(info.ordering, true);
});

test("RFC 3161 2.4.2: a refusal says why and carries no token; a grant carries one", () => {
  const refusal = parseTimeStampResponse(buildTimeStampRejection("badAlg", "SHA-1 is not accepted"));
  assert.deepEqual(refusal, { granted: false, status: 2, text: ["SHA-1 is not accepted"], failure: "badAlg" });
  const token = der.sequence(der.oid("1.2.840.113549.1.7.2"));
  const grant = parseTimeStampResponse(buildTimeStampResponse(token));
  assert.equal(grant.granted && toHex(grant.token), toHex(token));
  const granted = der.sequence(der.sequence(der.integer(0)));
  assert.throws(
    () => parseTimeStampResponse(granted),
    (error) => isProblem(error, "signature.der-malformed"),
  );
});

test("hostile: a request of another version, with trailing bytes or a huge nonce is refused", () => {
  const good = buildTimeStampRequest({ digest: sha256Digest, imprint });
  const version = Uint8Array.from(good);
  version[4] = 2;
  const nonce = buildTimeStampRequest({ digest: sha256Digest, imprint, nonce: new Uint8Array(65).fill(1) });
  for (const bad of [version, Buffer.concat([good, Uint8Array.of(0)]), nonce]) {
    assert.throws(
      () => parseTimeStampRequest(bad),
      (error) => isProblem(error, "signature.der-malformed"),
    );
  }
});

test("openssl ts reads our requests, and we its", { skip: opensslAbsent }, () => {
  const ours = buildTimeStampRequest({
    digest: sha256Digest,
    imprint,
    nonce: Uint8Array.of(5),
    certificateRequested: true,
  });
  const text = openssl(["ts", "-query", "-in", "a.tsq", "-text"], { "a.tsq": ours });
  assert.match(text, /Hash Algorithm: sha256/);
  assert.match(text, /Certificate required: yes/);
  const theirs = opensslFile(["ts", "-query", "-digest", toHex(imprint), "-sha256", "-cert"], {});
  const request = parseTimeStampRequest(theirs);
  assert.equal(toHex(request.imprint.value), toHex(imprint));
  assert.ok(request.nonce !== undefined && request.certificateRequested);
});
