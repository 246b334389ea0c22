/**
 * Keeps what was parsed from equal bytes, the last ones used. The certificates, lists and answers of authorities stand in every document: one
 * object for all of them lets what was verified of it be remembered with it. Bounded in number and in bytes; what is kept is a copy, so that
 * no message stays in memory for the sake of a part of it.
 */
export class Interned<T extends object> {
  readonly #parse: (der: Uint8Array) => T;
  readonly #capacity: number;
  readonly #largest: number;
  readonly #known = new Map<string, T>();

  constructor(parse: (der: Uint8Array) => T, limits: { capacity: number; largest: number }) {
    this.#parse = parse;
    this.#capacity = limits.capacity;
    this.#largest = limits.largest;
  }

  /** The object for these bytes. Throws what the parser throws. */
  get(der: Uint8Array): T {
    if (der.length > this.#largest) return this.#parse(der);
    const key = Buffer.from(der.buffer, der.byteOffset, der.length).toString("latin1");
    const known = this.#known.get(key);
    if (known !== undefined) {
      this.#known.delete(key);
      this.#known.set(key, known);
      return known;
    }
    const parsed = this.#parse(der.slice());
    this.#known.set(key, parsed);
    if (this.#known.size > this.#capacity) {
      const oldest = this.#known.keys().next();
      if (!oldest.done) this.#known.delete(oldest.value);
    }
    return parsed;
  }
}
