import { langs } from "@ratusha/kernel";
import type { App } from "@ratusha/runtime";
import type { AssetManifest } from "../../build/assets.ts";
import type { PortalDependencies } from "../deps.ts";
import { addressOf } from "../page/visit.ts";

/** The path of the web manifest, without the language. */
export const webManifestPath = "/portal.webmanifest";

/** What a phone needs to put the portal on its home screen (W3C Web Application Manifest), in each language. */
export function webManifestRoutes(app: App, deps: Pick<PortalDependencies, "country">, assets: AssetManifest): void {
  for (const lang of langs) {
    const brand = deps.country.brand[lang];
    const body = JSON.stringify({
      name: brand,
      short_name: brand,
      lang,
      start_url: addressOf({ lang }, "/"),
      scope: "/",
      display: "browser",
      theme_color: "#324ca7",
      background_color: "#fcfbf8",
      icons: [
        { src: assets.icon, sizes: "any", type: "image/svg+xml" },
        { src: assets.pictures.icon, sizes: "512x512", type: "image/png", purpose: "any maskable" },
      ],
    });
    app.get(addressOf({ lang }, webManifestPath), { schema: { hide: true } }, async (_request, reply) =>
      reply.header("cache-control", "public, max-age=86400").type("application/manifest+json").send(body),
    );
  }
}
