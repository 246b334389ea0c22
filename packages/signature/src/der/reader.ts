import { DerBudget, type DerLimits, defaultLimits } from "./budget.ts";
import { derMalformed } from "./problem.ts";
import { contextConstructed, describeTag, tags } from "./tag.ts";

/** One encoded element: where it lies in the input. Bytes are views of the input, never copies. */
export class DerElement {
  readonly tag: number;
  readonly source: Uint8Array;
  readonly start: number;
  readonly contentStart: number;
  readonly end: number;
  readonly #budget: DerBudget;
  readonly #depth: number;

  constructor(
    tag: number,
    source: Uint8Array,
    start: number,
    contentStart: number,
    end: number,
    budget: DerBudget,
    depth: number,
  ) {
    this.tag = tag;
    this.source = source;
    this.start = start;
    this.contentStart = contentStart;
    this.end = end;
    this.#budget = budget;
    this.#depth = depth;
  }

  /** The exact encoding, identifier and length octets included. */
  get bytes(): Uint8Array {
    return this.source.subarray(this.start, this.end);
  }

  /** The content octets. */
  get content(): Uint8Array {
    return this.source.subarray(this.contentStart, this.end);
  }

  get length(): number {
    return this.end - this.contentStart;
  }

  get constructed(): boolean {
    return (this.tag & 0x20) !== 0;
  }

  /** Opens the elements inside. Refuses a primitive element. */
  open(): DerReader {
    if (!this.constructed) throw derMalformed(`${describeTag(this.tag)} is primitive`, this.start);
    return new DerReader(this.source, this.contentStart, this.end, this.#budget, this.#depth + 1);
  }
}

/**
 * Reads DER elements one after another (X.690 with the restrictions of clauses 10 and 11): definite, minimal lengths
 * and minimal tag numbers. Throws `signature.der-malformed` and `signature.der-budget`.
 */
export class DerReader {
  readonly #source: Uint8Array;
  readonly #end: number;
  readonly #budget: DerBudget;
  readonly #depth: number;
  #position: number;

  constructor(source: Uint8Array, start: number, end: number, budget: DerBudget, depth: number) {
    budget.enter(depth);
    this.#source = source;
    this.#position = start;
    this.#end = end;
    this.#budget = budget;
    this.#depth = depth;
  }

  get done(): boolean {
    return this.#position >= this.#end;
  }

  /** Offset of the next element in the input. */
  get position(): number {
    return this.#position;
  }

  /** Whether the next element begins with this identifier octet (tag numbers up to 30). */
  at(tag: number): boolean {
    return this.#position < this.#end && this.#source[this.#position] === tag;
  }

  /** The next element, which must bear `tag` when one is given. */
  next(tag?: number): DerElement {
    const start = this.#position;
    const source = this.#source;
    const end = this.#end;
    if (start >= end) throw derMalformed(`${tag === undefined ? "an element" : describeTag(tag)} is missing`, start);
    let found = source[start] as number;
    let position = start + 1;
    if ((found & 0x1f) === 0x1f) {
      let number = 0;
      for (let octet = 0x80; octet & 0x80; ) {
        if (position >= end) throw derMalformed("truncated tag", start);
        octet = source[position++] as number;
        if (number === 0 && octet === 0x80) throw derMalformed("tag number with leading zeros", start);
        number = (number << 7) | (octet & 0x7f);
        if (number > 0x1f_ffff) throw derMalformed("tag number too large", start);
      }
      if (number < 31) throw derMalformed("tag number in long form", start);
      found |= number << 8;
    }
    if (tag !== undefined && found !== tag) {
      throw derMalformed(`${describeTag(tag)} expected, ${describeTag(found)} found`, start);
    }
    if (position >= end) throw derMalformed("truncated length", start);
    let length = source[position++] as number;
    if (length > 0x7f) {
      const octets = length & 0x7f;
      if (octets === 0) throw derMalformed("indefinite length", start);
      if (octets > 4) throw derMalformed("length of more than four octets", start);
      if (position + octets > end) throw derMalformed("truncated length", start);
      length = 0;
      for (let count = 0; count < octets; count++) length = length * 256 + (source[position++] as number);
      // X.690 10.1: the minimum number of octets.
      if (length < 0x80 || length < 256 ** (octets - 1)) throw derMalformed("length not minimal", start);
    }
    const elementEnd = position + length;
    if (elementEnd > end) throw derMalformed("content is cut off", start);
    this.#budget.spend();
    this.#position = elementEnd;
    return new DerElement(found, source, start, position, elementEnd, this.#budget, this.#depth);
  }

  /** The next element if it bears `tag`, for OPTIONAL and DEFAULT fields. */
  optional(tag: number): DerElement | undefined {
    return this.at(tag) ? this.next(tag) : undefined;
  }

  /** Opens the next SEQUENCE. */
  sequence(): DerReader {
    return this.next(tags.sequence).open();
  }

  /** The element inside an EXPLICIT context tag `number`, or undefined where the tag is absent. */
  explicit(number: number): DerElement | undefined {
    const outer = this.optional(contextConstructed(number));
    if (outer === undefined) return undefined;
    const inside = outer.open();
    const element = inside.next();
    inside.finish();
    return element;
  }

  /** All that remains. */
  *rest(): Generator<DerElement, void, undefined> {
    while (!this.done) yield this.next();
  }

  /** Refuses bytes after the last element read. */
  finish(): void {
    if (this.#position < this.#end) throw derMalformed("unexpected data after the last element", this.#position);
  }
}

/** Opens `bytes` as a series of elements under counted limits. */
export function readDer(bytes: Uint8Array, limits: DerLimits = defaultLimits): DerReader {
  return new DerReader(bytes, 0, bytes.length, new DerBudget(limits, bytes.length), 0);
}

/** The one element that `bytes` consists of; trailing bytes are refused. */
export function readElement(bytes: Uint8Array, tag?: number, limits: DerLimits = defaultLimits): DerElement {
  const reader = readDer(bytes, limits);
  const element = reader.next(tag);
  reader.finish();
  return element;
}
