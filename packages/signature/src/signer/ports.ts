import type { Certificate } from "../certificate/certificate.ts";
import type { Suite } from "../suite/suite.ts";

/** One thing to sign. */
export interface SigningInput {
  readonly toBeSigned: Uint8Array;
  /** What `toBeSigned` speaks of, for a signer that looks: the manifest under signed attributes, the TSTInfo. */
  readonly content?: Uint8Array;
}

/** Whoever holds a private key: a key in memory, the signer process, a token. Takes batches. */
export interface Signer {
  readonly suite: Suite;
  /** Signatures in the order of the inputs, in the encoding that the suite's algorithm has in CMS. */
  sign(inputs: readonly SigningInput[]): Promise<Uint8Array[]>;
}

/** A signer whose key is certified. `chain` runs from the issuer's certificate upwards, the anchor not required. */
export interface CertificateSigner extends Signer {
  readonly certificate: Certificate;
  readonly chain: readonly Certificate[];
}

/** A time-stamping authority (RFC 3161). */
export interface TimeStamper {
  /** DER TimeStampTokens over SHA-256 digests, in their order. */
  timestamp(imprints: readonly Uint8Array[]): Promise<Uint8Array[]>;
}
