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

/**
 * Writes a zip in the given order with fixed dates and no extra fields (EN 319 162-1 A.1 for the mimetype): the same files always
 * give the same bytes. Names must be safe and sizes below 4 GiB; the callers hold both by their budgets.
 */
export function writeZip(files: readonly ZipInput[], comment = ""): Uint8Array {
  const locals: Uint8Array[] = [];
  const records: Uint8Array[] = [];
  let offset = 0;
  for (const file of files) {
    const name = Buffer.from(file.name, "utf8");
    const packed = pack(file);
    const shape = header(file, packed);
    const local = Buffer.alloc(30 + name.length);
    local.writeUInt32LE(0x04034b50, 0);
    shape.copy(local, 4);
    local.writeUInt16LE(name.length, 26);
    name.copy(local, 30);
    const record = Buffer.alloc(46 + name.length);
    record.writeUInt32LE(0x02014b50, 0);
    record.writeUInt16LE(20, 4);
    shape.copy(record, 6);
    record.writeUInt16LE(name.length, 28);
    record.writeUInt32LE(offset, 42);
    name.copy(record, 46);
    locals.push(local, packed.data);
    records.push(record);
    offset += local.length + packed.data.byteLength;
  }
  return Buffer.concat([...locals, ...records, endRecord(files.length, offset, records, comment)]);
}

function pack(file: ZipInput): { method: number; data: Uint8Array } {
  if (file.stored || file.bytes.byteLength < worthDeflating) return { method: 0, data: file.bytes };
  const data = deflateRawSync(file.bytes, file.bytes.byteLength < large ? quick : { level: 6 });
  return data.byteLength < file.bytes.byteLength ? { method: 8, data } : { method: 0, data: file.bytes };
}

/** The 22 bytes that the local header and the central record share (APPNOTE 4.3.7, 4.3.12). */
function header(file: ZipInput, packed: { method: number; data: Uint8Array }): Buffer {
  const shape = Buffer.alloc(22);
  shape.writeUInt16LE(packed.method === 8 ? 20 : 10, 0);
  // Bit 11: the name is UTF-8. An ASCII name leaves it unset, as stock tools do for the mimetype.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII
  shape.writeUInt16LE(/^[\u0000-\u007f]*$/.test(file.name) ? 0 : 0x0800, 2);
  shape.writeUInt16LE(packed.method, 4);
  shape.writeUInt16LE(0, 6);
  shape.writeUInt16LE(dosDate, 8);
  shape.writeUInt32LE(crc32(file.bytes), 10);
  shape.writeUInt32LE(packed.data.byteLength, 14);
  shape.writeUInt32LE(file.bytes.byteLength, 18);
  return shape;
}

function endRecord(count: number, offset: number, records: readonly Uint8Array[], comment: string): Uint8Array {
  const length = records.reduce((sum, record) => sum + record.byteLength, 0);
  const text = Buffer.from(comment, "latin1");
  const end = Buffer.alloc(22 + text.length);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(text.length, 20);
  text.copy(end, 22);
  return end;
}
