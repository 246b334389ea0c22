import { createHash, hash } from "node:crypto";
import { problems } from "../problem/problems.ts";

/** The UTF-8 bytes of a string. */
export function utf8(text: string): Uint8Array {
  return plain(Buffer.from(text, "utf8"));
}

/**
 * Room for bytes, every one of which the caller writes. What is small shares a block with its like: a block of its own
 * costs eight times as much to take, and again when it is given back.
 */
export function roomFor(length: number): Uint8Array {
  return plain(Buffer.allocUnsafe(length));
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && view(a).equals(b);
}

/** The bytes once more, apart from what they were cut from. */
export function copyBytes(bytes: Uint8Array): Uint8Array {
  const copy = roomFor(bytes.length);
  copy.set(bytes);
  return copy;
}

export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const whole = roomFor(length);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

/** Lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  return view(bytes).toString("hex");
}

/** Throws `kernel.encoding-malformed` for anything but whole pairs of hexadecimal digits. */
export function fromHex(text: string): Uint8Array {
  if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text)) {
    throw problems["encoding-malformed"]("Not hexadecimal.");
  }
  return plain(Buffer.from(text, "hex"));
}

/** Base64 with padding (RFC 4648, 4). */
export function toBase64(bytes: Uint8Array): string {
  return view(bytes).toString("base64");
}

/** Strict base64 with padding (RFC 4648, 4): throws `kernel.encoding-malformed` for white space and stray bits too. */
export function fromBase64(text: string): Uint8Array {
  const bytes = Buffer.from(text, "base64");
  // Node skips what it cannot read; only writing it again shows whether every character was meant.
  if (bytes.toString("base64") !== text) throw problems["encoding-malformed"]("Not base64.");
  return plain(bytes);
}

/** Base64 for addresses, without padding (RFC 4648, 5). */
export function toBase64Url(bytes: Uint8Array): string {
  return view(bytes).toString("base64url");
}

/** Strict unpadded base64url (RFC 4648, 5): throws `kernel.encoding-malformed`. */
export function fromBase64Url(text: string): Uint8Array {
  const bytes = Buffer.from(text, "base64url");
  if (bytes.toString("base64url") !== text) throw problems["encoding-malformed"]("Not base64url.");
  return plain(bytes);
}

/** SHA-256 of the parts one after another. */
export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  const [first] = parts;
  // Handed over as text: a Buffer from there has a block of its own, which takes longer than the hashing.
  if (parts.length === 1 && first !== undefined) return plain(Buffer.from(hash("sha256", first, "hex"), "hex"));
  const digest = createHash("sha256");
  for (const part of parts) digest.update(part);
  return plain(digest.digest());
}

/** SHA-256 in lower-case hexadecimal. */
export function sha256Hex(bytes: Uint8Array): string {
  return hash("sha256", bytes, "hex");
}

function view(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A Buffer prints, compares and serialises in its own way; callers get the plain array of the contract. */
function plain(bytes: Buffer): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
