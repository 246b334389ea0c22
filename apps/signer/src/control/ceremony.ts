import { createHash, timingSafeEqual } from "node:crypto";

/**
 * The right to make keys freely, held by whoever was given the one-time secret at the start of this process. It ends
 * with the ceremony; the ledger remembers that it ended, so that a secret at a later start opens nothing.
 */
export class CeremonySession {
  #secret: Buffer | undefined;

  constructor(secret: string | undefined) {
    this.#secret = secret === undefined ? undefined : digestOf(secret);
  }

  get open(): boolean {
    return this.#secret !== undefined;
  }

  admits(secret: string): boolean {
    return this.#secret !== undefined && timingSafeEqual(this.#secret, digestOf(secret));
  }

  end(): void {
    this.#secret = undefined;
  }
}

function digestOf(secret: string): Buffer {
  return createHash("sha256").update(secret, "utf8").digest();
}
