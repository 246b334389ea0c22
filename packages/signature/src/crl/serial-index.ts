/**
 * Finds an entry by serial number in a list of a million entries without a million objects: open addressing over
 * offsets. The hash is keyed at random, so that nobody can choose serial numbers that collide.
 */
export class SerialIndex {
  readonly #der: Uint8Array;
  readonly #slots: Uint32Array;
  readonly #mask: number;
  readonly #seed: number;

  constructor(der: Uint8Array, offsets: Uint32Array) {
    let size = 16;
    while (size < offsets.length * 2) size *= 2;
    this.#der = der;
    this.#slots = new Uint32Array(size);
    this.#mask = size - 1;
    // Spreads entries over the table and decides nothing: not a secret, so no source of secrets is needed.
    this.#seed = hashSeed();
    for (const offset of offsets) this.#insert(offset);
  }

  /** The offset of the last entry with this serial number. */
  find(serialNumber: Uint8Array): number | undefined {
    let slot = this.#hash(serialNumber, 0, serialNumber.length) & this.#mask;
    for (;;) {
      const offset = this.#slots[slot] as number;
      if (offset === 0) return undefined;
      if (this.#matches(offset, serialNumber, 0, serialNumber.length)) return offset;
      slot = (slot + 1) & this.#mask;
    }
  }

  #insert(offset: number): void {
    const start = serialStart(this.#der, offset);
    const length = this.#der[start - 1] as number;
    let slot = this.#hash(this.#der, start, length) & this.#mask;
    for (;;) {
      const taken = this.#slots[slot] as number;
      // An entry at offset 0 cannot be: the list's own header comes before it.
      if (taken === 0 || this.#matches(taken, this.#der, start, length)) break;
      slot = (slot + 1) & this.#mask;
    }
    this.#slots[slot] = offset;
  }

  #matches(offset: number, bytes: Uint8Array, from: number, length: number): boolean {
    const start = serialStart(this.#der, offset);
    if (this.#der[start - 1] !== length) return false;
    for (let index = 0; index < length; index++) if (this.#der[start + index] !== bytes[from + index]) return false;
    return true;
  }

  #hash(bytes: Uint8Array, start: number, length: number): number {
    let value = this.#seed;
    for (let index = 0; index < length; index++) {
      value = Math.imul(value ^ (bytes[start + index] as number), 0x01000193);
      value ^= value >>> 15;
    }
    return (Math.imul(value, 0x2c1b3c6d) ^ (value >>> 12)) >>> 0;
  }
}

/** Where the serial number's content begins; `parseCrl` has checked that both lengths take one octet. */
function serialStart(der: Uint8Array, offset: number): number {
  const first = der[offset + 1] as number;
  return offset + (first < 0x80 ? 2 : 2 + (first & 0x7f)) + 2;
}

function hashSeed(): number {
  return globalThis.crypto.getRandomValues(new Uint32Array(1))[0] as number;
}
