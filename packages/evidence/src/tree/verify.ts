import { equalBytes, fail, pass, type Verdict } from "@ratusha/kernel";
import { emptyRoot, hashSize, nodeHash } from "./hash.ts";

/** Why a Merkle proof does not hold. */
export type ProofFailure = "proof-malformed" | "proof-wrong";

/** A tree of 2^53 leaves has paths of 53 hashes; anything longer is not a proof. */
export const longestPath = 63;

export interface InclusionClaim {
  readonly leafHash: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly path: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/** RFC 9162, section 2.1.3.2: does the path lead from the leaf to the root? */
export function verifyInclusionPath(claim: InclusionClaim): Verdict<true, ProofFailure> {
  const { index, size, path, root } = claim;
  const clause = "RFC 9162, 2.1.3.2";
  if (!isCount(index) || !isCount(size) || index >= size)
    return fail("proof-malformed", "The index is not below the size", clause);
  if (!areHashes([claim.leafHash, root, ...path])) return fail("proof-malformed", "Not hashes of 32 bytes", clause);
  let first = BigInt(index);
  let last = BigInt(size) - 1n;
  let node = claim.leafHash;
  for (const sibling of path) {
    if (last === 0n) return fail("proof-malformed", "The path is too long", clause);
    if (first % 2n === 1n || first === last) {
      node = nodeHash(sibling, node);
      while (first % 2n === 0n && first !== 0n) {
        first /= 2n;
        last /= 2n;
      }
    } else {
      node = nodeHash(node, sibling);
    }
    first /= 2n;
    last /= 2n;
  }
  if (last !== 0n) return fail("proof-malformed", "The path is too short", clause);
  return equalBytes(node, root) ? pass(true) : fail("proof-wrong", "The path leads to another root", clause);
}

export interface ConsistencyClaim {
  readonly oldSize: number;
  readonly oldRoot: Uint8Array;
  readonly newSize: number;
  readonly newRoot: Uint8Array;
  readonly path: readonly Uint8Array[];
}

/** RFC 9162, section 2.1.4.2: is the old tree the beginning of the new one? */
export function verifyConsistency(claim: ConsistencyClaim): Verdict<true, ProofFailure> {
  const { oldSize, oldRoot, newSize, newRoot, path } = claim;
  const clause = "RFC 9162, 2.1.4.2";
  if (!isCount(oldSize) || !isCount(newSize) || oldSize > newSize)
    return fail("proof-malformed", "The sizes are out of order", clause);
  if (!areHashes([oldRoot, newRoot, ...path])) return fail("proof-malformed", "Not hashes of 32 bytes", clause);
  if (oldSize === newSize || oldSize === 0) {
    if (path.length > 0) return fail("proof-malformed", "The path must be empty here", clause);
    const expected = oldSize === 0 ? emptyRoot : newRoot;
    return equalBytes(oldRoot, expected) ? pass(true) : fail("proof-wrong", "One size, two roots", clause);
  }
  // Where the old tree is full, its own root is the first hash.
  const hashes = isPowerOfTwo(oldSize) ? [oldRoot, ...path] : path;
  const [seed, ...rest] = hashes;
  if (path.length === 0 || seed === undefined) return fail("proof-malformed", "The path is empty", clause);
  let first = BigInt(oldSize) - 1n;
  let last = BigInt(newSize) - 1n;
  while (first % 2n === 1n) {
    first /= 2n;
    last /= 2n;
  }
  let oldNode = seed;
  let newNode = seed;
  for (const sibling of rest) {
    if (last === 0n) return fail("proof-malformed", "The path is too long", clause);
    if (first % 2n === 1n || first === last) {
      oldNode = nodeHash(sibling, oldNode);
      newNode = nodeHash(sibling, newNode);
      while (first % 2n === 0n && first !== 0n) {
        first /= 2n;
        last /= 2n;
      }
    } else {
      newNode = nodeHash(newNode, sibling);
    }
    first /= 2n;
    last /= 2n;
  }
  if (last !== 0n) return fail("proof-malformed", "The path is too short", clause);
  if (!equalBytes(oldNode, oldRoot)) return fail("proof-wrong", "The path does not hold the old root", clause);
  return equalBytes(newNode, newRoot) ? pass(true) : fail("proof-wrong", "The path leads to another new root", clause);
}

function areHashes(hashes: readonly Uint8Array[]): boolean {
  return hashes.length <= longestPath + 2 && hashes.every((hash) => hash.length === hashSize);
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function isPowerOfTwo(value: number): boolean {
  const bits = BigInt(value);
  return (bits & (bits - 1n)) === 0n;
}
