import { fromBase64Url, type Random, sha256, toBase64Url } from "@ratusha/kernel";

/** The secret of a link, or the pass of one opening: 128 random bits, 22 characters of base64url. */
export function newSecret(random: Random): string {
  return toBase64Url(random.bytes(16));
}

/** What is kept of a secret. Text that is no secret has a hash as well, which nothing is kept under. */
export function secretHash(text: string): Uint8Array {
  return sha256(isSecret(text) ? fromBase64Url(text) : new Uint8Array(16));
}

/** Whether a text can be a secret at all. */
export function isSecret(text: string): boolean {
  return /^[A-Za-z0-9_-]{21}[AQgw]$/.test(text);
}
