import { calendar, portalCountry } from "@ratusha/by";
import { logRoutes, witnessRoutes } from "@ratusha/evidence/http";
import { exchangeRoutes } from "@ratusha/exchange/http";
import { identityProblems } from "@ratusha/identity";
import { identityRoutes, requireRole, sessionHook } from "@ratusha/identity/http";
import { bodyFigureRoutes, type Heads, insightRoutes } from "@ratusha/insight/http";
import { systemClock } from "@ratusha/kernel";
import "@ratusha/portal/hook";
import { proactiveRoutes } from "@ratusha/proactive/http";
import { registersRoutes } from "@ratusha/registers/http";
import type { App, Settings } from "@ratusha/runtime";
import { servicesRoutes } from "@ratusha/services/http";
import { trustRoutes } from "@ratusha/trust/http";
import { castForVisitors } from "./cast.ts";
import type { State } from "./state.ts";

/** Puts the routes of every package on the app: all that an instance answers to. */
export async function addRoutes(app: App, state: State, settings: Settings): Promise<void> {
  const secure = settings.publicUrl.startsWith("https:");
  const cast = settings.mode === "sandbox" ? castForVisitors() : [];
  const { portalRoutes } = await import("@ratusha/portal");
  await sessionHook(state.identity, { secure })(app);
  for (const routes of [
    trustRoutes(state.trust),
    logRoutes(state.sequencer),
    witnessRoutes(state.witness),
    registersRoutes(state.registers),
    identityRoutes(state.identity, { secure, cast }),
    exchangeRoutes(state.exchange),
    servicesRoutes(state.services),
    proactiveRoutes(state.proactive),
    insightRoutes(state.insight, { publicUrl: settings.publicUrl, name: portalCountry.brand }),
    bodyFigureRoutes(state.insight, heads),
    portalRoutes({ ...state, cast, settings, calendar, clock: systemClock, country: portalCountry }),
  ]) {
    await app.register(async (scope) => routes(scope));
  }
}

const heads: Heads = {
  bodyOf: (request) => requireRole(request, ["head"]).actingFor.code,
  problems: [identityProblems["sign-in-required"], identityProblems["role-missing"]],
};
