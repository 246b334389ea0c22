import { fail, pass, type Verdict } from "@ratusha/kernel";
import type { ZipLimits, ZipReason } from "./limits.ts";
import { entryName, foldedName, nameFault } from "./name.ts";

/** One record of the central directory, checked for shape, name and budget. */
export interface DirectoryEntry {
  readonly name: string;
  readonly rawName: Buffer;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly offset: number;
}

/** The central directory, its entries ordered by where they lie. */
export interface Directory {
  readonly entries: readonly DirectoryEntry[];
  readonly start: number;
  readonly comment: string;
}

const endSignature = Buffer.from("504b0506", "hex");
const entrySignature = 0x02014b50;

/** Reads the one central directory of a zip (APPNOTE 4.3.12, 4.3.16) without inflating anything. */
export function readDirectory(bytes: Uint8Array, limits: ZipLimits): Verdict<Directory, ZipReason> {
  if (bytes.byteLength > limits.containerBytes) {
    return fail("too-large", `the container has ${bytes.byteLength} bytes, the budget is ${limits.containerBytes}`);
  }
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.length < 22) return fail("not-a-zip", "the file is shorter than an empty zip");
  const end = findEnd(view);
  if (!end.ok) return end;
  const at = end.value;
  const count = view.readUInt16LE(at + 10);
  const length = view.readUInt32LE(at + 12);
  const start = view.readUInt32LE(at + 16);
  if (start === 0xffffffff || count === 0xffff) return fail("zip64", "zip64 archives are not read");
  if (view.readUInt16LE(at + 4) !== 0 || view.readUInt16LE(at + 6) !== 0 || view.readUInt16LE(at + 8) !== count) {
    return fail("layout", "the archive is split over several disks");
  }
  if (count > limits.entries) return fail("too-many-entries", `${count} entries, the budget is ${limits.entries}`);
  if (start + length !== at) {
    return fail("two-central-directories", "bytes lie between the central directory and its end record");
  }
  const entries = readEntries(view, start, at, count, limits);
  if (!entries.ok) return entries;
  return pass({ entries: entries.value, start, comment: view.toString("latin1", at + 22) });
}

function findEnd(view: Buffer): Verdict<number, ZipReason> {
  const first = Math.max(0, view.length - 22 - 0xffff);
  const tail = view.subarray(first);
  let seen: number | undefined;
  for (
    let at = tail.lastIndexOf(endSignature, tail.length - 22);
    at >= 0;
    at = at === 0 ? -1 : tail.lastIndexOf(endSignature, at - 1)
  ) {
    if (at + 22 + tail.readUInt16LE(at + 20) === tail.length) {
      if (seen !== undefined) return fail("two-central-directories", "two end records both end the file");
      seen = first + at;
    } else if (seen === undefined) {
      return fail("trailing-data", "bytes follow the end of the zip");
    }
  }
  return seen === undefined ? fail("not-a-zip", "the file has no end record of a zip") : pass(seen);
}

function readEntries(
  view: Buffer,
  start: number,
  end: number,
  count: number,
  limits: ZipLimits,
): Verdict<DirectoryEntry[], ZipReason> {
  const entries: DirectoryEntry[] = [];
  const names = new Set<string>();
  let total = 0;
  let at = start;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.readUInt32LE(at) !== entrySignature)
      return fail("layout", "the central directory is cut");
    const nameLength = view.readUInt16LE(at + 28);
    const next = at + 46 + nameLength + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
    if (next > end) return fail("layout", "the central directory is cut");
    if (nameLength > limits.nameBytes) return fail("unsafe-name", `a name of ${nameLength} bytes`);
    const entry = readRecord(view, at, nameLength);
    const fault = recordFault(view, at, entry, limits);
    if (fault) return fault;
    const folded = foldedName(entry.name);
    if (names.has(folded)) return fail("duplicate-name", `two entries are named ${JSON.stringify(entry.name)}`);
    names.add(folded);
    total += entry.size;
    if (total > limits.totalBytes) return fail("zip-bomb", `the entries declare more than ${limits.totalBytes} bytes`);
    entries.push(entry);
    at = next;
  }
  if (at !== end) return fail("two-central-directories", "the central directory holds more than its end record says");
  return pass(entries.sort((left, right) => left.offset - right.offset));
}

function readRecord(view: Buffer, at: number, nameLength: number): DirectoryEntry {
  const rawName = view.subarray(at + 46, at + 46 + nameLength);
  return {
    name: entryName(rawName),
    rawName,
    flags: view.readUInt16LE(at + 8),
    method: view.readUInt16LE(at + 10),
    crc: view.readUInt32LE(at + 16),
    compressedSize: view.readUInt32LE(at + 20),
    size: view.readUInt32LE(at + 24),
    offset: view.readUInt32LE(at + 42),
  };
}

function recordFault(
  view: Buffer,
  at: number,
  entry: DirectoryEntry,
  limits: ZipLimits,
): ReturnType<typeof fail<ZipReason>> | undefined {
  const name = JSON.stringify(entry.name);
  // APPNOTE 4.4.4: bit 0 encrypted, bit 6 strong encryption, bit 13 masked headers.
  if ((entry.flags & 0x2041) !== 0) return fail("encrypted", `${name} is encrypted`);
  if (entry.method !== 0 && entry.method !== 8)
    return fail("compression", `${name} uses compression method ${entry.method}`);
  const unsafe = nameFault(entry.name);
  if (unsafe) return fail("unsafe-name", `${name} ${unsafe}`);
  // The upper half of the external attributes is the Unix mode where the maker was Unix (APPNOTE 4.4.15).
  if (view[at + 5] === 3 && ((view.readUInt32LE(at + 38) >>> 28) & 0xf) === 0xa) {
    return fail("symbolic-link", `${name} is a symbolic link`);
  }
  if (entry.size === 0xffffffff || entry.compressedSize === 0xffffffff)
    return fail("zip64", "zip64 archives are not read");
  if (entry.size > limits.entryBytes)
    return fail("zip-bomb", `${name} declares ${entry.size} bytes, the budget is ${limits.entryBytes}`);
  return undefined;
}
