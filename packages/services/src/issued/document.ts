import type { Text } from "@ratusha/kernel";

/** A document that a body issued, as its holder sees it. */
export interface DocumentLine {
  readonly id: string;
  readonly caseId: string;
  readonly number: string;
  readonly kind: string;
  readonly title: Text;
  readonly body: string;
  readonly issuedAt: string;
  readonly outcome: "granted" | "refused";
  readonly status: "in-force" | "annulled";
  /** Instant, ISO. */
  readonly annulledAt?: string;
  /** Digest of the general part, hex. */
  readonly digest: string;
  /** The page that shows its status: behind the QR code. */
  readonly verificationUrl: string;
}

/** Why a document is no longer in force, and what is in its place. */
export interface Annulment {
  /** The appeal that was upheld. */
  readonly appeal: { readonly caseId: string; readonly number: string };
  /** The document that was issued when the case was decided anew; absent until then. */
  readonly replacement?: { readonly id: string; readonly number: string; readonly title: Text };
}

/** A document as its own page tells of it. */
export interface DocumentView extends DocumentLine {
  /** Only where it was annulled. */
  readonly annulment?: Annulment;
}

/** What anyone who holds the 128-bit code may learn: the status, nothing about the person. */
export interface DocumentStatus {
  readonly number: string;
  readonly kind: string;
  readonly title: Text;
  readonly body: string;
  readonly issuedAt: string;
  readonly status: "in-force" | "annulled";
  /** Instant, ISO. */
  readonly annulledAt?: string;
  readonly digest: string;
}

/** What was issued under a code: a file with another content is not it, whatever code stands in the file. */
export interface IssuedUnderCode extends DocumentStatus {
  /** Digest of files and metadata alone, hex: the same however many have signed since; absent where what is kept cannot be read. */
  readonly content?: string;
}
