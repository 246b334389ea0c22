import { isLang } from "@ratusha/kernel";
import type { App, RoutePlugin } from "@ratusha/runtime";
import { accountRoutes } from "./account/routes.ts";
import { applicationRoutes } from "./application/routes.ts";
import { loadManifest } from "./asset/manifest.ts";
import { assetRoutes } from "./asset/routes.ts";
import { cardRoutes } from "./card/routes.ts";
import { correctionRoutes } from "./correction/routes.ts";
import { counterRoutes } from "./counter/routes.ts";
import type { PortalDependencies } from "./deps.ts";
import { documentRoutes } from "./document/routes.ts";
import { headRoutes } from "./head/routes.ts";
import { homeRoutes } from "./home/routes.ts";
import { keptRoutes } from "./kept/routes.ts";
import { negotiateLanguage } from "./language/language.ts";
import { mandateRoutes } from "./mandate/routes.ts";
import { officialRoutes } from "./official/routes.ts";
import { ErrorPage } from "./page/error/error-page.tsx";
import { draw, renderPage } from "./page/render.tsx";
import { addressOf } from "./page/visit.ts";
import { paymentRoutes } from "./payment/routes.ts";
import { procedureRoutes } from "./procedure/routes.ts";
import { serviceRoutes } from "./service/routes.ts";
import { settingsRoutes } from "./settings/routes.ts";
import { sharingRoutes } from "./sharing/routes.ts";
import { languageCookie } from "./shell/remember.ts";
import { createShell } from "./shell/shell.ts";
import { signInRoutes } from "./sign-in/routes.ts";
import { statisticsRoutes } from "./statistics/routes.ts";
import { verifyRoutes } from "./verify/routes.ts";

/** The pages of the portal, below `/be`, `/ru` and `/en`. The app must know sessions already (identity's hook). */
export function portalRoutes(deps: PortalDependencies): RoutePlugin {
  return async (app: App) => {
    const shell = createShell(app, deps, await loadManifest());

    assetRoutes(app);
    for (const routes of [
      homeRoutes,
      signInRoutes,
      serviceRoutes,
      applicationRoutes,
      paymentRoutes,
      documentRoutes,
      sharingRoutes,
      mandateRoutes,
      correctionRoutes,
      counterRoutes,
      accountRoutes,
      settingsRoutes,
      keptRoutes,
      cardRoutes,
      headRoutes,
      officialRoutes,
      procedureRoutes,
      verifyRoutes,
      statisticsRoutes,
    ]) {
      routes(shell);
    }

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
      const stop = { status: problem.status, code: problem.code, request: request.id };
      return renderPage({ ...visit, path: isLang(first) ? visit.path : "/" }, draw(ErrorPage, { stop }));
    });
  };
}
