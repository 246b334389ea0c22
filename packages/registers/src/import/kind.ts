import { canonicalJson, fail, isProblem, type Json, parseJson, type Verdict } from "@ratusha/kernel";
import type { z } from "zod";
import type { RegisterBatch } from "../load/batch.ts";
import type { Dependencies } from "../read/reads.ts";
import type { Registers } from "../registers.ts";
import type { ImportFault, ImportFaultCode } from "./fault.ts";
import { longestLine, type NumberedLine } from "./lines.ts";

/** A line that was read: its record, its key, and what else a file has once. */
export interface ImportLine<T> {
  readonly line: number;
  readonly key: string;
  readonly once: readonly string[];
  readonly record: T;
}

/** What the registers say of lines: which they have just so already, and what speaks against others. */
interface Standing {
  readonly known: ReadonlySet<number>;
  readonly faults: readonly ImportFault[];
}

/** How a batch is entered. */
export interface ImportBatch {
  readonly label: string;
  readonly validFrom: Temporal.PlainDate;
  /** Where the records come from, in the words of whoever brings them. */
  readonly source: string;
  readonly by: string;
}

export type ImportRegisters = Pick<Registers, "load" | "changeOrganisation" | "grantMandates" | "checkMandates">;

/** One kind of record that a file may hold. */
export interface ImportKind<T> {
  /** Reads the record out of a line's JSON. */
  read(json: Json, deps: Dependencies): Verdict<T, ImportFaultCode>;
  keyOf(record: T): string;
  /** What of it a file has once, beside the key. */
  onceOf?(record: T): readonly string[];
  compare(
    lines: readonly ImportLine<T>[],
    deps: Dependencies,
    registers: ImportRegisters,
    validFrom: Temporal.PlainDate,
  ): Promise<Standing>;
  /** Enters the records, all or none; or each for itself, where one that is entered is known from then on. */
  enter(records: readonly T[], batch: ImportBatch, registers: ImportRegisters): Promise<void>;
}

/** Reads one line; what is wrong with it is a verdict. */
export function readLine<T>(
  kind: ImportKind<T>,
  { line, bytes }: NumberedLine,
  deps: Dependencies,
): { readonly ok: true; readonly value: ImportLine<T> } | { readonly ok: false; readonly fault: ImportFault } {
  const verdict = bytes === undefined ? tooLong : readRecord(kind, bytes, deps);
  if (!verdict.ok) return { ok: false, fault: { line, code: verdict.reason, detail: verdict.detail } };
  const record = verdict.value;
  const key = kind.keyOf(record);
  return { ok: true, value: { line, key, once: [key, ...(kind.onceOf?.(record) ?? [])], record } };
}

const tooLong = fail<ImportFaultCode>("line-unreadable", `The line is longer than ${longestLine} bytes.`);

function readRecord<T>(kind: ImportKind<T>, bytes: Uint8Array, deps: Dependencies): Verdict<T, ImportFaultCode> {
  const json = parseJson(bytes, { maxLength: longestLine, maxDepth: 8 });
  if (!json.ok) return fail("line-unreadable", json.detail);
  try {
    return kind.read(json.value, deps);
  } catch (error) {
    // The checks of keys are those of every other way into the registers, which refuse by throwing.
    if (isProblem(error, "registers.key-malformed")) return fail("key-malformed", error.detail);
    throw error;
  }
}

/** Holds a line's JSON to the form of its kind; the first thing that is wrong is named by its place. */
export function held<T>(form: z.ZodType<T>, json: Json): Verdict<T, ImportFaultCode> {
  const parsed = form.safeParse(json);
  if (parsed.success) return { ok: true, value: parsed.data };
  const [issue] = parsed.error.issues;
  return fail("record-malformed", `${issue?.path.join(".") || "the whole"}: ${issue?.message}`);
}

export function contradicts(detail: string): Verdict<never, ImportFaultCode> {
  return fail("record-contradicts", detail);
}

/** Whether two records say the same. */
export function sameRecord(one: object, other: object): boolean {
  return plain(one) === plain(other);
}

/** A record as canonical JSON: dates as text, members in one order, what is undefined left out. */
export function plain(record: object): string {
  return canonicalJson(JSON.parse(JSON.stringify(record)) as Json);
}

/** A batch of one kind of record alone. */
export function batchOf({ label, validFrom, source }: ImportBatch, records: Partial<RegisterBatch>): RegisterBatch {
  const none = { people: [], organisations: [], premises: [], ownership: [], mandates: [], civil: [] };
  return { label, validFrom, source, ...none, ...records };
}
