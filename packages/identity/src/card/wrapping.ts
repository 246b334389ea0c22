/**
 * How a sandbox card's keys are wrapped. Runs in the browser and on Node alike: WebCrypto only, no imports.
 *
 * PIN ─PBKDF2(salt)→ stretched ─HKDF→ verifier (shown to the server, which then gives out the share)
 *                    stretched ‖ share ─HKDF→ the key that unwraps
 * Neither the PIN nor the share alone opens the keys, and the share is given out behind a three-try counter.
 */
const pinIterations = 100_000;

const encoder = new TextEncoder();

/** A key stretched from the PIN (PBKDF2-HMAC-SHA-256, RFC 8018). */
export async function stretchPin(pin: string, salt: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const base = await crypto.subtle.importKey("raw", encoder.encode(pin), "PBKDF2", false, ["deriveBits"]);
  const bits = await crypto.subtle.deriveBits(
    { name: "PBKDF2", hash: "SHA-256", salt, iterations: pinIterations },
    base,
    256,
  );
  return new Uint8Array(bits);
}

/** What the client shows to prove that it knows the PIN. */
export async function pinVerifier(stretched: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const base = await crypto.subtle.importKey("raw", stretched, "HKDF", false, ["deriveBits"]);
  return new Uint8Array(await crypto.subtle.deriveBits(hkdf("ratusha card verifier"), base, 256));
}

/** The AES-GCM key that wraps the card's private keys. */
export async function wrappingKey(
  stretched: Uint8Array<ArrayBuffer>,
  share: Uint8Array<ArrayBuffer>,
): Promise<CryptoKey> {
  const both = new Uint8Array(stretched.length + share.length);
  both.set(stretched);
  both.set(share, stretched.length);
  const base = await crypto.subtle.importKey("raw", both, "HKDF", false, ["deriveKey"]);
  return crypto.subtle.deriveKey(hkdf("ratusha card keys"), base, { name: "AES-GCM", length: 256 }, false, [
    "wrapKey",
    "unwrapKey",
  ]);
}

/** AES-GCM parameters; each wrapped key starts with its own 12-byte nonce, and the key's use is authenticated. */
export function gcm(nonce: Uint8Array<ArrayBuffer>, use: CardUse) {
  return { name: "AES-GCM", iv: nonce, additionalData: encoder.encode(`ratusha card ${use}`) };
}

export type CardUse = "authentication" | "signing";

export const cardKeyAlgorithm = { name: "ECDSA", namedCurve: "P-256" } as const;

function hkdf(info: string) {
  return { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: encoder.encode(info) };
}
