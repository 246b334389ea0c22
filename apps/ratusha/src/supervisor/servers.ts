import { type Assignment, createSwitchboard } from "@ratusha/runtime";
import { type Keeper, keep } from "./keeper.ts";
import { type ServerListener, serverPart } from "./part.ts";
import type { PartName } from "./pid-file.ts";

/** How the servers of an instance are kept. */
export interface ServersOptions {
  readonly count: number;
  readonly script: string;
  /** The log of each. */
  readonly log: (name: PartName) => Promise<string>;
  /** Resolves once the database is migrated; asked anew for each start. */
  readonly assignment: () => Promise<Omit<Assignment, "leads">>;
  readonly stopSeconds: number;
  readonly print: (line: string) => void;
  /** What the first has to say to whoever started it. */
  readonly onReady: (lines: readonly string[]) => void;
  readonly onSpawn: (name: PartName, pid: number) => Promise<void>;
}

/** The name of a server by its place, from 0. */
function serverName(place: number): PartName {
  return place === 0 ? "server" : `server-${place + 1}`;
}

/**
 * Keeps servers that are all alike and share one port. One of them leads: it does what one alone does, and on the first
 * start fills the database before the others begin. When the one that leads dies, one that works takes over at once.
 */
export async function keepServers(options: ServersOptions): Promise<Keeper> {
  const switchboard = createSwitchboard();
  const first = Promise.withResolvers<void>();
  const working = new Map<number, ServerListener>();
  let leader: number | undefined = 0;

  function ended(place: number): void {
    working.delete(place);
    if (leader !== place) return;
    const [next] = working;
    leader = next?.[0];
    next?.[1].say({ type: "lead" });
  }

  async function keepOne(place: number): Promise<Keeper> {
    const name = serverName(place);
    const log = await options.log(name);
    const called = place === 0 ? "The server" : `Server ${place + 1}`;
    const start = serverPart({
      script: options.script,
      shares: options.count > 1,
      log,
      async assignment() {
        const assignment = await options.assignment();
        if (place !== 0) await first.promise;
        leader ??= place;
        return { ...assignment, leads: leader === place };
      },
      stopSeconds: options.stopSeconds,
      onProgress: options.print,
      onAssigned: switchboard.join,
      onSibling: switchboard.hear,
      onReady(lines, listener) {
        working.set(place, listener);
        if (place === 0) options.onReady(lines);
        first.resolve();
      },
      onEnded(listener) {
        switchboard.leave(listener);
        ended(place);
      },
    });
    return keep({
      start,
      onSpawn: (pid) => options.onSpawn(name, pid),
      onDeath: (delay) => options.print(`${called} ended; starting it again in ${delay} ms. See ${log}.`),
      onReturn: () => options.print(`${called} works again.`),
    });
  }

  const keepers = await Promise.all(Array.from({ length: options.count }, (_, place) => keepOne(place)));
  return {
    working: Promise.all(keepers.map((each) => each.working)).then(() => undefined),
    async restart() {
      await Promise.all(keepers.map((each) => each.restart()));
    },
    async stop() {
      // A server that waits for the first one's word would wait for ever.
      first.resolve();
      await Promise.all(keepers.map((each) => each.stop()));
    },
  };
}
