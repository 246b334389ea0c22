import { createHash, generateKeyPairSync } from "node:crypto";
import type { Random } from "@ratusha/kernel";
import { buildCsr, emptyName } from "@ratusha/signature";
import { type CardUse, cardKeyAlgorithm, gcm, pinVerifier, stretchPin, wrappingKey } from "./wrapping.ts";

/** What personalisation of a sandbox card leaves behind; the private keys exist only wrapped. */
export interface PersonalisedCard {
  readonly salt: Uint8Array;
  readonly verifierHash: Uint8Array;
  readonly share: Uint8Array;
  readonly wrappedAuthenticationKey: Uint8Array;
  readonly wrappedSigningKey: Uint8Array;
  /** Requests for the two certificates, each signed by its key. */
  readonly authenticationRequest: Uint8Array;
  readonly signingRequest: Uint8Array;
  readonly can: string;
  readonly puk: string;
}

/** Makes the two keys of a card and wraps each under the PIN and the server's share. */
export async function personalise(pin: string, random: Random): Promise<PersonalisedCard> {
  const salt = Uint8Array.from(random.bytes(16));
  const share = Uint8Array.from(random.bytes(32));
  const stretched = await stretchPin(pin, salt);
  const wrapping = await wrappingKey(stretched, share);
  const authentication = await makeKey("authentication", wrapping, random);
  const signing = await makeKey("signing", wrapping, random);
  return {
    salt,
    share,
    verifierHash: verifierHash(await pinVerifier(stretched)),
    wrappedAuthenticationKey: authentication.wrapped,
    wrappedSigningKey: signing.wrapped,
    authenticationRequest: authentication.request,
    signingRequest: signing.request,
    can: digits(random, 6),
    puk: digits(random, 10),
  };
}

/** Only a digest of the verifier is kept, so that a read of the table does not open cards. */
export function verifierHash(verifier: Uint8Array): Uint8Array {
  return createHash("sha256").update(verifier).digest();
}

async function makeKey(use: CardUse, wrapping: CryptoKey, random: Random) {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const request = buildCsr({ subject: emptyName, privateKey });
  const pkcs8 = Uint8Array.from(privateKey.export({ format: "der", type: "pkcs8" }));
  const key = await crypto.subtle.importKey("pkcs8", pkcs8, cardKeyAlgorithm, true, ["sign"]);
  const nonce = Uint8Array.from(random.bytes(12));
  const wrapped = await crypto.subtle.wrapKey("pkcs8", key, wrapping, gcm(nonce, use));
  pkcs8.fill(0);
  return { wrapped: Buffer.concat([nonce, new Uint8Array(wrapped)]), request };
}

/** Decimal digits without bias: bytes of 250 and above are drawn again. */
function digits(random: Random, count: number): string {
  let text = "";
  while (text.length < count) {
    for (const byte of random.bytes(count)) if (byte < 250 && text.length < count) text += String(byte % 10);
  }
  return text;
}
