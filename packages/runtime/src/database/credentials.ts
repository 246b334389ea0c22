import { createHmac, randomBytes } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";

/** Passwords of the application roles. */
export interface Credentials {
  passwordOf(role: string): string;
}

/** Passwords derived from one 256-bit secret: nothing to store per role, and a new package's role has one already. */
export function derivedCredentials(secret: Uint8Array): Credentials {
  return { passwordOf: (role) => createHmac("sha256", secret).update(role, "utf8").digest("base64url") };
}

/** Reads the secret behind the passwords; undefined where nothing was ever started, or it is not for this account to read. */
export async function findCredentials(path: string): Promise<Credentials | undefined> {
  return credentialsIn(await readFile(path, "utf8").catch(() => ""));
}

/** Reads the secret behind the passwords from a file of mode 0600, or makes it at the first start. */
export async function fileCredentials(path: string): Promise<Credentials> {
  const stored = credentialsIn((await readIfThere(path)) ?? "");
  if (stored !== undefined) return stored;
  const made = randomBytes(32);
  await writeFile(`${path}.new`, `${made.toString("hex")}\n`, { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
  return derivedCredentials(made);
}

function credentialsIn(text: string): Credentials | undefined {
  const stored = text.trim();
  return /^[0-9a-f]{64}$/.test(stored) ? derivedCredentials(Buffer.from(stored, "hex")) : undefined;
}

/** What a file holds; undefined where there is none. One that cannot be read just now is not taken for one that is not there. */
export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
