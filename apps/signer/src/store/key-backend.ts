import type { Suite } from "@ratusha/signature";

/** A private key that can sign and nothing else. */
export interface HeldKey {
  readonly suite: Suite;
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array;
  /** The signature over the data, in the form that X.509 and CMS bear (ECDSA: DER). */
  sign(data: Uint8Array): Uint8Array;
}

/** Where private keys live: sealed files, or a PKCS#11 token. */
export interface KeyBackend {
  readonly name: "files" | "pkcs11";
  find(id: string): HeldKey | undefined;
  /** Makes a key that is stored before the call returns. Refuses an id that is taken. */
  generate(id: string, suite: Suite): HeldKey;
  close(): void;
}
