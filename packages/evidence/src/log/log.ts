import type { Uuid } from "@ratusha/kernel";
import { toBase64 } from "@ratusha/kernel";
import type { Database } from "@ratusha/runtime";
import type { VerifierKey } from "../note/key.ts";
import { consistencyPath, inclusionPath } from "../tree/proof.ts";
import { entryBundle, type TileName, tileWidthAt } from "../tree/tile.ts";
import type { InclusionProof } from "./proof-file.ts";
import {
  checkpointNote,
  checkpointsCovering,
  findLeaf,
  latestCheckpoint,
  latestTimestamped,
  readEntries,
  readHead,
  type StoredCheckpoint,
  tileReader,
} from "./store.ts";

/** Reads the log: what anyone may see of it. */
export interface Log {
  readonly key: VerifierKey;
  /** The newest checkpoint as a signed note, or undefined before the first. */
  checkpoint(): Promise<string | undefined>;
  /** How many leaves the newest checkpoint speaks of. */
  size(): Promise<number>;
  /** A tile, or an entry bundle, that the newest checkpoint covers. */
  tile(name: TileName): Promise<Uint8Array | undefined>;
  /** The proof that an act is in the log; undefined until a checkpoint covers it. */
  proofFor(act: Uuid): Promise<InclusionProof | undefined>;
  /** The proof that the log of `from` leaves begins the log of `to` leaves (RFC 9162, section 2.1.4). */
  consistency(from: number, to: number): Promise<Uint8Array[]>;
}

export interface LogOptions {
  readonly db: Database;
  /** The log's name and public key. */
  readonly key: VerifierKey;
  /** The schemas whose acts it holds. */
  readonly sources: readonly string[];
}

/** How many checkpoints after a leaf are looked through for the one with the most said about it. */
const checkpointsLookedAt = 64;

export function openLog({ db, key, sources }: LogOptions): Log {
  const tiles = tileReader(db);

  async function signedSize(): Promise<number> {
    return (await latestCheckpoint(db))?.size ?? 0;
  }

  return {
    key,
    async checkpoint() {
      const found = await latestCheckpoint(db);
      return found === undefined ? undefined : checkpointNote(found);
    },
    size: signedSize,
    async tile(name) {
      const exists = tileWidthAt(await signedSize(), name.level, name.index);
      if (name.width > exists) return undefined;
      const from = name.index * 256;
      if (name.level === "entries") return entryBundle(await readEntries(db, from, from + name.width));
      return new Uint8Array(Buffer.concat(await tiles(name.level, name.index, name.width)));
    },
    async proofFor(act) {
      const leaf = await findLeaf(db, act, sources);
      if (leaf === undefined) return undefined;
      const checkpoint = await bestCheckpoint(leaf.index);
      if (checkpoint === undefined) return undefined;
      const path = await inclusionPath(leaf.index, checkpoint.size, tiles);
      return {
        type: "ratusha.inclusion/v1",
        log: key.name,
        index: leaf.index,
        size: checkpoint.size,
        leaf: toBase64(leaf.entry),
        path: path.map(toBase64),
        checkpoint: checkpointNote(checkpoint),
        ...(checkpoint.timestamp === undefined ? {} : { timestamp: toBase64(checkpoint.timestamp) }),
      };
    },
    async consistency(from, to) {
      const head = await readHead(db, "look");
      if (to > (head?.size ?? 0)) throw new RangeError("the log is not that large");
      return consistencyPath(from, to, tiles);
    },
  };

  /** The earliest checkpoint that covers the leaf and has the most said about it: the nearer, the more it proves of time. */
  async function bestCheckpoint(index: number): Promise<StoredCheckpoint | undefined> {
    const near = await checkpointsCovering(db, index, checkpointsLookedAt);
    let best = near.reduce<StoredCheckpoint | undefined>(
      (kept, next) => (kept === undefined || weight(next) > weight(kept) ? next : kept),
      undefined,
    );
    if (near.length === checkpointsLookedAt && best !== undefined && weight(best) === 0) {
      const stamped = await latestTimestamped(db);
      if (stamped !== undefined && stamped.size > index) best = stamped;
    }
    return best;
  }
}

function weight({ timestamp, cosignatures }: StoredCheckpoint): number {
  return (timestamp === undefined ? 0 : 1) + 2 * cosignatures.length;
}
