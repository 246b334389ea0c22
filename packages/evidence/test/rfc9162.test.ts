import assert from "node:assert/strict";
import { test } from "node:test";
import { fromHex, toHex } from "@ratusha/kernel";
import fc from "fast-check";
import { emptyRoot, leafHash, rootOfHashes } from "../src/tree/hash.ts";
import { consistencyPath, inclusionPath, type TileReader } from "../src/tree/proof.ts";
import { compactRange } from "../src/tree/range.ts";
import { extendFrontier, type FullTile, frontierRoot, splitHashes } from "../src/tree/tile.ts";
import { verifyConsistency, verifyInclusionPath } from "../src/tree/verify.ts";

// Leaves and roots of the reference tree that certificate-transparency implementations test with.
const leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const roots = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

test("2.1.1: tree heads of the reference leaves", () => {
  const range = compactRange(emptyRoot);
  assert.equal(toHex(range.root()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  for (const [i, leaf] of leaves.entries()) {
    range.append(leafHash(fromHex(leaf)));
    assert.equal(toHex(range.root()), roots[i]);
  }
});

const leafAt = (i: number): Uint8Array => leafHash(Buffer.from(`leaf ${i}`));

/** A tree in memory, stored as the log stores it. */
function tree(size: number): { tiles: TileReader; rootAt(size: number): Uint8Array } {
  const stored = new Map<string, FullTile>();
  const hashes = Array.from({ length: size }, (_, i) => leafAt(i));
  let frontier = { size: 0, levels: [] as readonly (readonly Uint8Array[])[] };
  for (let from = 0; from < size; from += 1000) {
    const grown = extendFrontier(frontier, hashes.slice(from, from + 1000));
    for (const tile of grown.tiles) stored.set(`${tile.level}/${tile.index}`, tile);
    frontier = grown.frontier;
  }
  assert.deepEqual(frontierRoot(frontier), rootOfHashes(hashes));
  return {
    rootAt: (at) => rootOfHashes(hashes.slice(0, at)),
    async tiles(level, index, width) {
      const tile = stored.get(`${level}/${index}`);
      if (tile !== undefined) return splitHashes(tile.hashes).slice(0, width);
      if (level === 0) return hashes.slice(index * 256, index * 256 + width);
      return Array.from({ length: width }, (_, i) => {
        const below = stored.get(`${level - 1}/${index * 256 + i}`);
        assert.ok(below);
        return below.root;
      });
    },
  };
}

const big = tree(66_000);

test("2.1.3: every audit path leads to the root, and no other leaf's does", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 66_000 }), fc.nat(), fc.nat(255), async (size, pick, bit) => {
      const index = pick % size;
      const path = await inclusionPath(index, size, big.tiles);
      const root = big.rootAt(size);
      const claim = { leafHash: leafAt(index), index, size, path, root };
      assert.ok(verifyInclusionPath(claim).ok);
      assert.ok(!verifyInclusionPath({ ...claim, leafHash: leafAt(index + 1) }).ok);
      assert.ok(!verifyInclusionPath({ ...claim, path: [...path, root] }).ok);
      if (path.length > 0) {
        assert.ok(!verifyInclusionPath({ ...claim, path: path.slice(1) }).ok);
        const bent = path.map((hash) => hash.slice());
        const one = bent[bit % bent.length];
        if (one !== undefined) one[bit % 32] = (one[bit % 32] ?? 0) ^ 1;
        assert.ok(!verifyInclusionPath({ ...claim, path: bent }).ok);
      }
    }),
    { numRuns: 20 },
  );
});

test("2.1.4: every old tree is proven to begin the new one, and a forked one is not", async () => {
  const small = tree(600);
  for (let newSize = 0; newSize <= 300; newSize += 43) {
    for (let oldSize = 0; oldSize <= newSize; oldSize += 1) {
      const path = await consistencyPath(oldSize, newSize, small.tiles);
      const claim = { oldSize, newSize, path, oldRoot: small.rootAt(oldSize), newRoot: small.rootAt(newSize) };
      assert.ok(verifyConsistency(claim).ok, `${oldSize} to ${newSize}`);
      if (oldSize > 0) {
        assert.ok(!verifyConsistency({ ...claim, oldRoot: leafAt(9999) }).ok);
        if (oldSize < newSize) assert.ok(!verifyConsistency({ ...claim, newRoot: leafAt(9999) }).ok);
      }
    }
  }
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 66_000 }), fc.nat(), async (newSize, pick) => {
      const oldSize = pick % (newSize + 1);
      const path = await consistencyPath(oldSize, newSize, big.tiles);
      const claim = { oldSize, newSize, path, oldRoot: big.rootAt(oldSize), newRoot: big.rootAt(newSize) };
      assert.ok(verifyConsistency(claim).ok);
    }),
    { numRuns: 15 },
  );
});

test("proofs with absurd numbers are refused, not followed", () => {
  const hash = leafAt(1);
  for (const [index, size] of [
    [-1, 4],
    [4, 4],
    [0.5, 4],
    [Number.NaN, 4],
    [0, Number.POSITIVE_INFINITY],
  ] as const) {
    assert.ok(!verifyInclusionPath({ leafHash: hash, index, size, path: [], root: hash }).ok);
  }
  const long = Array.from({ length: 70 }, () => hash);
  assert.ok(!verifyInclusionPath({ leafHash: hash, index: 0, size: 2 ** 52, path: long, root: hash }).ok);
});
