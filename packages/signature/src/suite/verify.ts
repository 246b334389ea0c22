import { fail, isProblem, pass, type Verdict } from "@ratusha/kernel";
import { type AlgorithmIdentifier, parseSpki } from "./algorithm.ts";
import type { Digest } from "./digest.ts";
import { findSuiteOf } from "./registry.ts";

/** A signature, the data that it is over, and the key that should have made it. */
export interface SignatureToVerify {
  readonly algorithm: AlgorithmIdentifier;
  /** DER SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
  readonly data: Uint8Array;
  readonly signature: Uint8Array;
  /** The digest named beside the signature algorithm, as in CMS. */
  readonly digest?: Digest | undefined;
}

export interface VerifiedSignature {
  /** Why the algorithm or the key is too weak to rely on. The signature itself is right. */
  readonly weakness: string | undefined;
}

export type SignatureFault = "algorithm-unsupported" | "key-mismatch" | "signature-invalid";

/** Verifies one signature. A weak algorithm is not an error here: the verdict names it and the caller decides. */
export function verifySignature(input: SignatureToVerify): Verdict<VerifiedSignature, SignatureFault> {
  const { algorithm, spki, data, signature, digest } = input;
  try {
    const keyAlgorithm = parseSpki(spki).algorithm;
    const suite = findSuiteOf(keyAlgorithm);
    if (suite === undefined) return fail("algorithm-unsupported", `no suite for keys of ${keyAlgorithm.oid}`);
    if (!suite.verifies(algorithm, keyAlgorithm)) {
      return fail("key-mismatch", `${algorithm.oid} does not go with a key of the suite ${suite.id}`);
    }
    if (!suite.verify(spki, data, signature, algorithm, digest)) {
      return fail("signature-invalid", "the signature does not match the data and the key");
    }
    return pass({ weakness: suite.weakness(algorithm, spki) ?? digest?.weakness });
  } catch (error) {
    if (isProblem(error)) return fail("signature-invalid", error.detail);
    // OpenSSL reports some malformed signatures and keys by throwing.
    if (error instanceof Error && "code" in error) return fail("signature-invalid", "the signature is malformed");
    throw error;
  }
}
