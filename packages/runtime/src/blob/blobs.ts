import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { runtimeProblems } from "../problems.ts";

/** Bytes by their SHA-256 digest, in lower-case hexadecimal. */
export interface Blobs {
  /** Keeps each of them, on disk when it resolves; the same bytes are kept once. Fails with `runtime.blob-too-large`. */
  put(blobs: readonly Uint8Array[]): Promise<string[]>;
  /** Fails with `runtime.blob-missing`, and with `runtime.blob-corrupt` where the disk gives other bytes. */
  get(digest: string): Promise<Uint8Array>;
  has(digest: string): Promise<boolean>;
  /** Writes a block, has it on disk and takes it away again; fails where nothing can be kept now. */
  probe(): Promise<void>;
  /** Destroys the bytes, for lawful erasure only: whoever asks keeps an act of it. */
  erase(digest: string): Promise<void>;
}

/** Bounds of a store. */
export interface BlobOptions {
  /** Bytes; 64 MiB unless said. */
  readonly maxBytes?: number;
}

/** A block of most file systems. */
const probeBytes = 4096;
const digestForm = /^[0-9a-f]{64}$/;

/** Opens a content-addressed store in a folder, made where it is missing. A file appears under its name only when whole. */
export async function openBlobs(folder: string, { maxBytes = 64 * 1024 * 1024 }: BlobOptions = {}): Promise<Blobs> {
  const partial = join(folder, "partial");
  // What a killed process left half-written was never named.
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true, mode: 0o700 });

  const pathOf = (digest: string): string => {
    if (!digestForm.test(digest)) throw runtimeProblems["blob-missing"]("That is no digest.");
    return join(folder, digest.slice(0, 2), digest.slice(2, 4), digest);
  };

  async function putOne(bytes: Uint8Array): Promise<string> {
    if (bytes.length > maxBytes) throw runtimeProblems["blob-too-large"](`At most ${maxBytes} bytes.`);
    const digest = createHash("sha256").update(bytes).digest("hex");
    const path = pathOf(digest);
    const known = await stat(path).catch(() => undefined);
    if (known?.size === bytes.length) return digest;
    const temporary = join(partial, randomUUID());
    await writeSynced(temporary, bytes);
    const place = dirname(path);
    await mkdir(place, { recursive: true, mode: 0o700 });
    await rename(temporary, path);
    await syncFolder(place);
    return digest;
  }

  return {
    put: (blobs) => Promise.all(blobs.map(putOne)),
    async get(digest) {
      const bytes = await readFile(pathOf(digest)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") throw runtimeProblems["blob-missing"]();
        throw error;
      });
      if (createHash("sha256").update(bytes).digest("hex") !== digest) throw runtimeProblems["blob-corrupt"]();
      return new Uint8Array(bytes);
    },
    has: async (digest) =>
      digestForm.test(digest) &&
      (await stat(pathOf(digest)).then(
        () => true,
        () => false,
      )),
    async probe() {
      const temporary = join(partial, randomUUID());
      try {
        await writeSynced(temporary, new Uint8Array(probeBytes));
      } finally {
        await rm(temporary, { force: true });
      }
    },
    erase: (digest) => rm(pathOf(digest), { force: true }),
  };
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A rename is on disk when its folder is. Windows cannot open a folder for it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
