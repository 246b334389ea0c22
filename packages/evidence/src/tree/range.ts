import { nodeHash } from "./hash.ts";

/**
 * A compact range: the roots of the full subtrees that cover the leaves so far, largest first; as many hashes as the
 * size has one-bits. It grows by a leaf at an amortised cost of one node hash, however large the tree is.
 */
export interface CompactRange {
  readonly size: number;
  append(leaf: Uint8Array): void;
  root(): Uint8Array;
}

export function compactRange(empty: Uint8Array): CompactRange {
  const roots: Uint8Array[] = [];
  let size = 0;
  return {
    get size() {
      return size;
    },
    append(leaf) {
      let node = leaf;
      for (let bits = size; bits % 2 === 1; bits = Math.floor(bits / 2)) {
        const left = roots.pop();
        if (left === undefined) throw new RangeError("a compact range lost a subtree");
        node = nodeHash(left, node);
      }
      roots.push(node);
      size += 1;
    },
    root() {
      let node: Uint8Array | undefined;
      for (const left of roots.toReversed()) node = node === undefined ? left : nodeHash(left, node);
      return node ?? empty;
    },
  };
}
