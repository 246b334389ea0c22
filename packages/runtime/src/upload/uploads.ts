import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { runtimeProblems } from "../problems.ts";

/** A file that has come in whole and is not kept yet. */
export interface Received {
  readonly id: string;
  readonly size: number;
  /** SHA-256, lower-case hexadecimal. */
  readonly digest: string;
}

/**
 * Files that people sent and that may be thrown away again, each under an id of its own: the same bytes from two people
 * are two files, so that one's erasure never touches the other's.
 */
export interface Uploads {
  /** Streams a file to the disk, a piece at a time; fails with `runtime.blob-too-large` as soon as it is too large. */
  receive(stream: Readable, maxBytes: number): Promise<Received>;
  /** Keeps what was received, on disk when it resolves; the same again changes nothing. */
  keep(id: string): Promise<void>;
  /** Throws away what was received and not kept. */
  discard(id: string): Promise<void>;
  /** The bytes of a kept file, or of one that has just been received. Fails with `runtime.blob-missing`. */
  read(id: string): Promise<Uint8Array>;
  stream(id: string): Readable;
  erase(id: string): Promise<void>;
  /** Ids of the files that have been kept for longer than this, for whoever knows which of them are still of use. */
  olderThan(milliseconds: number): Promise<string[]>;
}

const idForm = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** What a killed process left half-received is swept by whoever starts a day later. */
const leftOverMilliseconds = 86_400_000;

/** Opens a folder of uploads, made where it is missing. Several processes may use it at once. */
export async function openUploads(folder: string): Promise<Uploads> {
  const partial = join(folder, "partial");
  await mkdir(partial, { recursive: true, mode: 0o700 });
  for (const name of await agedIn(partial, leftOverMilliseconds)) await rm(join(partial, name), { force: true });

  const named = (place: string, id: string): string => {
    if (!idForm.test(id)) throw runtimeProblems["blob-missing"]("That is no upload.");
    return join(place, id);
  };
  const pathOf = (id: string) => named(folder, id);

  return {
    async receive(stream, maxBytes) {
      const id = randomUUID();
      const path = join(partial, id);
      const hash = createHash("sha256");
      let size = 0;
      const counted = new Transform({
        transform(piece: Buffer, _encoding, done) {
          size += piece.length;
          if (size > maxBytes) return done(runtimeProblems["blob-too-large"](`At most ${maxBytes} bytes.`));
          hash.update(piece);
          done(null, piece);
        },
      });
      try {
        await pipeline(stream, counted, createWriteStream(path, { flags: "wx", mode: 0o600 }));
      } catch (error) {
        await rm(path, { force: true });
        throw error;
      }
      return { id, size, digest: hash.digest("hex") };
    },
    async keep(id) {
      if (await exists(pathOf(id))) return;
      const path = named(partial, id);
      const file = await open(path, "r+").catch(missing);
      try {
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(path, pathOf(id));
    },
    discard: (id) => rm(named(partial, id), { force: true }),
    async read(id) {
      const path = (await exists(pathOf(id))) ? pathOf(id) : named(partial, id);
      return new Uint8Array(await readFile(path).catch(missing));
    },
    stream: (id) => createReadStream(pathOf(id)),
    erase: (id) => rm(pathOf(id), { force: true }),
    olderThan: async (milliseconds) => (await agedIn(folder, milliseconds)).filter((name) => idForm.test(name)),
  };
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function missing(error: NodeJS.ErrnoException): never {
  throw error.code === "ENOENT" ? runtimeProblems["blob-missing"]("There is no such upload.") : error;
}

async function agedIn(folder: string, milliseconds: number): Promise<string[]> {
  const aged: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const found = await stat(join(folder, entry.name)).catch(() => undefined);
    if (found !== undefined && Date.now() - found.mtimeMs > milliseconds) aged.push(entry.name);
  }
  return aged;
}
