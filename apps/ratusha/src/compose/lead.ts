import { openAccounts, openSmtp, revokeOfDeceased, startMailer } from "@ratusha/identity";
import { systemClock } from "@ratusha/kernel";
import type { App, Logger, Settings, StopStep } from "@ratusha/runtime";
import { throughTheDoor } from "./bank.ts";
import { measureEndings } from "./endings.ts";
import { findResident } from "./identity-ports.ts";
import { startRecurring } from "./jobs.ts";
import type { State } from "./state.ts";
import { measureStuck, stuckIntents } from "./stuck.ts";

const sweepMs = 3_600_000;

export interface LeadOptions {
  readonly state: State;
  readonly settings: Settings;
  readonly databaseUrls: Readonly<Record<string, string>>;
  readonly app: Pick<App, "inject" | "metrics">;
  readonly logger: Logger;
}

/**
 * Starts what one server of an instance does: the log, what follows the acts, what is left to do, what comes at a time,
 * mail. Two that do it at once for a moment, while one is dying, harm nothing: each step is taken once by the database's
 * own word. Returns how all of it is stopped.
 */
export async function lead(options: LeadOptions): Promise<readonly StopStep[]> {
  const { state, settings, logger } = options;
  const onError = (part: string) => (error: unknown) => logger.error({ err: error, part }, "background work failed");
  const database = (schema: string) => {
    const found = state.databases.get(schema);
    if (found === undefined) throw new Error(`no connection for schema ${schema}`);
    return found;
  };
  state.sequencer.start();
  state.insight.start();
  state.proactive.start();
  await state.services.start();
  measureStuck(options.app.metrics, stuckIntents(database("services")));
  measureEndings(options.app.metrics, state.trust);
  state.bank?.start(throughTheDoor(options.app));
  const accounts = openAccounts({
    db: database("identity"),
    source: { schema: "registers", db: database("registers") },
    accounts: state.identity.accounts,
    onError: onError("identity"),
  });
  const deceased = revokeOfDeceased({
    db: database("identity"),
    source: { schema: "registers", db: database("registers") },
    trust: state.trust,
    findResident: findResident(state.registers),
    onError: onError("identity"),
  });
  const mailer =
    settings.mail === undefined
      ? undefined
      : startMailer({
          db: database("identity"),
          post: openSmtp({ ...settings.mail, tls: settings.mode === "production" }),
          clock: systemClock,
          publicUrl: settings.publicUrl,
          onError: onError("mail"),
        });
  const jobs = await startRecurring({ url: options.databaseUrls["jobs"] ?? "", services: state.services, logger });
  const sweeping = setInterval(() => void state.identity.sweep().catch(onError("sweep")), sweepMs);
  return [
    ["sweep", async () => clearInterval(sweeping)],
    ["jobs", () => jobs.stop()],
    ["bank", async () => state.bank?.stop()],
    ["mail", async () => mailer?.stop()],
    ["accounts", () => accounts.stop()],
    ["deceased", () => deceased.stop()],
  ];
}
