import { generateKeyPairSync, type KeyObject, verify } from "node:crypto";
import { oids } from "../der/oid.ts";
import { oid, sequence } from "../der/writer.ts";
import { sha512Digest } from "./digest.ts";
import { nodeKey, publicKeyObject, spkiOf } from "./keys.ts";
import { signInPool, signNow } from "./sign.ts";
import type { Suite } from "./suite.ts";

/** A suite whose key and signature share one identifier without parameters (RFC 8410 section 3, RFC 9881 section 2). */
function oneAlgorithm(id: string, identifier: string, generateKey: () => KeyObject): Suite {
  return {
    id,
    // RFC 8419 3.1, RFC 9882 3.3: SHA-512 over the content goes with both.
    digest: sha512Digest,
    signatureAlgorithm: sequence(oid(identifier)),
    fits: (keyAlgorithm) => keyAlgorithm.oid === identifier && keyAlgorithm.parameters === undefined,
    verifies: (algorithm) => algorithm.oid === identifier && algorithm.parameters === undefined,
    weakness: () => undefined,
    keyWeakness(spki) {
      try {
        publicKeyObject(spki);
        return undefined;
      } catch {
        return "the key cannot be read";
      }
    },
    verify: (spki, data, signature) => verify(null, data, publicKeyObject(spki), signature),
    sign: (privateKey, data) => signNow(null, data, nodeKey(privateKey)),
    signAsync: (privateKey, data) => signInPool(null, data, nodeKey(privateKey)),
    generate() {
      const privateKey = generateKey();
      return { privateKey, spki: spkiOf(privateKey) };
    },
  };
}

/** Ed25519 (RFC 8032, 8410). */
export const ed25519 = oneAlgorithm("ed25519", oids.ed25519, () => generateKeyPairSync("ed25519").privateKey);
/** ML-DSA-65 (FIPS 204, RFC 9881). */
export const mldsa65 = oneAlgorithm("mldsa65", oids.mlDsa65, () => generateKeyPairSync("ml-dsa-65").privateKey);
