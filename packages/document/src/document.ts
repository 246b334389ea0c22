import type { Json, Text, Uuid } from "@ratusha/kernel";

/** One file of the general part. `name` is its path in the container: relative, with forward slashes, UTF-8. */
export interface DocumentFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** What the document says about itself; carried as `document.json`, which every signature of the general part covers. */
export interface DocumentMetadata {
  readonly id: Uuid;
  /** The kind, from the dictionary of the body that makes it: `decision`, `application`, `extract` … */
  readonly kind: string;
  readonly title: Text | string;
  readonly number?: string;
  /** ISO 8601 calendar date in the legal zone of the author. */
  readonly date: string;
  readonly author: { readonly code: string; readonly name: string };
  /** Where anyone can check the document; a QR code of it stands on the readable copies. */
  readonly verificationUrl?: string;
  readonly [more: string]: Json | Text | undefined;
}

/** A signature file of the general part with the manifest that is its scope. One CMS may hold several signers. */
export interface DocumentSignature {
  /** `META-INF/signature001.p7s` */
  readonly name: string;
  /** The ASiCManifest that was signed, byte for byte. */
  readonly manifest: Uint8Array;
  /** `META-INF/ASiCManifest001.xml` */
  readonly manifestName: string;
  readonly cms: Uint8Array;
}

/** What an addition may be about. */
export type AdditionType = "registration" | "resolution" | "receipt" | "inclusion-proof" | "level";

export const additionTypes: readonly AdditionType[] = [
  "registration",
  "resolution",
  "receipt",
  "inclusion-proof",
  "level",
];

/** One addition of the special part: the signed statement with its own manifest and signature. */
export interface Addition {
  readonly number: number;
  readonly type: AdditionType;
  /** `additions/0001-registration.json` */
  readonly name: string;
  /** The canonical JSON of the statement envelope, exactly as signed. */
  readonly bytes: Uint8Array;
  readonly signature: DocumentSignature;
}

/** The general part (files, metadata, signatures with their scopes) and the special part (additions made later). */
export interface EDocument {
  /** The content, without `document.json`. */
  readonly files: readonly DocumentFile[];
  readonly metadata: DocumentMetadata;
  /** `document.json` exactly as signed. */
  readonly metadataBytes: Uint8Array;
  readonly signatures: readonly DocumentSignature[];
  readonly additions: readonly Addition[];
  /** `additions/proof.json`: an inclusion proof of the evidence log, which carries its own signatures; not covered by any manifest. */
  readonly proof?: Uint8Array;
}

/** The name of the metadata in the container. */
export const metadataName = "document.json";

/** The name of the unsigned, self-proving inclusion proof in the container. */
export const proofName = "additions/proof.json";
