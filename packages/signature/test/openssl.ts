import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Words to skip with where the command is not installed. */
export const opensslAbsent: string | false =
  spawnSync("openssl", ["version"]).status === 0 ? false : "skipped, openssl absent";

/** Runs `openssl` in a folder that holds the given files and is deleted afterwards. */
export function openssl(args: readonly string[], files: Readonly<Record<string, Uint8Array | string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "ratusha-openssl-"));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    return execFileSync("openssl", args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs a command that writes the file `out`, and gives that file. */
export function opensslFile(args: readonly string[], files: Readonly<Record<string, Uint8Array | string>>): Buffer {
  const folder = mkdtempSync(join(tmpdir(), "ratusha-openssl-"));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    return execFileSync("openssl", args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
