import { verify } from "node:crypto";
import { oids } from "../der/oid.ts";
import { oid, sequence } from "../der/writer.ts";
import { findDigest, sha256Digest } from "./digest.ts";
import { publicKeyObject } from "./keys.ts";
import { suiteProblems } from "./problem.ts";
import type { Suite } from "./suite.ts";

const digests: Readonly<Record<string, string>> = {
  [oids.dsaWithSha1]: oids.sha1,
  [oids.dsaWithSha224]: oids.sha224,
  [oids.dsaWithSha256]: oids.sha256,
};

/** DSA (RFC 3279, 5758), recognised so that old archives get a verdict; always weak (FIPS 186-5 withdrew it). */
export const dsa: Suite = {
  id: "dsa",
  digest: sha256Digest,
  signatureAlgorithm: sequence(oid(oids.dsaWithSha256)),
  fits: (keyAlgorithm) => keyAlgorithm.oid === oids.dsa,
  verifies: (algorithm) => algorithm.oid in digests,
  weakness: () => "DSA is withdrawn",
  keyWeakness: () => "DSA is withdrawn",
  verify(spki, data, signature, algorithm) {
    const digest = algorithm === undefined ? sha256Digest : findDigest(digests[algorithm.oid] ?? "");
    return digest !== undefined && verify(digest.name, data, publicKeyObject(spki), signature);
  },
  sign() {
    throw suiteProblems["key-unsupported"]("DSA is only for verification");
  },
  generate() {
    throw suiteProblems["key-unsupported"]("DSA is only for verification");
  },
};
