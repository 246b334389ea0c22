import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type AssetManifest, assetFolder, assetsAreStale, buildAssets } from "../../build/assets.ts";

const manifestSchema = z.object({
  style: z.string(),
  icon: z.string(),
  pictures: z.object({ icon: z.string(), preview: z.string() }),
  fonts: z.object({ cyrillic: z.string(), latin: z.string() }),
  islands: z.record(z.string(), z.array(z.string())),
});

/** The manifest of the built files, which are made first where they are missing or out of date. */
export async function loadManifest(): Promise<AssetManifest> {
  if (assetsAreStale()) return await buildAssets();
  return manifestSchema.parse(JSON.parse(readFileSync(join(assetFolder, "manifest.json"), "utf8")));
}
