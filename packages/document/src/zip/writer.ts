import { crc32, deflateRawSync } from "node:zlib";

/** A file to write; `stored` keeps it as it is (the mimetype must be, signatures gain nothing from deflate). */
export interface ZipInput {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly stored?: boolean;
}

/** 1 January 1980: the zero of zip dates, so that equal documents are equal containers. */
const dosDate = (1 << 5) | 1;
/**
 * The pages of one document are small, and packed at every sealing: the set-up of deflate (a quarter of a megabyte of
 * state) took a fifteenth of a service's time for a few kilobytes.
 */
const worthDeflating = 32_768;
/** Text of middling size: half the time, and a tenth more octets, than the usual settings. */
const large = 65_536;
const quick = { level: 3, windowBits: 13, memLevel: 6 } as const;

/** A file as it is laid into the zip. */
interface Packed {
  readonly name: Buffer;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly size: number;
  readonly data: Uint8Array;
}

const localLength = 30;
const recordLength = 46;
const endLength = 22;

/**
 * Writes a zip in the given order with fixed dates and no extra fields (EN 319 162-1 A.1 for the mimetype): the same files always
 * give the same bytes. Names must be safe and sizes below 4 GiB; the callers hold both by their budgets.
 */
export function writeZip(files: readonly ZipInput[], comment = ""): Uint8Array {
  const packed = files.map(pack);
  const text = Buffer.from(comment, "latin1");
  let length = endLength + text.length;
  for (const { name, data } of packed) length += localLength + recordLength + 2 * name.length + data.length;
  // One block for all of it, which each part fills.
  const out = Buffer.allocUnsafe(length);
  const offsets: number[] = [];
  let at = 0;
  for (const file of packed) {
    offsets.push(at);
    at = writeLocal(out, at, file);
  }
  const start = at;
  for (const [index, file] of packed.entries()) at = writeRecord(out, at, file, offsets[index] ?? 0);
  writeEnd(out, at, packed.length, start, text);
  return out;
}

function pack({ name, bytes, stored }: ZipInput): Packed {
  const common = {
    name: Buffer.from(name, "utf8"),
    // Bit 11: the name is UTF-8. An ASCII name leaves it unset, as stock tools do for the mimetype.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII
    flags: /^[\u0000-\u007f]*$/.test(name) ? 0 : 0x0800,
    crc: crc32(bytes),
    size: bytes.length,
  };
  if (!stored && bytes.length >= worthDeflating) {
    const data = deflateRawSync(bytes, bytes.length < large ? quick : { level: 6 });
    if (data.length < bytes.length) return { ...common, method: 8, data };
  }
  return { ...common, method: 0, data: bytes };
}

/** APPNOTE 4.3.7, and the content after it. */
function writeLocal(out: Buffer, at: number, file: Packed): number {
  out.fill(0, at, at + localLength);
  out.writeUInt32LE(0x04034b50, at);
  writeShape(out, at + 4, file);
  out.set(file.name, at + localLength);
  out.set(file.data, at + localLength + file.name.length);
  return at + localLength + file.name.length + file.data.length;
}

/** APPNOTE 4.3.12. */
function writeRecord(out: Buffer, at: number, file: Packed, offset: number): number {
  out.fill(0, at, at + recordLength);
  out.writeUInt32LE(0x02014b50, at);
  out.writeUInt16LE(20, at + 4);
  writeShape(out, at + 6, file);
  out.writeUInt32LE(offset, at + 42);
  out.set(file.name, at + recordLength);
  return at + recordLength + file.name.length;
}

/** The 24 bytes that the local header and the central record share, the length of the name among them. */
function writeShape(out: Buffer, at: number, file: Packed): void {
  out.writeUInt16LE(file.method === 8 ? 20 : 10, at);
  out.writeUInt16LE(file.flags, at + 2);
  out.writeUInt16LE(file.method, at + 4);
  out.writeUInt16LE(dosDate, at + 8);
  out.writeUInt32LE(file.crc, at + 10);
  out.writeUInt32LE(file.data.length, at + 14);
  out.writeUInt32LE(file.size, at + 18);
  out.writeUInt16LE(file.name.length, at + 22);
}

/** APPNOTE 4.3.16. */
function writeEnd(out: Buffer, at: number, count: number, start: number, comment: Buffer): void {
  out.fill(0, at, at + endLength);
  out.writeUInt32LE(0x06054b50, at);
  out.writeUInt16LE(count, at + 8);
  out.writeUInt16LE(count, at + 10);
  out.writeUInt32LE(at - start, at + 12);
  out.writeUInt32LE(start, at + 16);
  out.writeUInt16LE(comment.length, at + 20);
  comment.copy(out, at + endLength);
}
