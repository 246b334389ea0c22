import { randomFillSync } from "node:crypto";
import { copyBytes } from "../bytes/bytes.ts";

/** Where secrets and ids get their randomness. */
export interface Random {
  /** `n` fresh random bytes that the caller may keep. */
  bytes(n: number): Uint8Array;
}

const POOL = 4096;
let pool = new Uint8Array(0);
let used = 0;

/** Cryptographically secure; small requests are cut from a pool, since one call of the generator costs more than a byte. */
export const systemRandom: Random = {
  bytes(n) {
    if (n > 256) return randomFillSync(new Uint8Array(n));
    if (used + n > pool.length) {
      pool = randomFillSync(new Uint8Array(POOL));
      used = 0;
    }
    const bytes = copyBytes(pool.subarray(used, used + n));
    pool.fill(0, used, used + n);
    used += n;
    return bytes;
  },
};
