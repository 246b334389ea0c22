import { derOverBudget } from "./problem.ts";

/** Counted limits of one parse: bytes of input, levels of nesting, and elements visited. */
export interface DerLimits {
  readonly bytes: number;
  readonly depth: number;
  readonly nodes: number;
}

/** Enough for certificates, requests and answers; what is larger states its own limits. */
export const defaultLimits: DerLimits = { bytes: 1 << 20, depth: 32, nodes: 50_000 };

/** For signed data with content of up to 256 MiB and the certificates of a long chain. */
export const messageLimits: DerLimits = { bytes: 1 << 28, depth: 48, nodes: 1_000_000 };

/** For revocation lists of millions of entries. */
export const listLimits: DerLimits = { bytes: 1 << 29, depth: 24, nodes: 100_000_000 };

/** What is left of the limits while one input is read. Shared by all readers opened on that input. */
export class DerBudget {
  readonly depth: number;
  #nodes: number;

  constructor(limits: DerLimits, inputBytes: number) {
    if (inputBytes > limits.bytes) throw derOverBudget(`${inputBytes} bytes, ${limits.bytes} allowed`);
    this.depth = limits.depth;
    this.#nodes = limits.nodes;
  }

  /** Counts one element. */
  spend(): void {
    this.#nodes -= 1;
    if (this.#nodes < 0) throw derOverBudget("too many elements");
  }

  /** Refuses a level of nesting beyond the limit. */
  enter(depth: number): void {
    if (depth > this.depth) throw derOverBudget(`nested deeper than ${this.depth} levels`);
  }
}
