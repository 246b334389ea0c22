import { access, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { inflate } from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

const installed = join(dirname(fileURLToPath(import.meta.resolve("@sparticuz/chromium"))), "..");
const caches = fileURLToPath(new URL("../../../../node_modules/.cache/", import.meta.url));
/** The browser, its fonts, its graphics, and the libraries that a bare machine lacks. */
const parts = ["chromium.br", "fonts.tar.br", "swiftshader.tar.br", "al2023.tar.br"];

/** Starts the Chromium that comes out of npm: nothing has to be installed on the machine. */
export async function launchBrowser(): Promise<Browser> {
  const folder = await unpacked();
  return chromium.launch({
    executablePath: join(folder, "chromium"),
    args: ["--no-sandbox", "--disable-quic", "--disable-gpu"],
    env: {
      ...process.env,
      FONTCONFIG_PATH: join(folder, "fonts"),
      LD_LIBRARY_PATH: [join(folder, "al2023", "lib"), process.env["LD_LIBRARY_PATH"] ?? []].flat().join(":"),
    },
    // What comes comes, however slow the machine: only what hangs comes to it.
    timeout: 180_000,
  });
}

/**
 * The folder with everything unpacked: aside, and renamed when it is whole, since other processes start browsers at the
 * same time. The package's own way takes a file that is there for one that has been written.
 */
async function unpacked(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(installed, "package.json"), "utf8")) as { version: string };
  const folder = join(caches, `chromium-${version}`);
  if (await exists(folder)) return folder;
  const partial = `${folder}.${process.pid}`;
  await mkdir(partial, { recursive: true });
  await inTemporaryFolder(partial, () => Promise.all(parts.map((part) => inflate(join(installed, "bin", part)))));
  const fonts = join(partial, "fonts", "fonts.conf");
  await writeFile(fonts, (await readFile(fonts, "utf8")).replaceAll("/tmp/fonts", join(folder, "fonts")));
  await rename(partial, folder).catch(async (error: unknown) => {
    await rm(partial, { recursive: true, force: true });
    // Another process was first.
    if (!(await exists(folder))) throw error;
  });
  return folder;
}

/** The package unpacks into the system's temporary folder, which it looks up before its first wait. */
function inTemporaryFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const usual = process.env["TMPDIR"];
  process.env["TMPDIR"] = folder;
  try {
    return work();
  } finally {
    if (usual === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = usual;
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
