import { DerBudget, type DerLimits, messageLimits } from "./budget.ts";
import { derMalformed } from "./problem.ts";
import { tags } from "./tag.ts";
import { tlv } from "./writer.ts";

/**
 * Rewrites BER as DER in form: definite minimal lengths, and string types primitive. Content octets of primitive
 * elements and the order of sets stay as they are, so what was DER inside keeps its digest. Returns the input itself
 * when nothing had to change. Only for what others send as BER (CMS, RFC 5652 section 1); nothing else is tolerated.
 */
export function normaliseBer(bytes: Uint8Array, limits: DerLimits = messageLimits): Uint8Array {
  const walk = new BerWalk(bytes, new DerBudget(limits, bytes.length));
  const { der, end } = walk.element(0, bytes.length, 0);
  if (end !== bytes.length) throw derMalformed("unexpected data after the last element", end);
  return der.buffer === bytes.buffer && der.length === bytes.length ? bytes : der;
}

const constructedStrings: ReadonlySet<number> = new Set(
  [
    tags.bitString,
    tags.octetString,
    tags.utf8String,
    tags.numericString,
    tags.printableString,
    tags.teletexString,
    tags.ia5String,
    tags.visibleString,
    tags.universalString,
    tags.bmpString,
  ].map((tag) => tag | 0x20),
);

interface Rewritten {
  readonly der: Uint8Array;
  readonly end: number;
}

class BerWalk {
  readonly #bytes: Uint8Array;
  readonly #budget: DerBudget;

  constructor(bytes: Uint8Array, budget: DerBudget) {
    this.#bytes = bytes;
    this.#budget = budget;
  }

  element(start: number, limit: number, depth: number): Rewritten {
    this.#budget.spend();
    this.#budget.enter(depth);
    const bytes = this.#bytes;
    const identifier = bytes[start];
    if (identifier === undefined || start >= limit) throw derMalformed("an element is missing", start);
    let position = start + 1;
    if ((identifier & 0x1f) === 0x1f) {
      while (position < limit && (bytes[position] as number) & 0x80) position += 1;
      position += 1;
      if (position > limit || position - start > 4) throw derMalformed("tag", start);
    }
    const identifierEnd = position;
    const first = bytes[position++];
    if (first === undefined || position > limit) throw derMalformed("truncated length", start);
    const constructed = (identifier & 0x20) !== 0;
    const parts: Uint8Array[] = [];
    let end: number;
    let changed = false;
    if (first === 0x80) {
      if (!constructed) throw derMalformed("indefinite length of a primitive element", start);
      changed = true;
      end = position;
      for (;;) {
        if (end + 1 >= limit) throw derMalformed("end-of-contents is missing", start);
        if (bytes[end] === 0 && bytes[end + 1] === 0) break;
        const child = this.element(end, limit, depth + 1);
        parts.push(child.der);
        end = child.end;
      }
      end += 2;
    } else {
      let length = first;
      if (first > 0x80) {
        const octets = first & 0x7f;
        if (octets > 8 || position + octets > limit) throw derMalformed("length", start);
        length = 0;
        for (let count = 0; count < octets; count++) length = length * 256 + (bytes[position++] as number);
        changed = length < 0x80 || length < 256 ** (octets - 1);
      }
      end = position + length;
      if (end > limit) throw derMalformed("content is cut off", start);
      for (let at = position; constructed && at < end; ) {
        const child = this.element(at, end, depth + 1);
        if (child.der.buffer !== bytes.buffer || child.der.length !== child.end - at) changed = true;
        parts.push(child.der);
        at = child.end;
      }
      if (!constructed) parts.push(bytes.subarray(position, end));
    }
    if (constructedStrings.has(identifier)) return { der: this.#join(identifier & ~0x20, parts, start), end };
    if (!changed) return { der: bytes.subarray(start, end), end };
    return { der: tlv(bytes.subarray(start, identifierEnd), parts), end };
  }

  /** X.690 8.6.4, 8.7.3: the segments of a constructed string, already primitive themselves, in one. */
  #join(tag: number, segments: readonly Uint8Array[], offset: number): Uint8Array {
    const contents: Uint8Array[] = [];
    let unusedBits = 0;
    for (const segment of segments) {
      if (segment[0] !== tag) throw derMalformed("segment of another type", offset);
      const content = segment.subarray(headerLength(segment));
      if (tag !== tags.bitString) {
        contents.push(content);
        continue;
      }
      if (unusedBits !== 0 || content.length === 0) throw derMalformed("BIT STRING segments", offset);
      unusedBits = content[0] as number;
      contents.push(content.subarray(1));
    }
    if (tag === tags.bitString) contents.unshift(Uint8Array.of(unusedBits));
    return tlv(Uint8Array.of(tag), contents);
  }
}

function headerLength(element: Uint8Array): number {
  const first = element[1] as number;
  return first < 0x80 ? 2 : 2 + (first & 0x7f);
}
