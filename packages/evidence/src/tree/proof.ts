import { rootOfHashes } from "./hash.ts";
import { tileWidth } from "./tile.ts";

/** Gives the stored hashes of one tile: all that exist at `size`. */
export type TileReader = (level: number, index: number, width: number) => Promise<readonly Uint8Array[]>;

/** RFC 9162, section 2.1.3.1: the audit path of a leaf in the tree of `size` leaves. */
export async function inclusionPath(index: number, size: number, tiles: TileReader): Promise<Uint8Array[]> {
  if (index < 0 || index >= size) throw new RangeError("index not below size");
  const path: Uint8Array[] = [];
  let from = 0;
  let to = size;
  while (to - from > 1) {
    const middle = from + split(to - from);
    if (index < middle) {
      path.unshift(await rangeHash(middle, to, size, tiles));
      to = middle;
    } else {
      path.unshift(await rangeHash(from, middle, size, tiles));
      from = middle;
    }
  }
  return path;
}

/** RFC 9162, section 2.1.4.1: proof that the tree of `oldSize` leaves begins the tree of `size` leaves. */
export async function consistencyPath(oldSize: number, size: number, tiles: TileReader): Promise<Uint8Array[]> {
  if (oldSize < 0 || oldSize > size) throw new RangeError("sizes out of order");
  if (oldSize === 0 || oldSize === size) return [];
  const path: Uint8Array[] = [];
  let from = 0;
  let to = size;
  // As long as only right branches were cut off, the old root itself is known to the verifier.
  let known = true;
  while (to !== oldSize) {
    const middle = from + split(to - from);
    if (oldSize <= middle) {
      path.unshift(await rangeHash(middle, to, size, tiles));
      to = middle;
    } else {
      path.unshift(await rangeHash(from, middle, size, tiles));
      from = middle;
      known = false;
    }
  }
  if (!known) path.unshift(await rangeHash(from, to, size, tiles));
  return path;
}

/** The largest power of two below n. */
function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/**
 * The hash of the leaves from `from` to below `to`, a range that the recursion of RFC 9162 visits: `from` is a multiple
 * of the least power of two that is not below the length. Read from as few tiles as possible.
 */
async function rangeHash(from: number, to: number, size: number, tiles: TileReader): Promise<Uint8Array> {
  const length = to - from;
  const level = tileLevel(length);
  const unit = tileWidth ** level;
  if (length % unit === 0) {
    const first = from / unit;
    const index = Math.floor(first / tileWidth);
    const count = length / unit;
    const offset = first - index * tileWidth;
    const width = Math.min(tileWidth, Math.floor(size / unit) - index * tileWidth);
    const hashes = await tiles(level, index, width);
    return rootOfHashes(hashes.slice(offset, offset + count));
  }
  const middle = from + split(length);
  return rootOfHashes([await rangeHash(from, middle, size, tiles), await rangeHash(middle, to, size, tiles)]);
}

/** The highest tile level whose hashes are not longer than the range, so that at most 256 of them make it. */
function tileLevel(length: number): number {
  let level = 0;
  while (tileWidth ** (level + 1) <= length) level += 1;
  return level;
}
