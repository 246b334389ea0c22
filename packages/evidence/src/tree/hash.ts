import { sha256 } from "@ratusha/kernel";

/** Bytes of a SHA-256 hash. */
export const hashSize = 32;

const leafInput = Buffer.alloc(1 + hashSize);
const nodeInput = Buffer.alloc(1 + 2 * hashSize);
nodeInput[0] = 1;

/** RFC 9162, section 2.1.1: HASH(0x00 || entry). */
export function leafHash(entry: Uint8Array): Uint8Array {
  if (entry.length !== hashSize) return sha256(Buffer.concat([Buffer.from([0]), entry]));
  leafInput.set(entry, 1);
  return sha256(leafInput);
}

/** RFC 9162, section 2.1.1: HASH(0x01 || left || right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  nodeInput.set(left, 1);
  nodeInput.set(right, 1 + hashSize);
  return sha256(nodeInput);
}

/** The hash of a tree without leaves: HASH(). */
export const emptyRoot: Uint8Array = sha256(Buffer.alloc(0));

/** The Merkle tree hash over consecutive subtree hashes of equal height (RFC 9162, section 2.1.1). */
export function rootOfHashes(hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length === 0) return emptyRoot;
  let level: readonly Uint8Array[] = hashes;
  while (level.length > 1) {
    const above: Uint8Array[] = [];
    for (let i = 0; i + 1 < level.length; i += 2) above.push(nodeHash(at(level, i), at(level, i + 1)));
    // An odd last subtree rises unhashed: the split point is the largest power of two below the size.
    if (level.length % 2 === 1) above.push(at(level, level.length - 1));
    level = above;
  }
  return at(level, 0);
}

function at(hashes: readonly Uint8Array[], index: number): Uint8Array {
  const value = hashes[index];
  if (value === undefined) throw new RangeError(`no hash at ${index}`);
  return value;
}
