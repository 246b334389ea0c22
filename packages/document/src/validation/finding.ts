import type { Explanation, SignatureFinding } from "@ratusha/signature";

/** What the validation of a container or of a file can find beside what it finds of its signatures; stable codes. */
export const documentFindings = [
  // The file (what it is, and whether anything in it is signed)
  "file-unsigned",
  "file-unsupported",
  "signatures-unsupported",
  "only-certificate",
  // The container, as its reader refuses it
  "not-a-zip",
  "too-large",
  "too-many-entries",
  "zip-bomb",
  "trailing-data",
  "two-central-directories",
  "layout",
  "encrypted",
  "compression",
  "unsafe-name",
  "duplicate-name",
  "checksum",
  "symbolic-link",
  "zip64",
  "manifest",
  "manifest-dtd",
  "signature-without-manifest",
  "manifest-without-signature",
  "too-many-signatures",
  "mimetype",
  "no-metadata",
  "metadata",
  "addition",
  "file-missing",
  "file-not-signed",
  "signed-apart",
  "unsupported-entry",
  // An addition against the document
  "addition-of-other-name",
  "addition-of-other-document",
  "addition-of-other-signature",
] as const;

export type DocumentFinding = (typeof documentFindings)[number] | SignatureFinding;

/** One step of the reasoning about a document, its files and its signatures. */
export type DocumentExplanation = Explanation<DocumentFinding>;
