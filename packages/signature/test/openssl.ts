import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const command = "openssl";

/** Words to skip with where the command is not installed. */
export const opensslAbsent: string | false =
  spawnSync(command, ["version"]).status === 0 ? false : "skipped, openssl absent";

type Files = Readonly<Record<string, Uint8Array | string>>;

/** Runs `openssl` in a folder that holds the given files and is deleted afterwards; gives what it printed. */
export function openssl(args: readonly string[], files: Files): string {
  return opensslFile(args, files).toString("utf8");
}

/** The same; gives the file `out` where the command wrote one, and else what it printed. */
export function opensslFile(args: readonly string[], files: Files): Buffer {
  const folder = mkdtempSync(join(tmpdir(), "ratusha-openssl-"));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    const printed = execFileSync(command, args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
    const out = join(folder, "out");
    return existsSync(out) ? readFileSync(out) : printed;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
