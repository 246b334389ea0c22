import { systemClock } from "@ratusha/kernel";
import { createHttp, createLogger, gracefulStop, loadTls, receiveAssignment, type StopStep } from "@ratusha/runtime";
import { castForVisitors } from "./compose/cast.ts";
import { lead } from "./compose/lead.ts";
import { askParts } from "./compose/readiness.ts";
import { addRoutes } from "./compose/routes.ts";
import { createState } from "./compose/state.ts";
import { welcome } from "./compose/welcome.ts";

// The server process: gets its assignment from the supervisor, wires the packages, takes requests.
const supervisor = await receiveAssignment();
const { siblings } = supervisor;
const { settings, databaseUrls, ceremonySecret, leads } = supervisor.assignment;
const logger = createLogger({ name: "server", level: settings.logLevel });

const state = await createState({
  settings,
  databaseUrls,
  ceremonySecret,
  logger,
  leads,
  siblings,
  progress: (line) => supervisor.progress(line),
});
const cast = settings.mode === "sandbox" ? castForVisitors() : [];
const app = await createHttp({ settings, logger, siblings, tls: await loadTls(settings, systemClock.now()) });
await addRoutes(app, state, settings);

askParts(app, state, settings);
await state.services.open();
// Several servers listen on one port, and the kernel gives each its share of the connections.
await app.listen({ host: settings.host, port: settings.port, ...(settings.servers > 1 ? { reusePort: true } : {}) });
let leading: Promise<readonly StopStep[]> = Promise.resolve([]);
supervisor.onLead(() => {
  leading = lead({ state, settings, databaseUrls, app, logger });
  leading.catch((error: unknown) => {
    // A server that cannot lead must not keep others from it.
    logger.fatal({ err: error }, "this server cannot lead");
    process.exit(1);
  });
});

supervisor.onStop(async () =>
  gracefulStop(
    [
      ...(await leading),
      ["http", () => app.close()],
      ["services", () => state.services.stop()],
      ["proactive", () => state.proactive.stop()],
      ["insight", () => state.insight.stop()],
      ["exchange", () => state.exchange.stop()],
      ["sequencer", () => state.sequencer.stop()],
      ["trust", () => state.trust.stop()],
      ["signer", async () => state.signer.close()],
      ["databases", () => Promise.all([...state.databases.values()].map((each) => each.close()))],
    ],
    { logger, seconds: settings.stopSeconds },
  ),
);
if (leads) await leading;
supervisor.ready(welcome(settings, cast));
