import { type EDocument, readAsice } from "@ratusha/document";
import { toHex, type Uuid } from "@ratusha/kernel";
import type { Blobs, Database, Queryable } from "@ratusha/runtime";
import { problems } from "../problems.ts";
import { bytesOf, optional } from "../row.ts";

/** Where a container is: its sender and the id that it was stored under. */
interface ContainerKey {
  readonly sender: string;
  readonly container: Uuid;
}

interface NewContainer extends ContainerKey {
  readonly digest: Uint8Array;
  readonly bytes: Uint8Array;
}

/** Keeps containers: small ones in the message's own transaction, large ones as blobs. */
export interface ContainerStore {
  /** To call before the transaction: a blob without a message is harmless, a message without its blob is not. */
  prepare(containers: readonly NewContainer[]): Promise<void>;
  insert(tx: Queryable, containers: readonly NewContainer[]): Promise<void>;
  read(key: ContainerKey): Promise<Uint8Array>;
  /** The parsed document, out of memory where it was used lately. */
  document(key: ContainerKey): Promise<EDocument>;
  /** Remembers a document that was just parsed. */
  remember(key: ContainerKey, document: EDocument, size: number): void;
}

/** Beyond this, a file of its own costs less than rows of the database. */
const largestRow = 128 * 1024;

const cacheBytes = 64 * 1024 * 1024;

export function createContainerStore(db: Database, blobs: Pick<Blobs, "put" | "get">): ContainerStore {
  const cache = new Map<string, { document: EDocument; size: number }>();
  let cached = 0;

  function remember({ container }: ContainerKey, document: EDocument, size: number): void {
    if (size > cacheBytes / 16 || cache.has(container)) return;
    cache.set(container, { document, size });
    cached += size;
    for (const [oldest, held] of cache) {
      if (cached <= cacheBytes) break;
      cache.delete(oldest);
      cached -= held.size;
    }
  }

  async function read({ sender, container }: ContainerKey): Promise<Uint8Array> {
    const [row] = await db.query("SELECT digest, bytes FROM container WHERE sender = $1 AND id = $2", [
      sender,
      container,
    ]);
    if (row === undefined) throw problems["container-missing"](container);
    return optional(row, "bytes", bytesOf) ?? blobs.get(toHex(bytesOf(row, "digest")));
  }

  return {
    async prepare(containers) {
      const large = containers.filter(({ bytes }) => bytes.length > largestRow);
      if (large.length > 0) await blobs.put(large.map(({ bytes }) => bytes));
    },
    async insert(tx, containers) {
      await tx.query(
        `INSERT INTO container (sender, id, digest, bytes)
         SELECT sender, id, digest, bytes
         FROM unnest($1::text[], $2::uuid[], $3::bytea[], $4::bytea[]) AS given (sender, id, digest, bytes)`,
        [
          containers.map(({ sender }) => sender),
          containers.map(({ container }) => container),
          containers.map(({ digest }) => digest),
          containers.map(({ bytes }) => (bytes.length > largestRow ? null : bytes)),
        ],
      );
    },
    read,
    async document(key) {
      const held = cache.get(key.container);
      if (held !== undefined) return held.document;
      const bytes = await read(key);
      const parsed = readAsice(bytes);
      if (!parsed.ok) throw problems["container-missing"](`${key.container}: ${parsed.detail}`);
      remember(key, parsed.value, bytes.length);
      return parsed.value;
    },
    remember,
  };
}
