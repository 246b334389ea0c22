import { createPublicKey, verify } from "node:crypto";
import { concatBytes, fail, fromBase64, oncePerObject, pass, toBase64, utf8, type Verdict } from "@ratusha/kernel";
import { isKeyName, type NoteSignature, noteKeyId, noteTypes } from "./note.ts";

/** An Ed25519 key of a log or of a witness, to verify with. */
export interface VerifierKey {
  /** The name in signature lines; for a log it is also the origin. */
  readonly name: string;
  readonly type: "ed25519" | "cosignature";
  readonly keyId: number;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
}

// RFC 8410, section 4: SubjectPublicKeyInfo of id-Ed25519 is this prefix and the 32 bytes.
const spkiPrefix = Buffer.from("302a300506032b6570032100", "hex");

export function verifierKey(name: string, type: VerifierKey["type"], publicKey: Uint8Array): VerifierKey {
  if (!isKeyName(name)) throw new TypeError(`not a key name: ${name}`);
  const raw = rawEd25519(publicKey);
  return { name, type, keyId: noteKeyId(name, noteTypes[type], raw), publicKey: raw };
}

/** The 32 bytes of an Ed25519 public key given raw or as SubjectPublicKeyInfo. */
function rawEd25519(publicKey: Uint8Array): Uint8Array {
  if (publicKey.length === 32) return publicKey;
  const isSpki = publicKey.length === 44 && spkiPrefix.equals(publicKey.subarray(0, 12));
  if (!isSpki) throw new TypeError("not an Ed25519 public key");
  return publicKey.subarray(12);
}

/** C2SP signed-note verifier key: `name+hex key id+base64(type ‖ public key)`. */
export function formatVerifierKey({ name, type, keyId, publicKey }: VerifierKey): string {
  const typed = concatBytes(Uint8Array.of(noteTypes[type]), publicKey);
  return `${name}+${keyId.toString(16).padStart(8, "0")}+${toBase64(typed)}`;
}

export function parseVerifierKey(text: string): Verdict<VerifierKey, "key-malformed"> {
  const clause = "C2SP signed-note, Verifier keys";
  const match = /^([^\s+]{1,200})\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/u.exec(text.trim());
  if (match === null) return fail("key-malformed", "Not a verifier key", clause);
  const [, name = "", id = "", encoded = ""] = match;
  let bytes: Uint8Array;
  try {
    bytes = fromBase64(encoded);
  } catch {
    return fail("key-malformed", "Not base64", clause);
  }
  const type =
    bytes[0] === noteTypes.ed25519 ? "ed25519" : bytes[0] === noteTypes.cosignature ? "cosignature" : undefined;
  if (type === undefined || bytes.length !== 33) return fail("key-malformed", "Not an Ed25519 key", clause);
  const key = verifierKey(name, type, bytes.subarray(1));
  if (key.keyId !== Number.parseInt(id, 16)) return fail("key-malformed", "The key id is another key's", clause);
  return pass(key);
}

const keyObject = oncePerObject((key: VerifierKey) =>
  createPublicKey({ key: Buffer.concat([spkiPrefix, key.publicKey]), format: "der", type: "spki" }),
);

/** Ed25519 over bytes. */
export function verifyEd25519(key: VerifierKey, data: Uint8Array, signature: Uint8Array): boolean {
  return signature.length === 64 && verify(null, data, keyObject(key), signature);
}

/** C2SP tlog-cosignature, "Format": what a witness signs at a moment (POSIX seconds) over a checkpoint's text. */
export function cosignatureMessage(text: string, time: number): Uint8Array {
  return utf8(`cosignature/v1\ntime ${time}\n${text}`);
}

/**
 * Whether this key signed the note's text; for a witness also when, in POSIX seconds.
 * Signatures of other keys are passed over, as the format demands.
 */
export function signatureBy(
  key: VerifierKey,
  text: string,
  signatures: readonly NoteSignature[],
): { time?: number } | undefined {
  for (const { name, keyId, bytes } of signatures) {
    if (name !== key.name || keyId !== key.keyId) continue;
    if (key.type === "ed25519") return verifyEd25519(key, utf8(text), bytes) ? {} : undefined;
    if (bytes.length !== 72) return undefined;
    const time = Number(Buffer.from(bytes).readBigUInt64BE(0));
    return verifyEd25519(key, cosignatureMessage(text, time), bytes.subarray(8)) ? { time } : undefined;
  }
  return undefined;
}
