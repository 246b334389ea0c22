/**
 * Makes what the browser is sent besides pages: one style sheet, the fonts, the islands. Each file carries the digest
 * of its bytes in its name, so that it may be kept for ever, and lies beside its Brotli and gzip forms.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { transformSync } from "oxc-transform";

/** What pages need to know of the built files: their addresses, without the language prefix. */
export interface AssetManifest {
  readonly style: string;
  readonly icon: string;
  /** The mark for whoever takes no SVG: on a home screen, and beside a link on other sites. */
  readonly pictures: { readonly icon: string; readonly preview: string };
  readonly fonts: { readonly cyrillic: string; readonly latin: string };
  /** Island name → its module and the modules that it imports, to be fetched at once. */
  readonly islands: Readonly<Record<string, readonly string[]>>;
}

const portal = fileURLToPath(new URL("..", import.meta.url));
/** Where the built files lie. */
export const assetFolder = join(portal, "dist", "assets");
const sources = ["src", "build"].map((name) => join(portal, name));

/** Whether the built files are missing or older than a source they are made of. */
export function assetsAreStale(): boolean {
  let built: number;
  try {
    built = statSync(join(assetFolder, "manifest.json")).mtimeMs;
  } catch {
    return true;
  }
  return sources.some((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(scss|svg|png)$/.test(name) || name.startsWith("island") || name.startsWith("assets"))
      .some((name) => statSync(join(folder, name)).mtimeMs > built),
  );
}

/** Builds everything afresh and puts it in place at once; a reader meets the old set or the new one, never a mixture. */
export async function buildAssets(): Promise<AssetManifest> {
  const staging = `${assetFolder}.${process.pid}`;
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  const put = (name: string, extension: string, bytes: Buffer): string => {
    const digest = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
    const file = `${name}.${digest}.${extension}`;
    writeFileSync(join(staging, file), bytes);
    if (extension !== "woff2" && extension !== "png") {
      const quality = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
      writeFileSync(join(staging, `${file}.br`), brotliCompressSync(bytes, { params: quality }));
      writeFileSync(join(staging, `${file}.gz`), gzipSync(bytes, { level: 9 }));
    }
    return `/assets/${file}`;
  };

  const cyrillic = put("golos-cyrillic", "woff2", readFileSync(fontPath("cyrillic")));
  const latin = put("golos-latin", "woff2", readFileSync(fontPath("latin")));
  const style = put("ratusha", "css", Buffer.from(await compileStyle({ cyrillic, latin })));
  const icon = put("mark", "svg", readFileSync(join(portal, "src/page/mark/mark.svg")));
  const picture = (name: string) => put(name, "png", readFileSync(join(portal, "src/page/mark", `${name}.png`)));
  const pictures = { icon: picture("icon"), preview: picture("preview") };
  const islands = buildIslands(put);
  const manifest: AssetManifest = { style, icon, pictures, fonts: { cyrillic, latin }, islands };
  writeFileSync(join(staging, "manifest.json"), JSON.stringify(manifest, null, 2));

  putInPlace(staging);
  return manifest;
}

/** Two processes may build the same at once, on a fresh checkout for instance: whoever is later has the last word. */
function putInPlace(staging: string): void {
  for (let attempt = 1; ; attempt++) {
    rmSync(assetFolder, { recursive: true, force: true });
    try {
      renameSync(staging, assetFolder);
      return;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if ((code !== "ENOTEMPTY" && code !== "EEXIST") || attempt === 10) throw error;
    }
  }
}

function fontPath(subset: string): string {
  return fileURLToPath(
    import.meta.resolve(`@fontsource-variable/golos-text/files/golos-text-${subset}-wght-normal.woff2`),
  );
}

async function compileStyle(fonts: AssetManifest["fonts"]): Promise<string> {
  const sass = await import("sass");
  const modules = fileURLToPath(new URL("../..", import.meta.resolve("govuk-frontend/package.json")));
  const { css } = sass.compile(join(portal, "src/page/style/main.scss"), {
    style: "compressed",
    loadPaths: [join(modules, "node_modules"), modules, join(portal, "src")],
    quietDeps: true,
  });
  return css.replaceAll("url(cyrillic)", `url(${fonts.cyrillic})`).replaceAll("url(latin)", `url(${fonts.latin})`);
}

function buildIslands(put: (name: string, extension: string, bytes: Buffer) => string): AssetManifest["islands"] {
  const folder = join(portal, "src/island");
  const made = new Map<string, readonly string[]>();
  const islands: Record<string, readonly string[]> = {};
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith(".ts") || name.endsWith(".test.ts")) continue;
    islands[name.slice(0, -3)] = buildModule(pathToFileURL(join(folder, name)).href, made, put, []);
  }
  return islands;
}

/** Types are blanked out, imports point to the built files: leaves first, so that a name holds its imports' digests. */
function buildModule(
  url: string,
  made: Map<string, readonly string[]>,
  put: (name: string, extension: string, bytes: Buffer) => string,
  path: readonly string[],
): readonly string[] {
  const known = made.get(url);
  if (known !== undefined) return known;
  if (path.includes(url))
    throw new Error(`browser modules import each other in a circle: ${[...path, url].join(" → ")}`);
  const imported = new Set<string>();
  const file = fileURLToPath(url);
  const { code, errors } = transformSync(file, readFileSync(file, "utf8"), {
    typescript: { onlyRemoveTypeImports: true },
  });
  const [failure] = errors;
  if (failure !== undefined) throw new SyntaxError(`${file}: ${failure.message}`);
  const source = code
    .replace(/(\bfrom\s*|\bimport\s*)"([^"]+)"/g, (_all, before: string, specifier: string) => {
      const target = specifier.startsWith(".") ? new URL(specifier, url).href : import.meta.resolve(specifier);
      const built = buildModule(target, made, put, [...path, url]);
      for (const one of built) imported.add(one);
      return `${before}"${built[0]}"`;
    })
    .replace(/^\s*\/\*\*[\s\S]*?\*\/$/gm, "")
    .replace(/[ \t]+$/gm, "")
    .replace(/\n{2,}/g, "\n");
  const name = url.slice(url.lastIndexOf("/") + 1, url.lastIndexOf("."));
  const files = [put(name, "js", Buffer.from(source)), ...imported];
  made.set(url, files);
  return files;
}

if (import.meta.main) await buildAssets();
