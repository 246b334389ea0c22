import { crc32, inflateRawSync } from "node:zlib";
import { fail, pass, type Verdict } from "@ratusha/kernel";
import type { DirectoryEntry } from "./directory.ts";
import { readDirectory } from "./directory.ts";
import { type ZipLimits, type ZipReason, zipLimits } from "./limits.ts";

/** One file of a zip, inflated and checked against its CRC. */
interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly stored: boolean;
  /** The offset of the local header; the mimetype of an ASiC stands at 0. */
  readonly offset: number;
  /** The local header has an extra field; the mimetype of an ASiC must have none. */
  readonly extra: boolean;
}

/** The files of a zip in the order of their bytes, and the comment of the archive. */
export interface Zip {
  readonly entries: readonly ZipEntry[];
  readonly comment: string;
}

/**
 * Reads a zip whose every byte is accounted for: local entries tile the file from its first byte to the one central
 * directory, which ends at the one end record, which ends the file. Whatever lies elsewhere is refused, so two readers
 * cannot see two different contents (APPNOTE 4.3.6).
 */
export function readZip(bytes: Uint8Array, limits: ZipLimits = zipLimits): Verdict<Zip, ZipReason> {
  const directory = readDirectory(bytes, limits);
  if (!directory.ok) return directory;
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: ZipEntry[] = [];
  let position = 0;
  for (const entry of directory.value.entries) {
    const read = readEntry(view, entry, position, directory.value.start);
    if (!read.ok) return read;
    position = read.value.end;
    if (!entry.name.endsWith("/")) entries.push(read.value.entry);
  }
  if (position !== directory.value.start) {
    return fail(
      "layout",
      `${directory.value.start - position} bytes lie between the last entry and the central directory`,
    );
  }
  return pass({ entries, comment: directory.value.comment });
}

function readEntry(
  view: Buffer,
  entry: DirectoryEntry,
  position: number,
  limit: number,
): Verdict<{ entry: ZipEntry; end: number }, ZipReason> {
  const at = entry.offset;
  if (at !== position) return fail("layout", `${quote(entry.name)} starts at ${at} where ${position} was due`);
  if (at + 30 > limit || view.readUInt32LE(at) !== 0x04034b50) {
    return fail("layout", `${quote(entry.name)} has no local header`);
  }
  const flags = view.readUInt16LE(at + 6);
  const nameLength = view.readUInt16LE(at + 26);
  const extraLength = view.readUInt16LE(at + 28);
  const start = at + 30 + nameLength + extraLength;
  const dataEnd = start + entry.compressedSize;
  if (dataEnd > limit) return fail("layout", `${quote(entry.name)} runs past the central directory`);
  const localName = view.subarray(at + 30, at + 30 + nameLength);
  if (!localName.equals(entry.rawName)) {
    return fail("layout", `${quote(entry.name)} has another name in its local header`);
  }
  if (view.readUInt16LE(at + 8) !== entry.method || flags !== entry.flags) {
    return fail("layout", `${quote(entry.name)} is described in two ways`);
  }
  if (view.readUInt32LE(at + 18) === 0xffffffff) return fail("zip64", "zip64 archives are not read");
  const described = (flags & 8) !== 0;
  if (!described && !localAgrees(view, entry)) return fail("layout", `${quote(entry.name)} is described in two ways`);
  const end = described ? descriptorEnd(view, entry, dataEnd, limit) : dataEnd;
  if (end === undefined)
    return fail("layout", `${quote(entry.name)} has no data descriptor that agrees with the directory`);
  const content = inflate(view.subarray(start, dataEnd), entry);
  if (!content.ok) return content;
  return pass({
    entry: { name: entry.name, bytes: content.value, stored: entry.method === 0, offset: at, extra: extraLength > 0 },
    end,
  });
}

function localAgrees(view: Buffer, entry: DirectoryEntry): boolean {
  const at = entry.offset;
  return (
    view.readUInt32LE(at + 14) === entry.crc &&
    view.readUInt32LE(at + 18) === entry.compressedSize &&
    view.readUInt32LE(at + 22) === entry.size
  );
}

/** APPNOTE 4.3.9: CRC and two sizes, with or without the signature in front. */
function descriptorEnd(view: Buffer, entry: DirectoryEntry, at: number, limit: number): number | undefined {
  for (const lead of [4, 0]) {
    if (at + lead + 12 > limit) continue;
    if (lead === 4 && view.readUInt32LE(at) !== 0x08074b50) continue;
    const agrees =
      view.readUInt32LE(at + lead) === entry.crc &&
      view.readUInt32LE(at + lead + 4) === entry.compressedSize &&
      view.readUInt32LE(at + lead + 8) === entry.size;
    if (agrees) return at + lead + 12;
  }
  return undefined;
}

function inflate(data: Buffer, entry: DirectoryEntry): Verdict<Uint8Array, ZipReason> {
  let content: Uint8Array;
  if (entry.method === 0) {
    if (entry.compressedSize !== entry.size) return fail("layout", `${quote(entry.name)} is stored with two sizes`);
    // A view: whoever has the container does not write into it.
    content = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  } else {
    try {
      // One byte above the declared size is enough to see that the declaration lies.
      const inflated = inflateRawSync(data, { maxOutputLength: entry.size + 1 });
      content = new Uint8Array(inflated.buffer, inflated.byteOffset, inflated.byteLength);
    } catch (error) {
      const bomb = error instanceof RangeError;
      return fail(
        bomb ? "zip-bomb" : "compression",
        `${quote(entry.name)} ${bomb ? "inflates beyond its declared size" : "cannot be inflated"}`,
      );
    }
    if (content.byteLength !== entry.size)
      return fail("zip-bomb", `${quote(entry.name)} does not inflate to its declared size`);
  }
  if (crc32(content) !== entry.crc) return fail("checksum", `${quote(entry.name)} does not have its declared CRC`);
  return pass(content);
}

function quote(name: string): string {
  return JSON.stringify(name.length > 80 ? `${name.slice(0, 80)}…` : name);
}
