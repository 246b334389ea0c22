/** Budgets of the zip reader: counted before anything is inflated, so that a hostile container costs no more than a small one. */
export interface ZipLimits {
  /** Bytes of the container itself. */
  readonly containerBytes: number;
  readonly entries: number;
  /** Bytes of one entry after inflating. */
  readonly entryBytes: number;
  /** Bytes of all entries together after inflating. */
  readonly totalBytes: number;
  readonly nameBytes: number;
}

export const zipLimits: ZipLimits = {
  containerBytes: 64 * 1024 * 1024,
  entries: 1000,
  entryBytes: 64 * 1024 * 1024,
  totalBytes: 128 * 1024 * 1024,
  nameBytes: 512,
};

/** Why a zip was refused; stable words that reports and tests use. */
export type ZipReason =
  | "not-a-zip"
  | "too-large"
  | "too-many-entries"
  | "zip-bomb"
  | "trailing-data"
  | "two-central-directories"
  | "layout"
  | "encrypted"
  | "compression"
  | "unsafe-name"
  | "duplicate-name"
  | "checksum"
  | "symbolic-link"
  | "zip64";
