import { hashSize, rootOfHashes } from "./hash.ts";

/** C2SP tlog-tiles: a tile spans eight levels, so a full one has 256 hashes. */
export const tileWidth = 256;

/** A tile of hashes (or of entries, at level "entries"). */
export interface TileName {
  readonly level: number | "entries";
  readonly index: number;
  /** 256 for a full tile. */
  readonly width: number;
}

/** The address of a tile below the log's prefix: `tile/0/x001/067`, `tile/entries/003.p/17`. */
export function tilePath({ level, index, width }: TileName): string {
  const groups = [String(index % 1000).padStart(3, "0")];
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    groups.unshift(`x${String(rest % 1000).padStart(3, "0")}`);
  }
  return `tile/${level}/${groups.join("/")}${width === tileWidth ? "" : `.p/${width}`}`;
}

/** Reads the address of a tile; undefined where it is not written in the one right way. */
export function parseTilePath(path: string): TileName | undefined {
  const match = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path);
  if (match === null) return undefined;
  const [, levelText = "", groups = "", widthText] = match;
  const name: TileName = {
    level: levelText === "entries" ? "entries" : Number(levelText),
    index: Number(groups.replaceAll(/[x/]/g, "")),
    width: widthText === undefined ? tileWidth : Number(widthText),
  };
  return Number.isSafeInteger(name.index) && tilePath(name) === path && (name.level === "entries" || name.level < 64)
    ? name
    : undefined;
}

/** How many hashes (or entries) of a tile exist in a tree of this size: 0 to 256. */
export function tileWidthAt(size: number, level: number | "entries", index: number): number {
  const hashes = Math.floor(size / tileWidth ** (level === "entries" ? 0 : level));
  return Math.max(0, Math.min(tileWidth, hashes - index * tileWidth));
}

export function splitHashes(bytes: Uint8Array): Uint8Array[] {
  const hashes: Uint8Array[] = [];
  for (let at = 0; at + hashSize <= bytes.length; at += hashSize) hashes.push(bytes.subarray(at, at + hashSize));
  return hashes;
}

/** An entry bundle (C2SP tlog-tiles, "Log entries"): each entry after its length in two bytes. */
export function entryBundle(entries: readonly Uint8Array[]): Uint8Array {
  const parts: Buffer[] = [];
  for (const entry of entries) {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(entry.length);
    parts.push(length, Buffer.from(entry));
  }
  return new Uint8Array(Buffer.concat(parts));
}

/** A full tile, ready to be stored. */
export interface FullTile {
  readonly level: number;
  readonly index: number;
  readonly hashes: Uint8Array;
  /** The one hash that it adds to the level above. */
  readonly root: Uint8Array;
}

/**
 * The right edge of the tree: of each tile level the hashes of its last, not yet full tile. It is all that growing
 * needs, at most 255 hashes a level.
 */
export interface Frontier {
  readonly size: number;
  readonly levels: readonly (readonly Uint8Array[])[];
}

/** Adds leaf hashes to a frontier: the new frontier, and the tiles that became full. */
export function extendFrontier(
  frontier: Frontier,
  leaves: readonly Uint8Array[],
): { frontier: Frontier; tiles: FullTile[] } {
  const levels = frontier.levels.map((level) => [...level]);
  const tiles: FullTile[] = [];
  let size = frontier.size;
  for (const leaf of leaves) {
    size += 1;
    let node: Uint8Array | undefined = leaf;
    for (let level = 0; node !== undefined; level += 1) {
      let hashes = levels[level];
      if (hashes === undefined) {
        hashes = [];
        levels.push(hashes);
      }
      hashes.push(node);
      node = undefined;
      if (hashes.length === tileWidth) {
        const root = rootOfHashes(hashes);
        const index = Math.floor(size / tileWidth ** (level + 1)) - 1;
        tiles.push({ level, index, hashes: new Uint8Array(Buffer.concat(hashes)), root });
        levels[level] = [];
        node = root;
      }
    }
  }
  return { frontier: { size, levels }, tiles };
}

/** The root over a frontier: the partial tiles, the smallest subtrees last. */
export function frontierRoot({ levels }: Frontier): Uint8Array {
  let carried: Uint8Array | undefined;
  for (const hashes of levels) {
    // What a lower level carries up is smaller than any hash of this level, and stands to their right.
    const here = carried === undefined ? hashes : [...hashes, carried];
    if (here.length > 0) carried = rootOfHashes(here);
  }
  return carried ?? rootOfHashes([]);
}
