import { calendar, portalCountry } from "@ratusha/by";
import { logRoutes, witnessRoutes } from "@ratusha/evidence/http";
import { exchangeRoutes } from "@ratusha/exchange/http";
import { identityRoutes, sessionHook } from "@ratusha/identity/http";
import { insightRoutes } from "@ratusha/insight/http";
import { systemClock } from "@ratusha/kernel";
import "@ratusha/portal/hook";
import { proactiveRoutes } from "@ratusha/proactive/http";
import { civilRoutes, registersRoutes } from "@ratusha/registers/http";
import { createHttp, createLogger, gracefulStop, loadTls, receiveAssignment } from "@ratusha/runtime";
import { servicesRoutes } from "@ratusha/services/http";
import { trustRoutes } from "@ratusha/trust/http";
import { throughTheDoor } from "./compose/bank.ts";
import { castForVisitors } from "./compose/cast.ts";
import { registrarOf, registrarRefusals } from "./compose/identity-ports.ts";
import { startRecurring } from "./compose/jobs.ts";
import { createState } from "./compose/state.ts";
import { welcome } from "./compose/welcome.ts";

// The server process: gets its assignment from the supervisor, wires the packages, takes requests.
const supervisor = await receiveAssignment();
const { settings, databaseUrls, ceremonySecret } = supervisor.assignment;
const logger = createLogger({ name: "server", level: settings.logLevel });

const state = await createState({
  settings,
  databaseUrls,
  ceremonySecret,
  logger,
  progress: (line) => supervisor.progress(line),
});
const secure = settings.publicUrl.startsWith("https:");
const cast = settings.mode === "sandbox" ? castForVisitors() : [];
const app = await createHttp({ settings, logger, tls: await loadTls(settings, systemClock.now()) });
const { portalRoutes } = await import("@ratusha/portal");

await sessionHook(state.identity, { secure })(app);
for (const routes of [
  trustRoutes(state.trust),
  logRoutes(state.sequencer),
  witnessRoutes(state.witness),
  registersRoutes(state.registers),
  civilRoutes(state.registers, registrarOf, registrarRefusals),
  identityRoutes(state.identity, { secure, cast }),
  exchangeRoutes(state.exchange),
  servicesRoutes(state.services),
  proactiveRoutes(state.proactive),
  insightRoutes(state.insight, { publicUrl: settings.publicUrl, name: portalCountry.brand }),
  portalRoutes({ ...state, cast, settings, calendar, clock: systemClock, country: portalCountry }),
]) {
  await app.register(async (scope) => routes(scope));
}

app.readiness.add("signer", () => state.signer.ping());
app.readiness.add("database", async () => void (await state.databases.get("evidence")?.query("SELECT 1")));
state.proactive.start();
await state.services.start();
await app.listen({ host: settings.host, port: settings.port });
state.bank?.start(throughTheDoor(app));
const jobs = await startRecurring({ url: databaseUrls["jobs"] ?? "", services: state.services, logger });
const sweeping = setInterval(() => {
  state.identity.sweep().catch((error: unknown) => logger.error({ err: error }, "sweep failed"));
}, 3_600_000);

supervisor.onStop(() =>
  gracefulStop(
    [
      ["sweep", async () => clearInterval(sweeping)],
      ["jobs", () => jobs.stop()],
      ["bank", async () => state.bank?.stop()],
      ["http", () => app.close()],
      ["services", () => state.services.stop()],
      ["proactive", () => state.proactive.stop()],
      ["insight", () => state.insight.stop()],
      ["accounts", () => state.accounts.stop()],
      ["mail", async () => state.mailer?.stop()],
      ["exchange", () => state.exchange.stop()],
      ["sequencer", () => state.sequencer.stop()],
      ["trust", () => state.trust.stop()],
      ["signer", async () => state.signer.close()],
      ["databases", () => Promise.all([...state.databases.values()].map((each) => each.close()))],
    ],
    { logger, seconds: settings.stopSeconds },
  ),
);
supervisor.ready(welcome(settings, cast));
