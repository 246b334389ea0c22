import type { Lang } from "@ratusha/kernel";
import type { AssetManifest } from "../build/assets.ts";
import type { Visit, Visitor } from "../src/page/visit.ts";

/** A visit for the gallery. */
export function sampleVisit(lang: Lang, assets: AssetManifest, path: string, visitor?: Visitor): Visit {
  return {
    lang,
    path,
    nonce: "gallery",
    csrf: visitor === undefined ? undefined : "token",
    assets,
    brand: { be: "Ратуша", ru: "Ратуша", en: "Ratusha" },
    sandbox: true,
    zone: "Europe/Minsk",
    visitor,
  };
}
