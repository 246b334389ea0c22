import type { AdditionType, DocumentExplanation } from "@ratusha/document";
import type { InclusionFailure } from "@ratusha/evidence";

/** The three answers of EN 319 102-1 5.1.3. */
type CheckOutcome = "passed" | "failed" | "unknown";

/** The verdict on a file, as the page tells it. */
export interface VerdictView {
  readonly fileName: string;
  readonly checkedAt: Temporal.Instant;
  readonly outcome: CheckOutcome;
  /** A file without a signature that is checked here: there is none, or none of a format that we know. */
  readonly unchecked: "unsigned" | "unsupported" | undefined;
  /** Since when the document is void, as whoever issued it knows: a signature is none the worse for it. */
  readonly annulledAt?: Temporal.Instant;
  /** The last day on which the document is valid, as whoever issued it knows; where it was not annulled. */
  readonly validUntil?: Temporal.PlainDate;
  /** That day is over: a signature is none the worse for it either. */
  readonly expired?: true;
  /** How it stands to the code that it was checked under: something else was issued under it, or nothing was. */
  readonly underCode?: "another" | "nothing";
  /** Digest of the content that was issued under the code, hex. */
  readonly issuedContent?: string | undefined;
  /** Digest of the general part or of the file, hex. */
  readonly digest: string | undefined;
  /** Digest of the content alone, hex: what an e-document is held against what was issued by. */
  readonly content?: string | undefined;
  /** The address that an e-document names to be checked at. */
  readonly address?: string | undefined;
  /** The code behind its QR, as a document of ours says it of itself. */
  readonly code?: string | undefined;
  readonly signatures: readonly SignatureView[];
  /** Files of the container, each with whether a signature covers it. */
  readonly files: readonly { readonly name: string; readonly covered: boolean }[];
  readonly additions: readonly {
    readonly type: AdditionType;
    readonly by: string;
    readonly at: Temporal.Instant | undefined;
    readonly outcome: CheckOutcome;
    /** Why it did not pass. */
    readonly decisive: DocumentExplanation | undefined;
  }[];
  /** What the evidence log knows of the document. */
  readonly entry: EntryView;
  readonly explanations: readonly DocumentExplanation[];
}

/** Whether an act that names the document stands in the evidence log. */
export type EntryView =
  | { readonly state: "none" | "no-key" | "other-document" }
  | { readonly state: "wrong"; readonly reason: InclusionFailure; readonly detail: string }
  | {
      readonly state: "logged" | "witnessed";
      readonly log: string;
      readonly index: number;
      readonly at: Temporal.Instant;
      readonly witnesses: readonly string[];
    };

/** One signature and what it is worth. */
export interface SignatureView {
  readonly name: string;
  /** The body's or the company's name where the certificate has one. */
  readonly organisation: string | undefined;
  readonly capacity: "seal" | "personal" | undefined;
  readonly claimedAt: Temporal.Instant | undefined;
  /** The time that a time-stamp proves. */
  readonly provenAt: Temporal.Instant | undefined;
  readonly outcome: CheckOutcome;
  /** Why it did not pass. */
  readonly decisive: DocumentExplanation | undefined;
  /** `TOTAL-PASSED`, or `INDETERMINATE: NO_POE`. */
  readonly indication: string;
  readonly level: string;
  readonly issuer: string | undefined;
  readonly serial: string | undefined;
  readonly scope: readonly string[];
  readonly explanations: readonly DocumentExplanation[];
}
