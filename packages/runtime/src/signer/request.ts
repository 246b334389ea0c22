/** Names a private key: "ca:root", "ca:issuing", "ca:cards", "ocsp", "tsa", "log", "witness", "seal:Org1001". */
export type KeyId = string;

/** Why a body's seal may be put on a document: an official signed it, or a definition approved by two people decides. */
export type SealAuthorisation =
  | { readonly kind: "official" /** CMS of an official's card over the same manifest. */; readonly cms: Uint8Array }
  | {
      readonly kind: "automatic" /** SHA-256 of the approved definition, lower-case hexadecimal. */;
      readonly definition: string;
    };

interface Signing {
  readonly key: KeyId;
  /** The bytes that the signature is over, as the standard of the structure says. */
  readonly toBeSigned: Uint8Array;
}

/**
 * What the signer signs. Each is typed, so that the signer can parse it and hold it against the policy of its key: a
 * TBSCertificate (RFC 5280 4.1), TBSCertList (5.1), ResponseData (RFC 6960 4.2.1), signed attributes over a TSTInfo
 * (RFC 3161 2.4.2), a checkpoint's note text (C2SP signed-note), a witness's message (C2SP tlog-cosignature), a receipt, signed attributes over a document's manifest
 * or over a statement, a CertificationRequestInfo (RFC 2986 4.1).
 */
export type SigningRequest =
  | ({ readonly type: "certificate" | "crl" | "ocsp" | "checkpoint" | "cosignature" | "receipt" | "csr" } & Signing)
  | ({ readonly type: "timestamp" | "statement"; readonly content: Uint8Array } & Signing)
  | ({
      readonly type: "document";
      /** The ASiCManifest that the signed attributes speak of. */
      readonly content: Uint8Array;
      /** document.json, which the manifest covers. */
      readonly metadata: Uint8Array;
      readonly authorisation: SealAuthorisation;
    } & Signing);

/** The answer to one signing request. `code` says which rule refused it; `detail` says why, in words. */
export type SigningResult =
  | { readonly ok: true; readonly signature: Uint8Array }
  | { readonly ok: false; readonly code: string; readonly detail: string };
