import { concatBytes } from "@ratusha/kernel";
import { DerBudget, type DerLimits, messageLimits } from "./budget.ts";
import { derMalformed } from "./problem.ts";
import { tags } from "./tag.ts";
import { header } from "./writer.ts";

/**
 * Rewrites BER as DER in form: definite minimal lengths, and string types primitive. Content octets of primitive
 * elements and the order of sets stay as they are, so what was DER inside keeps its digest. Returns the input itself
 * when nothing had to change. Only for what others send as BER (CMS, RFC 5652 section 1); nothing else is tolerated.
 */
export function normaliseBer(bytes: Uint8Array, limits: DerLimits = messageLimits): Uint8Array {
  const walk = new BerWalk(bytes, new DerBudget(limits, bytes.length));
  const { length, changed, end } = walk.element(0, bytes.length, 0);
  if (end !== bytes.length) throw derMalformed("unexpected data after the last element", end);
  if (!changed) return bytes;
  const der = new Uint8Array(length);
  let position = 0;
  for (const piece of walk.pieces) {
    der.set(piece, position);
    position += piece.length;
  }
  return der;
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

/** What became of one element: how many octets its DER has, where it ended in the input, and whether it differs. */
interface Rewritten {
  readonly length: number;
  readonly end: number;
  readonly changed: boolean;
}

/** Identifier and length as they stood. `length` is undefined where it was indefinite. */
interface Head {
  readonly identifier: Uint8Array;
  readonly contentStart: number;
  readonly length: number | undefined;
  readonly minimal: boolean;
}

/** Walks the input once and lists pieces of output; nothing is copied before the end, however deep the nesting. */
class BerWalk {
  readonly pieces: Uint8Array[] = [];
  readonly #bytes: Uint8Array;
  readonly #budget: DerBudget;

  constructor(bytes: Uint8Array, budget: DerBudget) {
    this.#bytes = bytes;
    this.#budget = budget;
  }

  element(start: number, limit: number, depth: number): Rewritten {
    this.#budget.spend();
    this.#budget.enter(depth);
    const head = this.#head(start, limit);
    const first = head.identifier[0] as number;
    if ((first & 0x20) === 0) return this.#primitive(head, start);
    const at = this.pieces.length;
    // The header's place: its length is known after the content.
    this.pieces.push(head.identifier);
    if (constructedStrings.has(first)) return this.#string(head, limit, depth, at);
    let length = 0;
    let changed = head.length === undefined || !head.minimal;
    const end = this.#children(head, limit, (from, until) => {
      const child = this.element(from, until, depth + 1);
      length += child.length;
      changed ||= child.changed;
      return child.end;
    });
    if (!changed) return this.#untouched(start, end, at);
    const written = header(head.identifier, length);
    this.pieces[at] = written;
    return { length: written.length + length, end, changed };
  }

  #head(start: number, limit: number): Head {
    const bytes = this.#bytes;
    if (start >= limit) throw derMalformed("an element is missing", start);
    let position = start + 1;
    if (((bytes[start] as number) & 0x1f) === 0x1f) {
      while (position < limit && (bytes[position] as number) & 0x80) position += 1;
      position += 1;
      if (position > limit || position - start > 4) throw derMalformed("tag", start);
    }
    const identifier = bytes.subarray(start, position);
    if (position >= limit) throw derMalformed("truncated length", start);
    const first = bytes[position++] as number;
    if (first === 0x80) {
      if (((identifier[0] as number) & 0x20) === 0)
        throw derMalformed("indefinite length of a primitive element", start);
      return { identifier, contentStart: position, length: undefined, minimal: false };
    }
    if (first < 0x80) {
      if (position + first > limit) throw derMalformed("content is cut off", start);
      return { identifier, contentStart: position, length: first, minimal: true };
    }
    const octets = first & 0x7f;
    if (octets > 8 || position + octets > limit) throw derMalformed("length", start);
    let length = 0;
    for (let count = 0; count < octets; count++) length = length * 256 + (bytes[position++] as number);
    if (position + length > limit) throw derMalformed("content is cut off", start);
    const minimal = length >= 0x80 && length >= 256 ** (octets - 1);
    return { identifier, contentStart: position, length, minimal };
  }

  #primitive({ identifier, contentStart, length = 0, minimal }: Head, start: number): Rewritten {
    const end = contentStart + length;
    if (minimal) return this.#untouched(start, end, this.pieces.length);
    const written = header(identifier, length);
    this.pieces.push(written, this.#bytes.subarray(contentStart, end));
    return { length: written.length + length, end, changed: true };
  }

  /** One piece of the input in place of those written since `at`. */
  #untouched(start: number, end: number, at: number): Rewritten {
    this.pieces.length = at;
    this.pieces.push(this.#bytes.subarray(start, end));
    return { length: end - start, end, changed: false };
  }

  /** Visits what lies inside, up to the length or to the end-of-contents octets; gives where the element ends. */
  #children(head: Head, limit: number, visit: (from: number, until: number) => number): number {
    let position = head.contentStart;
    if (head.length !== undefined) {
      const end = position + head.length;
      while (position < end) position = visit(position, end);
      return end;
    }
    for (;;) {
      if (position + 1 >= limit) throw derMalformed("end-of-contents is missing", head.contentStart);
      if (this.#bytes[position] === 0 && this.#bytes[position + 1] === 0) return position + 2;
      position = visit(position, limit);
    }
  }

  /** X.690 8.6.4, 8.7.3: the segments of a constructed string, nested ones too, in one primitive. */
  #string(head: Head, limit: number, depth: number, at: number): Rewritten {
    const tag = (head.identifier[0] as number) & ~0x20;
    const bits = tag === tags.bitString;
    let length = 0;
    let unusedBits = 0;
    const gather = (from: number, until: number, level: number): number => {
      this.#budget.spend();
      this.#budget.enter(level);
      const segment = this.#head(from, until);
      if (((segment.identifier[0] as number) & ~0x20) !== tag) throw derMalformed("segment of another type", from);
      if ((segment.identifier[0] as number) & 0x20) {
        return this.#children(segment, until, (inner, innerUntil) => gather(inner, innerUntil, level + 1));
      }
      const end = segment.contentStart + (segment.length ?? 0);
      let content = this.#bytes.subarray(segment.contentStart, end);
      if (bits) {
        // Only the last segment may have unused bits.
        if (unusedBits !== 0 || content.length === 0) throw derMalformed("BIT STRING segments", from);
        unusedBits = content[0] as number;
        content = content.subarray(1);
      }
      this.pieces.push(content);
      length += content.length;
      return end;
    };
    const end = this.#children(head, limit, (from, until) => gather(from, until, depth + 1));
    const lead = bits ? Uint8Array.of(unusedBits) : new Uint8Array(0);
    const written = concatBytes(header(Uint8Array.of(tag), lead.length + length), lead);
    this.pieces[at] = written;
    return { length: written.length + length, end, changed: true };
  }
}
