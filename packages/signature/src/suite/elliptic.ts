import { generateKeyPairSync, verify } from "node:crypto";
import { oids } from "../der/oid.ts";
import { readElement } from "../der/reader.ts";
import { tags } from "../der/tag.ts";
import { readOid } from "../der/value.ts";
import { oid, sequence } from "../der/writer.ts";
import { type AlgorithmIdentifier, parseSpki } from "./algorithm.ts";
import { type Digest, findDigest, sha256Digest, sha384Digest, sha512Digest } from "./digest.ts";
import { nodeKey, publicKeyObject, spkiOf } from "./keys.ts";
import { signInPool, signNow } from "./sign.ts";
import type { Suite } from "./suite.ts";

const digests: Readonly<Record<string, string>> = {
  [oids.ecdsaWithSha1]: oids.sha1,
  [oids.ecdsaWithSha224]: oids.sha224,
  [oids.ecdsaWithSha256]: oids.sha256,
  [oids.ecdsaWithSha384]: oids.sha384,
  [oids.ecdsaWithSha512]: oids.sha512,
};

/** The named curve of an EC key; explicit parameters are refused by every caller (CVE-2020-0601). */
function curveOf(algorithm: AlgorithmIdentifier): string | undefined {
  if (algorithm.oid !== oids.ecPublicKey || algorithm.parameters?.[0] !== tags.oid) return undefined;
  return readOid(readElement(algorithm.parameters));
}

function digestOf(algorithm: AlgorithmIdentifier, hint: Digest | undefined): Digest | undefined {
  // CMS signers are met that put the key's identifier where the signature's belongs (RFC 5753 2.1.1 forbids it).
  if (algorithm.oid === oids.ecPublicKey) return hint;
  return findDigest(digests[algorithm.oid] ?? "");
}

function ellipticSuite(id: string, curve: string, namedCurve: string, digest: Digest, signatureOid: string): Suite {
  const signatureAlgorithm = sequence(oid(signatureOid));
  return {
    id,
    digest,
    signatureAlgorithm,
    fits: (keyAlgorithm) => curveOf(keyAlgorithm) === curve,
    verifies: (algorithm) =>
      // RFC 5758 3.2: parameters are absent. Java once wrote NULL, and such signatures are in archives.
      algorithm.oid in digests || algorithm.oid === oids.ecPublicKey,
    weakness: (algorithm) => findDigest(digests[algorithm.oid] ?? "")?.weakness,
    keyWeakness(spki) {
      try {
        publicKeyObject(spki);
      } catch {
        return "the point is not on the curve";
      }
      return parseSpki(spki).key[0] === 4 ? undefined : "the point is not in uncompressed form";
    },
    verify(spki, data, signature, algorithm, hint) {
      const used = algorithm === undefined ? digest : digestOf(algorithm, hint);
      return used !== undefined && verify(used.name, data, publicKeyObject(spki), signature);
    },
    sign(privateKey, data) {
      return signNow(digest.name, data, nodeKey(privateKey));
    },
    signAsync: (privateKey, data) => signInPool(digest.name, data, nodeKey(privateKey)),
    generate() {
      const { privateKey } = generateKeyPairSync("ec", { namedCurve });
      return { privateKey, spki: spkiOf(privateKey) };
    },
  };
}

/** ECDSA on P-256 with SHA-256: the default. */
export const p256 = ellipticSuite("p256", oids.prime256v1, "P-256", sha256Digest, oids.ecdsaWithSha256);
/** ECDSA on P-384 with SHA-384. */
export const p384 = ellipticSuite("p384", oids.secp384r1, "P-384", sha384Digest, oids.ecdsaWithSha384);
/** Curves that others sign on. */
export const verifiedCurves: readonly Suite[] = [
  ellipticSuite("p521", oids.secp521r1, "P-521", sha512Digest, oids.ecdsaWithSha512),
  ellipticSuite("bp256", oids.brainpoolP256r1, "brainpoolP256r1", sha256Digest, oids.ecdsaWithSha256),
  ellipticSuite("bp384", oids.brainpoolP384r1, "brainpoolP384r1", sha384Digest, oids.ecdsaWithSha384),
  ellipticSuite("bp512", oids.brainpoolP512r1, "brainpoolP512r1", sha512Digest, oids.ecdsaWithSha512),
];
