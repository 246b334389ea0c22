import assert from "node:assert/strict";
import { createPublicKey, verify } from "node:crypto";
import { describe, test } from "node:test";
import { systemRandom, toBase64 } from "@ratusha/kernel";
import { parseCsr } from "@ratusha/signature";
import fc from "fast-check";
import { CardRefused, derSignature, openCard } from "./client.ts";
import { personalise, verifierHash } from "./personalisation.ts";

/** A card and the part of the server that the client talks to. */
async function cardOf(pin: string) {
  const card = await personalise(pin, systemRandom);
  const answer = (status: number, body: object) => Response.json(body, { status });
  const server: typeof fetch = async (input, init) => {
    if (!String(input).endsWith("/unlock")) return answer(200, { salt: toBase64(card.salt) });
    const { verifier } = JSON.parse(String(init?.body)) as { verifier: string };
    const shown = verifierHash(Buffer.from(verifier, "base64"));
    if (Buffer.compare(shown, card.verifierHash) !== 0) {
      return answer(403, { code: "identity.pin-wrong", title: "The PIN is wrong", triesLeft: 2 });
    }
    return answer(200, {
      share: toBase64(card.share),
      wrappedAuthenticationKey: toBase64(card.wrappedAuthenticationKey),
      wrappedSigningKey: toBase64(card.wrappedSigningKey),
      authenticationCertificate: toBase64(card.authenticationRequest),
      signingCertificate: toBase64(card.signingRequest),
    });
  };
  return { card, address: { baseUrl: "http://card.test", person: "P", fetch: server } };
}

const keyOf = (request: Uint8Array) =>
  createPublicKey({ key: Buffer.from(parseCsr(request).spki), format: "der", type: "spki" });

describe("the holder's side of a sandbox card", () => {
  test("the right PIN opens both keys, and each signs under its own certificate", async () => {
    const { card, address } = await cardOf("123456");
    const opened = await openCard(address, { pin: "123456" });
    const document = new TextEncoder().encode("a document");
    const signature = await opened.sign(document);
    assert.ok(verify("sha256", document, keyOf(card.signingRequest), signature));
    assert.ok(!verify("sha256", document, keyOf(card.authenticationRequest), signature));
    const token = await opened.authenticate("https://portal.example", "challenge");
    assert.equal(token.algorithm, "ES256");
    assert.equal(Buffer.from(token.signature, "base64").length, 64);
  });

  test("a wrong PIN gets no share, and is told how many tries are left", async () => {
    const { address } = await cardOf("123456");
    await assert.rejects(openCard(address, { pin: "654321" }), (error) => {
      assert.ok(error instanceof CardRefused);
      assert.equal(error.code, "identity.pin-wrong");
      assert.equal(error.triesLeft, 2);
      return true;
    });
  });

  test("two cards of one PIN share nothing", async () => {
    const [one, other] = await Promise.all([cardOf("123456"), cardOf("123456")]);
    for (const field of ["salt", "share", "verifierHash", "wrappedSigningKey"] as const) {
      assert.notDeepEqual(one.card[field], other.card[field]);
    }
    assert.match(one.card.can, /^\d{6}$/);
    assert.match(one.card.puk, /^\d{10}$/);
  });

  test("any r ‖ s becomes a minimal DER sequence of two positive integers", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (raw) => {
        const der = derSignature(raw);
        assert.equal(der[0], 0x30);
        assert.equal(der[1], der.length - 2);
        let at = 2;
        for (const half of [raw.subarray(0, 32), raw.subarray(32)]) {
          const length = der[at + 1] ?? 0;
          const value = der.subarray(at + 2, at + 2 + length);
          assert.equal(der[at], 0x02);
          assert.ok((value[0] ?? 0) < 0x80);
          assert.ok(length === 1 || value[0] !== 0 || (value[1] ?? 0) >= 0x80);
          assert.equal(
            BigInt(`0x${Buffer.from(value).toString("hex")}`),
            BigInt(`0x${Buffer.from(half).toString("hex")}`),
          );
          at += 2 + length;
        }
      }),
    );
  });
});
