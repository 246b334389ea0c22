import { join } from "node:path";
import { calendar } from "@ratusha/by";
import { legalDate, systemClock } from "@ratusha/kernel";
import { type App, clusterFolder, requireRoom, type Settings } from "@ratusha/runtime";
import { missingBodies } from "@ratusha/services";
import { missingBodiesInWords } from "../definition/missing-bodies.ts";
import { unapprovedInWords } from "../definition/unapproved.ts";
import { endingSoon } from "./endings.ts";
import type { State } from "./state.ts";

/** The log takes an act within a second; one that waits for this long waits for someone to look. */
const longestWaitSeconds = 60;

/**
 * What a transactional message to nobody costs is an entry of the write-ahead log and its flush: a database that cannot
 * write (its disk is full, it is a standby) fails at it, and no table is touched.
 */
const writeNothing = "SELECT pg_logical_emit_message(true, 'ratusha', 'ready')";

interface AskedParts {
  readonly signer: Pick<State["signer"], "ping">;
  readonly databases: State["databases"];
  readonly blobs: Pick<State["blobs"], "probe">;
  readonly sequencer: Pick<State["sequencer"], "waiting">;
  readonly trust: Pick<State["trust"], "endings">;
  readonly registers: Pick<State["registers"], "bodies">;
  readonly services: { readonly definitions: Pick<State["services"]["definitions"], "all" | "unapproved"> };
}

/** What /health/ready asks: each under the name of what fails, so that whoever is woken knows where to look. */
export function askParts(
  { readiness }: Pick<App, "readiness">,
  { signer, databases, blobs, sequencer, trust, registers, services }: AskedParts,
  { dataDir, leastFreeMegabytes, warnDays }: Pick<Settings, "dataDir" | "leastFreeMegabytes" | "warnDays">,
): void {
  const evidence = databases.get("evidence");
  readiness.add("signer", () => signer.ping());
  readiness.add("database", async () => void (await evidence?.query("SELECT 1")));
  readiness.add("database-writes", async () => void (await evidence?.transaction((tx) => tx.query(writeNothing))));
  readiness.add("files", () => blobs.probe());
  readiness.add("space", async () => {
    const cluster = await clusterFolder(join(dataDir, "postgres"));
    await requireRoom(cluster === undefined ? [dataDir] : [dataDir, cluster], leastFreeMegabytes * 1024 * 1024);
  });
  readiness.add("log", async () => {
    const since = await sequencer.waiting();
    if (since === undefined || systemClock.now().since(since).total("seconds") < longestWaitSeconds) return;
    throw new RangeError(`the log has not taken acts since ${since}`);
  });
  readiness.warn(async () => unapprovedInWords(services.definitions.unapproved()));
  readiness.warn(async () => {
    const published = services.definitions.all().map(({ definition }) => definition);
    const today = legalDate(systemClock.now(), calendar.zone);
    return missingBodiesInWords(missingBodies(published, await registers.bodies(), today));
  });
  readiness.warn(async () => endingSoon(await trust.endings(), warnDays, systemClock.now()));
}
