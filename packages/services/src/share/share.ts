import type { Principal } from "@ratusha/identity";
import type { DocumentStatus } from "../issued/document.ts";

/** How long a document is shared for. */
export const shareTerms = {
  "15-minutes": { minutes: 15 },
  day: { hours: 24 },
  week: { hours: 7 * 24 },
} as const;

export type ShareTerm = keyof typeof shareTerms;

/** What the holder of a document decides. */
export interface ShareInput {
  readonly document: string;
  readonly term: ShareTerm;
  /** How often it may be opened, 1 to 100; not limited without. */
  readonly openings?: number | undefined;
  /** What for, in the holder's words; the reader is told. At most 200 characters. */
  readonly purpose?: string | undefined;
  /** The reader may take the sealed file away. */
  readonly original: boolean;
  /** A secret that `newSecret` gave; the same one again shares nothing more. */
  readonly secret: string;
}

/** One opening: when, and when the sealed file was taken. Who it was is not known. */
export interface ShareOpening {
  readonly at: Temporal.Instant;
  readonly takenAt: Temporal.Instant | undefined;
}

/** What the holder sees of a share. The link itself is shown once: its secret is not kept. */
export interface ShareView {
  readonly id: string;
  readonly document: string;
  readonly madeAt: Temporal.Instant;
  readonly until: Temporal.Instant;
  /** How often it may be opened; undefined where that is not limited. */
  readonly openings: number | undefined;
  readonly purpose: string | undefined;
  readonly original: boolean;
  /** `over` by its time, `spent` by its openings, `ended` by the holder. */
  readonly state: "open" | "over" | "spent" | "ended";
  readonly endedAt: Temporal.Instant | undefined;
  readonly opened: number;
  /** The openings, newest first, at most a hundred. */
  readonly seen: readonly ShareOpening[];
}

/** What the link says before it is opened: nothing of the document. */
export type ShareLook =
  | { readonly state: "unknown" | "ended" }
  | { readonly state: "open"; readonly until: Temporal.Instant; readonly openingsLeft: number | undefined };

/** An opened document, for its reader. */
export interface SharedDocument {
  readonly state: "opened";
  readonly document: DocumentStatus;
  /** The sealed file: to be read out and checked. The reader gets the file itself through `take` alone. */
  readonly container: Uint8Array;
  readonly purpose: string | undefined;
  readonly original: boolean;
  /** Until when this opening shows it. */
  readonly seenUntil: Temporal.Instant;
}

export type ShareSight = SharedDocument | Extract<ShareLook, { readonly state: "unknown" | "ended" }>;

/** Documents that their holders let others read for a while. */
export interface Shares {
  /** A secret for a link, or a pass for one opening of it. */
  newSecret(): string;
  /** @throws Problem services.share-malformed, services.not-found, runtime.idempotency-key-reused (the secret shares something else) */
  make(input: ShareInput, principal: Principal): Promise<ShareView>;
  /** The shares of a document, newest first, at most fifty. */
  list(document: string, principal: Principal): Promise<ShareView[]>;
  /** Ends a share at once; one that has ended stays as it is. */
  end(document: string, id: string, principal: Principal): Promise<ShareView>;
  /** What is behind a link, without opening it: programs that fetch every link spend nothing. */
  look(secret: string): Promise<ShareLook>;
  /** Opens the document; with the same pass again it is the same opening. */
  open(secret: string, pass: string): Promise<ShareSight>;
  /** The document of an opening that still runs. */
  see(secret: string, pass: string): Promise<ShareSight>;
  /** The sealed file, where the holder allowed it; undefined otherwise. */
  take(secret: string, pass: string): Promise<SharedDocument | undefined>;
}
