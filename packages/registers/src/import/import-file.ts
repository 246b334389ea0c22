import type { ImportFault } from "./fault.ts";

/** What a file holds: one kind of record, in the order in which the kinds are imported. */
export const importKinds = [
  "people",
  "organisations",
  "organisation-changes",
  "units",
  "property",
  "mandates",
  "civil",
] as const;
export type ImportKindName = (typeof importKinds)[number];

/** A file of records, a JSON object a line. */
export interface ImportFile {
  readonly kind: ImportKindName;
  /** The file's bytes from the beginning; it is read twice. */
  open(): AsyncIterable<Uint8Array>;
  /** From when the records are valid; a person's from the birth, an organisation's from its registration, where later. */
  readonly validFrom: Temporal.PlainDate;
  /** Where the records come from, in the words of whoever brings them: kept in the acts. */
  readonly source: string;
  /** Actor that the versions are recorded by. */
  readonly by: string;
}

/** What a file comes to, held against the registers as they are. */
export interface ImportLook {
  readonly lines: number;
  /** Lines that the registers have just so already. */
  readonly known: number;
  /** The first thousand lines that cannot be imported. */
  readonly faults: readonly ImportFault[];
  readonly faultCount: number;
}
