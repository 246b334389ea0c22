import { createHash } from "node:crypto";
import { parseUuid, type Uuid } from "@ratusha/kernel";

/** Repeatable randomness for synthetic people: the same seed draws the same. Never for secrets. */
export class Seeded {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: string) {
    const digest = createHash("sha256").update(seed).digest();
    this.#a = digest.readUInt32LE(0);
    this.#b = digest.readUInt32LE(4);
    this.#c = digest.readUInt32LE(8);
  }

  /** 32 bits (the generator sfc32 of PractRand). */
  #next(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** A whole number from 0 up to `range`, which is left out. */
  below(range: number): number {
    return Math.floor((this.#next() / 0x100000000) * range);
  }

  /** A whole number between two, both included. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  chance(percent: number): boolean {
    return this.below(10_000) < percent * 100;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new RangeError("nothing to pick from");
    return item;
  }

  /** An item by its weight. */
  weighted<T>(items: readonly (readonly [T, number])[]): T {
    let drawn = this.below(items.reduce((sum, [, weight]) => sum + weight, 0));
    for (const [item, weight] of items) {
      drawn -= weight;
      if (drawn < 0) return item;
    }
    throw new RangeError("nothing to pick from");
  }

  /** A UUID whose leading bits are `order`, so that rows of one batch lie together in an index. */
  uuid(order: number): Uuid {
    const hex = (value: number, length: number) => value.toString(16).padStart(length, "0");
    const time = hex(order, 12);
    const text = `${time.slice(0, 8)}-${time.slice(8)}-7${hex(this.below(0x1000), 3)}-${hex(0x8000 + this.below(0x4000), 4)}-${hex(this.#next(), 8)}${hex(this.below(0x10000), 4)}`;
    const uuid = parseUuid(text);
    if (!uuid.ok) throw new TypeError(uuid.detail);
    return uuid.value;
  }
}
