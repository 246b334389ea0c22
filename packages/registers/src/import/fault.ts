/** Why a line cannot be imported. */
export type ImportFaultCode =
  /** Longer than a line may be, not UTF-8, or not one JSON object. */
  | "line-unreadable"
  /** The object has not the form of its kind; `detail` says where. */
  | "record-malformed"
  /** A personal number, payer's number, code or owner is not well formed. */
  | "key-malformed"
  /** The record contradicts itself: dates, kind and code, a person who is their own parent. */
  | "record-contradicts"
  /** The file has the same record, or another one of the same key, on an earlier line. */
  | "line-doubled"
  /** The registers have another record of this key; what is in force is changed by its own procedure. */
  | "already-registered"
  /** It speaks of a person, an organisation, a body or a department that is not in the registers, or no more. */
  | "not-registered";

/** One line that cannot be imported. */
export interface ImportFault {
  /** From 1. */
  readonly line: number;
  readonly code: ImportFaultCode;
  readonly detail: string;
}
