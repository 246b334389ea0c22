import { setTimeout as pause } from "node:timers/promises";
import type { Part, StartPart } from "./part.ts";

/** Keeps one part running. */
export interface Keeper {
  /** Resolves when the part works for the first time; fails after three attempts. */
  readonly working: Promise<void>;
  /** Ends the running process; it is started again. */
  restart(): Promise<void>;
  /** Ends it for good. */
  stop(): Promise<void>;
}

/** How a part is kept. */
export interface KeepOptions {
  readonly start: StartPart;
  /** Notes the process, and does not fail. Nobody is told that the part works before it is noted. */
  readonly onSpawn: (pid: number) => Promise<void>;
  /** The part ended without being asked; it is started again after `milliseconds`. */
  readonly onDeath: (milliseconds: number) => void;
  /** The part works again after a death. */
  readonly onReturn?: () => void;
}

const firstAttempts = 3;
const shortest = 100;
const longest = 10_000;
/** A part that ran this long was well: the next death begins at the shortest delay again. */
const wellAfter = 30_000;

/** Starts a part and starts it again whenever it dies, later each time it dies soon, without touching the others. */
export function keep(options: KeepOptions): Keeper {
  let stopping = false;
  let current: Part | undefined;
  let noted: Promise<void> = Promise.resolve();
  const wake = new AbortController();

  const spawned = (part: Part): void => {
    current = part;
    noted = options.onSpawn(part.pid);
    // A stop that came between the decision to start and the start.
    if (stopping) void part.stop();
  };

  /** A start that fails may leave its process alive (it came up, but did not answer in time): the next never runs beside it. */
  async function start(): Promise<Part> {
    try {
      const part = await options.start(spawned);
      await noted;
      return part;
    } catch (error) {
      await current?.stop();
      throw error;
    }
  }

  async function begin(): Promise<Part> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await start();
      } catch (error) {
        if (stopping || attempt === firstAttempts) throw error;
        await pause(shortest * attempt);
      }
    }
  }

  async function look(first: Part): Promise<void> {
    let part: Part | undefined = first;
    let delay = shortest;
    while (!stopping) {
      const since = performance.now();
      await part?.ended;
      if (stopping) return;
      if (performance.now() - since > wellAfter) delay = shortest;
      options.onDeath(delay);
      await pause(delay, undefined, { signal: wake.signal }).catch(() => undefined);
      delay = Math.min(longest, delay * 2);
      if (stopping) return;
      part = await start().catch(() => undefined);
      if (part !== undefined) options.onReturn?.();
    }
  }

  let looking: Promise<void> = Promise.resolve();
  const working = begin().then((part) => {
    looking = look(part);
  });
  return {
    working,
    async restart() {
      await current?.stop();
    },
    async stop() {
      stopping = true;
      wake.abort();
      await current?.stop();
      await working.catch(() => undefined);
      await looking;
      await current?.stop();
    },
  };
}
