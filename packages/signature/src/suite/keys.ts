import { createPublicKey, KeyObject } from "node:crypto";
import { suiteProblems } from "./problem.ts";
import type { ForeignPrivateKey, PrivateKey } from "./suite.ts";

/** Key objects are costly to make (46,000 a second) against a verification (12,000 a second): the last ones are kept. */
const capacity = 8192;
const recent = new Map<string, KeyObject>();

/** The `node:crypto` key of a SubjectPublicKeyInfo. Throws `signature.key-unreadable`. */
export function publicKeyObject(spki: Uint8Array): KeyObject {
  const name = Buffer.from(spki.buffer, spki.byteOffset, spki.length).toString("latin1");
  const known = recent.get(name);
  if (known !== undefined) {
    recent.delete(name);
    recent.set(name, known);
    return known;
  }
  let key: KeyObject;
  try {
    key = createPublicKey({
      key: Buffer.from(spki.buffer, spki.byteOffset, spki.length),
      format: "der",
      type: "spki",
    });
  } catch (cause) {
    throw suiteProblems["key-unreadable"]("the public key cannot be read", undefined, cause);
  }
  recent.set(name, key);
  if (recent.size > capacity) {
    const oldest = recent.keys().next();
    if (!oldest.done) recent.delete(oldest.value);
  }
  return key;
}

/** Whether the key is of a suite outside `node:crypto`. */
export function isForeign(key: PrivateKey): key is ForeignPrivateKey {
  return !(key instanceof KeyObject);
}

/** The `node:crypto` private key, or a refusal where the key is another suite's. */
export function nodeKey(key: PrivateKey): KeyObject {
  if (isForeign(key)) throw suiteProblems["key-unsupported"](`a key of the suite ${key.suite}`);
  return key;
}

/** DER SubjectPublicKeyInfo of a private key. */
export function spkiOf(key: PrivateKey): Uint8Array {
  if (isForeign(key)) return key.spki;
  return new Uint8Array(createPublicKey(key).export({ format: "der", type: "spki" }));
}
