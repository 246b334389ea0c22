import { isLang } from "@ratusha/kernel";
import type { App, RoutePlugin } from "@ratusha/runtime";
import { loadManifest } from "./asset/manifest.ts";
import { assetRoutes } from "./asset/routes.ts";
import { webManifestRoutes } from "./asset/web-manifest.ts";
import type { PortalDependencies } from "./deps.ts";
import { negotiateLanguage } from "./language/language.ts";
import { ErrorPage } from "./page/error/error-page.tsx";
import { draw, renderPage } from "./page/render.tsx";
import { addressOf } from "./page/visit.ts";
import { pageRoutes } from "./page-routes.ts";
import { languageCookie } from "./shell/remember.ts";
import { createShell } from "./shell/shell.ts";
import { siteRoutes } from "./site/routes.ts";

/** The pages of the portal, below `/be`, `/ru` and `/en`. The app must know sessions already (identity's hook). */
export function portalRoutes(deps: PortalDependencies): RoutePlugin {
  return async (app: App) => {
    const assets = await loadManifest();
    const shell = createShell(app, deps, assets);

    assetRoutes(app);
    webManifestRoutes(app, deps, assets);
    siteRoutes(app, deps, assets);
    for (const routes of pageRoutes) routes(shell);

    // An address without a language goes on in the language of whoever came.
    for (const path of ["/", "/verify", "/verify/:code", "/shared/:secret"]) {
      app.get(path, { schema: { hide: true } }, async (request, reply) => {
        const lang = negotiateLanguage(request.cookies[languageCookie], request.headers["accept-language"]);
        reply.header("vary", "accept-language, cookie");
        return reply.redirect(addressOf({ lang }, request.url), 302);
      });
    }

    app.problemPage(async (problem, request, reply) => {
      const [, first = ""] = request.url.split(/[/?#]/);
      const lang = isLang(first)
        ? first
        : negotiateLanguage(request.cookies[languageCookie], request.headers["accept-language"]);
      const visit = await shell.visitOf(lang, request, reply);
      const path = isLang(first) ? visit.path : "/";
      const form = request.method === "POST" && path !== "/" ? path : undefined;
      const stop = { status: problem.status, code: problem.code, request: request.id, form };
      return renderPage({ ...visit, path }, draw(ErrorPage, { stop }));
    });
  };
}
