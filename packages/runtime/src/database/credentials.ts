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

/** Reads the secret behind the passwords; undefined where nothing was ever started. */
export async function findCredentials(path: string): Promise<Credentials | undefined> {
  const stored = (await readFile(path, "utf8").catch(() => "")).trim();
  return /^[0-9a-f]{64}$/.test(stored) ? derivedCredentials(Buffer.from(stored, "hex")) : undefined;
}

/** Reads the secret behind the passwords from a file of mode 0600, or makes it at the first start. */
export async function fileCredentials(path: string): Promise<Credentials> {
  const stored = await findCredentials(path);
  if (stored !== undefined) return stored;
  const made = randomBytes(32);
  await writeFile(`${path}.new`, `${made.toString("hex")}\n`, { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
  return derivedCredentials(made);
}
