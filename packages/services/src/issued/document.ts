import type { Text } from "@ratusha/kernel";

/** `expired` from the day after its last one; what was annulled is annulled, whether or not that day has come. */
export const documentStatuses = ["in-force", "expired", "annulled"] as const;

export type StatusOfDocument = (typeof documentStatuses)[number];

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
  readonly status: StatusOfDocument;
  /** Instant, ISO. */
  readonly annulledAt?: string;
  /** The last day on which it is valid, ISO date; absent where it names none. */
  readonly validUntil?: string;
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
  /** Only where its validity is over: the service by which a new one is asked for, where there still is one. */
  readonly again?: string;
}

/** What anyone who holds the 128-bit code may learn: the status, nothing about the person. */
export interface DocumentStatus {
  readonly number: string;
  readonly kind: string;
  readonly title: Text;
  readonly body: string;
  readonly issuedAt: string;
  readonly status: StatusOfDocument;
  /** Instant, ISO. */
  readonly annulledAt?: string;
  /** The last day on which it is valid, ISO date; absent where it names none. */
  readonly validUntil?: string;
  readonly digest: string;
}

/** What was issued under a code: a file with another content is not it, whatever code stands in the file. */
export interface IssuedUnderCode extends DocumentStatus {
  /** Digest of files and metadata alone, hex: the same however many have signed since; absent where what is kept cannot be read. */
  readonly content?: string;
}
