import { createServer } from "node:http";
import { brotliCompressSync, constants } from "node:zlib";
import type { Lang } from "@ratusha/kernel";
import { type AssetFile, encodeFor, loadAssetFiles } from "../src/asset/files.ts";
import { loadManifest } from "../src/asset/manifest.ts";
import { renderPage } from "../src/page/render.tsx";
import { galleryPages } from "./gallery-pages.tsx";
import { sampleVisit } from "./gallery-visit.ts";

/** As a server compresses what it makes on request: less than assets, which are compressed once. */
function compressed(html: string): Buffer {
  return brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
}

/** A browser keeps what a page needs, as it keeps what the portal serves; scripts it asks for again, since they may be withheld. */
const keptFor = (path: string): string => (path.endsWith(".js") ? "no-store" : "public, max-age=31536000, immutable");

/** Serves pages of the gallery, at `/be/home-in` and so on, with the files they need. */
export async function serveGallery(langs: readonly Lang[], names: readonly string[]) {
  const assets = await loadManifest();
  const files = loadAssetFiles();
  const pages = new Map<string, string>();
  for (const lang of langs) {
    for (const { name, visitor, page } of galleryPages(lang)) {
      if (names.length > 0 && !names.includes(name)) continue;
      pages.set(`/${lang}/${name}`, renderPage(sampleVisit(lang, assets, `/${name}`, visitor), page));
    }
  }
  const fileAt = (path: string): AssetFile | undefined => files.get(path.replace("/assets/", ""));
  let withScripts = true;
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    const page = pages.get(path);
    const file = fileAt(path);
    if (page !== undefined) response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page);
    else if (file !== undefined) {
      // Withheld is empty: of a file that is missing the browser tells, and may tell it only while the next page is read.
      const withheld = !withScripts && path.endsWith(".js");
      response.writeHead(200, { "content-type": file.mediaType, "cache-control": keptFor(path) });
      response.end(withheld ? "" : file.bytes);
    } else if (path.endsWith(".webmanifest"))
      response.writeHead(200, { "content-type": "application/manifest+json" }).end("{}");
    // A card that the page's island asks about: there is none.
    else if (path.startsWith("/api/sandbox/cards/"))
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    origin: `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`,
    paths: [...pages.keys()],
    /** Whether a page runs anything in the browser. */
    hasScript: (path: string): boolean => /<script[^>]+src=/.test(pages.get(path) ?? ""),
    /** The bytes over the wire of a page and all that it names. */
    weightOf(path: string): number {
      const html = pages.get(path) ?? "";
      const named = new Set(
        [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)(?<!\.png)"/g)].map(([, name = ""]) => name),
      );
      const bytes = [...named].map((name) => {
        const file = fileAt(name);
        return file === undefined ? 0 : encodeFor(file, "br").bytes.length;
      });
      return bytes.reduce((sum, one) => sum + one, compressed(html).length);
    },
    /** Serves scripts, or withholds them. */
    serveScripts(serves: boolean): void {
      withScripts = serves;
    },
    close: () => server.close(),
  };
}
