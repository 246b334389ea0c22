import { type CardUse, cardKeyAlgorithm, gcm, pinVerifier, stretchPin, wrappingKey } from "./wrapping.ts";

/**
 * The sandbox ID card as its holder's device sees it: opened with the PIN, it signs a sign-in challenge with one key
 * and documents with the other. Runs in the browser and on Node: WebCrypto and fetch only.
 */
export interface OpenedCard {
  readonly person: string;
  /** DER of the certificate that documents are signed under. */
  readonly signingCertificate: Uint8Array<ArrayBuffer>;
  /** A Web eID authentication token over this origin and this challenge. */
  authenticate(origin: string, challenge: string): Promise<CardToken>;
  /** An ECDSA P-256/SHA-256 signature over the bytes, as the DER sequence that CMS holds. */
  sign(toBeSigned: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
}

export interface CardToken {
  readonly format: string;
  readonly unverifiedCertificate: string;
  readonly algorithm: string;
  readonly signature: string;
  readonly appVersion: string;
}

/** Why a card did not open; `code` is the stable code of the server's answer. */
export class CardRefused extends Error {
  readonly code: string;
  readonly triesLeft: number | undefined;
  constructor(code: string, message: string, triesLeft: number | undefined) {
    super(message);
    this.name = "CardRefused";
    this.code = code;
    this.triesLeft = triesLeft;
  }
}

export interface CardAddress {
  /** Origin of the portal, such as `http://127.0.0.1:8080`; empty in the browser. */
  readonly baseUrl: string;
  readonly person: string;
  readonly fetch?: typeof fetch;
}

/** Opens a card: asks for it (it is made when first asked for), proves the PIN, gets the share, unwraps the keys. */
export async function openCard(address: CardAddress, secret: { pin: string; can?: string }): Promise<OpenedCard> {
  const path = `${address.baseUrl}/api/sandbox/cards/${encodeURIComponent(address.person)}`;
  const send = address.fetch ?? fetch;
  const face = record(await answer(await send(path)));
  const stretched = await stretchPin(secret.pin, bytes(face, "salt"));
  const verifier = toBase64(await pinVerifier(stretched));
  const body = JSON.stringify(secret.can === undefined ? { verifier } : { verifier, can: secret.can });
  const headers = { "content-type": "application/json" };
  const opened = record(await answer(await send(`${path}/unlock`, { method: "POST", headers, body })));
  const wrapping = await wrappingKey(stretched, bytes(opened, "share"));
  const authenticationKey = await unwrap(bytes(opened, "wrappedAuthenticationKey"), wrapping, "authentication");
  const signingKey = await unwrap(bytes(opened, "wrappedSigningKey"), wrapping, "signing");
  const authenticationCertificate = toBase64(bytes(opened, "authenticationCertificate"));

  return {
    person: address.person,
    signingCertificate: bytes(opened, "signingCertificate"),
    async authenticate(origin, challenge) {
      const signed = new Uint8Array(64);
      signed.set(await sha256(origin));
      signed.set(await sha256(challenge), 32);
      const signature = await ecdsa(authenticationKey, signed);
      return {
        format: "web-eid:1.0",
        unverifiedCertificate: authenticationCertificate,
        algorithm: "ES256",
        signature: toBase64(signature),
        appVersion: "ratusha sandbox card",
      };
    },
    sign: async (toBeSigned) => derSignature(await ecdsa(signingKey, toBeSigned)),
  };
}

async function unwrap(wrapped: Uint8Array<ArrayBuffer>, key: CryptoKey, use: CardUse): Promise<CryptoKey> {
  return crypto.subtle.unwrapKey(
    "pkcs8",
    wrapped.subarray(12),
    key,
    gcm(wrapped.subarray(0, 12), use),
    cardKeyAlgorithm,
    false,
    ["sign"],
  );
}

async function ecdsa(key: CryptoKey, data: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key, data));
}

async function sha256(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
}

/** r ‖ s as WebCrypto gives it, to the DER sequence of two integers (RFC 3279, section 2.2.3). */
export function derSignature(raw: Uint8Array): Uint8Array<ArrayBuffer> {
  const integers = [raw.subarray(0, raw.length / 2), raw.subarray(raw.length / 2)].map((value) => {
    let start = 0;
    while (start < value.length - 1 && value[start] === 0) start++;
    const digits = [...value.subarray(start)];
    if ((digits[0] ?? 0) & 0x80) digits.unshift(0);
    return [0x02, digits.length, ...digits];
  });
  const content = integers.flat();
  return new Uint8Array([0x30, content.length, ...content]);
}

async function answer(response: Response): Promise<unknown> {
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return body;
  const problem = record(body ?? {});
  const text = (name: string) => (typeof problem[name] === "string" ? problem[name] : undefined);
  const tries = problem["triesLeft"];
  throw new CardRefused(
    text("code") ?? "identity.unreachable",
    text("detail") ?? text("title") ?? response.statusText,
    typeof tries === "number" ? tries : undefined,
  );
}

function record(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null)
    throw new CardRefused("identity.answer-malformed", "unexpected answer", undefined);
  return Object.fromEntries(Object.entries(value));
}

function bytes(from: Record<string, unknown>, name: string): Uint8Array<ArrayBuffer> {
  const value = from[name];
  if (typeof value !== "string")
    throw new CardRefused("identity.answer-malformed", `no ${name} in the answer`, undefined);
  return Uint8Array.from(atob(value), (character) => character.charCodeAt(0));
}

function toBase64(value: Uint8Array): string {
  return btoa(String.fromCharCode(...value));
}
