import { randomBytes } from "node:crypto";
import { chmod, open, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder, runtimeProblems } from "@ratusha/runtime";

/** Where things stand in the data folder of an instance. */
export interface DataFolder {
  readonly root: string;
  /** Process ids, the lock, the address in use: nothing that outlives a start. */
  readonly run: string;
  readonly logs: string;
  readonly secrets: string;
  readonly postgres: string;
  readonly signer: string;
}

/** Makes what is missing of the data folder. All but the database's part is closed to other accounts. */
export async function prepareDataFolder(root: string, socketFolder: string): Promise<DataFolder> {
  const folder: DataFolder = {
    root,
    run: join(root, "run"),
    logs: join(root, "logs"),
    secrets: join(root, "secrets"),
    postgres: join(root, "postgres"),
    signer: join(root, "signer"),
  };
  try {
    await makeFolder(root, 0o700);
    // Root runs PostgreSQL as nobody, who must be able to pass through, not to look.
    if (process.getuid?.() === 0) await chmod(root, 0o711);
    for (const path of [folder.run, folder.logs, folder.secrets, folder.signer]) await makeFolder(path, 0o700);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw runtimeProblems["setting-invalid"](`RATUSHA_DATA: ${root} cannot be the data folder (${why}).`);
  }
  await makeFolder(socketFolder, 0o700);
  return folder;
}

/**
 * Reads a secret of the folder, or makes it where there is none: 256 bits, in a file of mode 0600 that appears whole. One that
 * is there and cannot be read is not made anew: the state's keys lie under it.
 */
export async function keptSecret(path: string): Promise<string> {
  const stored = (await readFile(path, "utf8").catch(ifMissing)).trim();
  if (stored !== "") return stored;
  const made = randomBytes(32).toString("base64url");
  await writeFile(`${path}.new`, `${made}\n`, { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
  return made;
}

function ifMissing(error: unknown): string {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
  throw error;
}

/** The first line of a file that the settings name. */
export async function firstLine(path: string): Promise<string> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    return buffer.toString("utf8", 0, bytesRead).split("\n", 1)[0]?.trim() ?? "";
  } finally {
    await file.close();
  }
}
