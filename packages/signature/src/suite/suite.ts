import type { KeyObject } from "node:crypto";
import type { AlgorithmIdentifier } from "./algorithm.ts";
import type { Digest } from "./digest.ts";

/** A private key of a suite that `node:crypto` does not know, such as a national one. */
export interface ForeignPrivateKey {
  readonly suite: string;
  /** DER SubjectPublicKeyInfo of the public half. */
  readonly spki: Uint8Array;
}

export type PrivateKey = KeyObject | ForeignPrivateKey;

export interface KeyPair {
  readonly privateKey: PrivateKey;
  /** DER SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
}

/**
 * What keys of one kind can do, and the one way in which we sign with them. Callers hold suites and never name an
 * algorithm, so that another one is added by registering it.
 */
export interface Suite {
  /** `p256`, `p384`, `rsa`, `ed25519`, `mldsa65`, or the name of a registered one. */
  readonly id: string;
  /** The digest used with the suite: of CMS contents, of signed attributes, of imprints. */
  readonly digest: Digest;
  /** DER AlgorithmIdentifier of our signatures in certificates, lists, answers and SignerInfo. */
  readonly signatureAlgorithm: Uint8Array;
  /** Whether a SubjectPublicKeyInfo with this algorithm holds a key of the suite. */
  fits(keyAlgorithm: AlgorithmIdentifier): boolean;
  /** Whether the suite can verify signatures of this algorithm. */
  verifies(signatureAlgorithm: AlgorithmIdentifier, keyAlgorithm: AlgorithmIdentifier): boolean;
  /** Why the signature algorithm or key is too weak to rely on; undefined when it is sound. */
  weakness(signatureAlgorithm: AlgorithmIdentifier, spki: Uint8Array): string | undefined;
  /** Why the key itself is too weak or malformed to certify; undefined when it is sound. */
  keyWeakness(spki: Uint8Array): string | undefined;
  /** Verifies a signature made with any algorithm that the suite `verifies`; by default its own. */
  verify(
    spki: Uint8Array,
    data: Uint8Array,
    signature: Uint8Array,
    algorithm?: AlgorithmIdentifier,
    digest?: Digest,
  ): boolean;
  /** Signs `data` with the suite's algorithm. */
  sign(privateKey: PrivateKey, data: Uint8Array): Uint8Array;
  /** The same on a thread of the pool, for a process that only signs and has cores to spare. */
  signAsync?(privateKey: PrivateKey, data: Uint8Array): Promise<Uint8Array>;
  generate(): KeyPair;
}
