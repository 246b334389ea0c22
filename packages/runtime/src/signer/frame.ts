import { runtimeProblems } from "../problems.ts";

/** The longest frame: a revocation list of 1.2 million entries is 42 MB. */
export const maxFrameBytes = 64 * 1024 * 1024;

/**
 * Cuts a stream of bytes into frames: 4 bytes of length (big-endian, of what follows), then the frame. Frames are views
 * of what was read, so copy what you keep. Throws `runtime.frame-malformed` on a length over the limit.
 */
export class FrameReader {
  readonly #limit: number;
  #chunks: Uint8Array[] = [];
  #held = 0;

  constructor(limit: number = maxFrameBytes) {
    this.#limit = limit;
  }

  /** Takes bytes as they arrive and gives the frames that are now whole. */
  push(chunk: Uint8Array): Uint8Array[] {
    this.#chunks.push(chunk);
    this.#held += chunk.length;
    const frames: Uint8Array[] = [];
    for (
      let length = this.#nextLength();
      length !== undefined && this.#held >= 4 + length;
      length = this.#nextLength()
    ) {
      const whole = this.#join();
      // All frames of one joined buffer are cut at once, so that joining stays linear.
      let offset = 0;
      while (whole.length - offset >= 4) {
        const size = this.#check(whole.readUInt32BE(offset));
        if (whole.length - offset - 4 < size) break;
        frames.push(whole.subarray(offset + 4, offset + 4 + size));
        offset += 4 + size;
      }
      this.#chunks = offset < whole.length ? [whole.subarray(offset)] : [];
      this.#held = whole.length - offset;
    }
    return frames;
  }

  #join(): Buffer {
    const [only] = this.#chunks;
    if (this.#chunks.length === 1 && only !== undefined) return Buffer.from(only.buffer, only.byteOffset, only.length);
    return Buffer.concat(this.#chunks, this.#held);
  }

  #nextLength(): number | undefined {
    if (this.#held < 4) return undefined;
    const head = Buffer.allocUnsafe(4);
    let filled = 0;
    for (const chunk of this.#chunks) {
      const part = chunk.subarray(0, 4 - filled);
      head.set(part, filled);
      filled += part.length;
      if (filled === 4) break;
    }
    return this.#check(head.readUInt32BE(0));
  }

  #check(length: number): number {
    if (length > this.#limit) throw runtimeProblems["frame-malformed"](`A frame of ${length} bytes.`);
    return length;
  }
}

/** One field of a frame: a tag and bytes. */
export type Field = readonly [tag: number, bytes: Uint8Array];

/**
 * Writes a frame: length, then 4 bytes of number by which the answer is matched, 1 byte of kind, then fields of 1 byte
 * of tag, 4 bytes of length and the bytes.
 */
export function writeFrame(id: number, kind: number, fields: readonly Field[]): Buffer {
  let size = 5;
  for (const [, bytes] of fields) size += 5 + bytes.length;
  if (size > maxFrameBytes) throw runtimeProblems["frame-malformed"](`A frame of ${size} bytes.`);
  const frame = Buffer.allocUnsafe(4 + size);
  frame.writeUInt32BE(size, 0);
  frame.writeUInt32BE(id, 4);
  frame[8] = kind;
  let offset = 9;
  for (const [tag, bytes] of fields) {
    frame[offset] = tag;
    frame.writeUInt32BE(bytes.length, offset + 1);
    frame.set(bytes, offset + 5);
    offset += 5 + bytes.length;
  }
  return frame;
}

/** A frame taken apart. */
export interface FrameParts {
  readonly id: number;
  readonly kind: number;
  readonly fields: ReadonlyMap<number, Uint8Array>;
}

/** Takes a frame (without its length) apart. Throws `runtime.frame-malformed`; a tag may stand once. */
export function readFrame(bytes: Uint8Array): FrameParts {
  if (bytes.length < 5) throw runtimeProblems["frame-malformed"]("Shorter than its head.");
  const frame = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const fields = new Map<number, Uint8Array>();
  for (let offset = 5; offset < frame.length; ) {
    if (frame.length - offset < 5) throw runtimeProblems["frame-malformed"]("A field is cut off.");
    const tag = frame.readUInt8(offset);
    const length = frame.readUInt32BE(offset + 1);
    if (length > frame.length - offset - 5)
      throw runtimeProblems["frame-malformed"]("A field is longer than its frame.");
    if (fields.has(tag)) throw runtimeProblems["frame-malformed"](`Field ${tag} stands twice.`);
    fields.set(tag, frame.subarray(offset + 5, offset + 5 + length));
    offset += 5 + length;
  }
  return { id: frame.readUInt32BE(0), kind: frame.readUInt8(4), fields };
}
