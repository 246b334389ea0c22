import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { assetFolder } from "../../build/assets.ts";

/** One built file in the encodings in which it lies ready. */
export interface AssetFile {
  readonly mediaType: string;
  readonly bytes: Buffer;
  readonly br: Buffer | undefined;
  readonly gzip: Buffer | undefined;
}

const mediaTypes: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  png: "image/png",
  svg: "image/svg+xml",
  woff2: "font/woff2",
};

/** Reads all built files into memory; together they are under half a megabyte. */
export function loadAssetFiles(): ReadonlyMap<string, AssetFile> {
  const names = new Set(readdirSync(assetFolder));
  const read = (name: string): Buffer | undefined =>
    names.has(name) ? readFileSync(join(assetFolder, name)) : undefined;
  const files = new Map<string, AssetFile>();
  for (const name of names) {
    const mediaType = mediaTypes[name.slice(name.lastIndexOf(".") + 1)];
    const bytes = mediaType === undefined ? undefined : read(name);
    if (mediaType === undefined || bytes === undefined) continue;
    files.set(name, { mediaType, bytes, br: read(`${name}.br`), gzip: read(`${name}.gz`) });
  }
  return files;
}

/** In what something is packed on its way. */
export type Encoding = "br" | "gzip";

const taken: Readonly<Record<Encoding, RegExp>> = {
  br: /\bbr\b(?!\s*;\s*q=0(\.0+)?\s*(,|$))/,
  gzip: /\bgzip\b(?!\s*;\s*q=0(\.0+)?\s*(,|$))/,
};

/** Whether the browser takes this encoding (RFC 9110 §12.5.3). */
export function accepts(encoding: Encoding, acceptEncoding: string | undefined): boolean {
  return taken[encoding].test(acceptEncoding ?? "");
}

/** The smallest form that the browser takes. */
export function encodeFor(
  file: AssetFile,
  acceptEncoding: string | undefined,
): { bytes: Buffer; encoding: Encoding | undefined } {
  if (file.br !== undefined && accepts("br", acceptEncoding)) return { bytes: file.br, encoding: "br" };
  if (file.gzip !== undefined && accepts("gzip", acceptEncoding)) return { bytes: file.gzip, encoding: "gzip" };
  return { bytes: file.bytes, encoding: undefined };
}
