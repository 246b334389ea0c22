import type { App } from "@ratusha/runtime";
import type { AssetManifest } from "../../build/assets.ts";
import type { PortalDependencies } from "../deps.ts";
import { robotsText } from "./robots.ts";
import { securityText } from "./security.ts";

/** What programs ask any site for at an address of its own: search engines, browsers without a page, finders of weaknesses. */
export function siteRoutes(
  app: App,
  { settings, clock }: Pick<PortalDependencies, "settings" | "clock">,
  assets: AssetManifest,
): void {
  const schema = { hide: true };
  const day = "public, max-age=86400";
  const text = "text/plain; charset=utf-8";
  const robots = robotsText(settings.mode);

  app.get("/robots.txt", { schema }, async (_request, reply) =>
    reply.header("cache-control", day).type(text).send(robots),
  );

  // Its file is named by its digest, and another one with the next version.
  app.get("/favicon.ico", { schema }, async (_request, reply) =>
    reply.header("cache-control", day).redirect(assets.pictures.icon, 302),
  );

  const { securityContact } = settings;
  if (securityContact === undefined) return;
  app.get("/.well-known/security.txt", { schema }, async (_request, reply) =>
    reply
      .header("cache-control", day)
      .type(text)
      .send(securityText(securityContact, settings.publicUrl, clock.now())),
  );
}
