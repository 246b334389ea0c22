import { crc32, deflateRawSync } from "node:zlib";

/** A container with one file of zeros, packed to a thousandth of what it claims: a bomb for whoever unpacks it all. */
export function zipBomb(megabytes: number): Uint8Array<ArrayBuffer> {
  const zeros = Buffer.alloc(megabytes * 1024 * 1024);
  return zip([
    { name: "mimetype", packed: Buffer.from("application/vnd.etsi.asic-e+zip"), plain: undefined },
    { name: "document.json", packed: deflateRawSync(zeros, { level: 9 }), plain: zeros },
    { name: "META-INF/ASiCManifest1.xml", packed: deflateRawSync(zeros, { level: 9 }), plain: zeros },
  ]);
}

interface Entry {
  readonly name: string;
  readonly packed: Buffer;
  /** What it unpacks to; stored as it is without. */
  readonly plain: Buffer | undefined;
}

function zip(entries: readonly Entry[]): Uint8Array<ArrayBuffer> {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, packed, plain } of entries) {
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(plain === undefined ? 0 : 8, 4);
    head.writeUInt32LE(crc32(plain ?? packed), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE((plain ?? packed).length, 18);
    head.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), head, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\0"), head, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, central, Buffer.from("PK\u0005\u0006"), end]);
}
