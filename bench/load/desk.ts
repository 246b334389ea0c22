import { setTimeout as pause } from "node:timers/promises";
import { list, type Visitor } from "ratusha/visitor";

/** The list on officials' desks, which is worked off as things come onto it. */
export interface Desk {
  /** Looks at this list from now on, where none is looked at yet. */
  watch(path: string): void;
  /** Resolves once what has this name has come and was worked off. */
  done(name: string): Promise<void>;
  close(): Promise<void>;
}

interface Awaited {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** How often officials look at their lists, in milliseconds. */
const lookEvery = 500;

/** What does not come within so many milliseconds never will. */
const patience = 120_000;

/**
 * Opens a desk: what a look at the list finds is worked off together, so many at once at most. `name` is the member of a line by
 * which it is waited for.
 */
export function openDesk(
  reader: Visitor,
  name: "id" | "caseNumber",
  together: number,
  work: (ids: readonly string[]) => Promise<void>,
): Desk {
  const awaited = new Map<string, Awaited>();
  let open = true;
  let looking: Promise<void> | undefined;

  async function look(path: string): Promise<void> {
    for (; open; await pause(lookEvery)) {
      const { items } = await reader.get(path);
      const come = list(items).flatMap((line) => {
        const waiting = awaited.get(String(line[name]));
        awaited.delete(String(line[name]));
        return waiting === undefined ? [] : [{ id: String(line["id"]), ...waiting }];
      });
      for (let at = 0; at < come.length; at += together) void workOff(come.slice(at, at + together));
    }
  }

  async function workOff(some: readonly ({ readonly id: string } & Awaited)[]): Promise<void> {
    try {
      await work(some.map(({ id }) => id));
      for (const { resolve } of some) resolve();
    } catch (error) {
      for (const { reject } of some) reject(error);
    }
  }

  return {
    watch(path) {
      looking ??= look(path);
    },
    async done(wanted) {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      awaited.set(wanted, { resolve, reject });
      const late = setTimeout(() => reject(new Error(`${wanted} was not done within two minutes`)), patience);
      await promise.finally(() => clearTimeout(late));
    },
    async close() {
      open = false;
      await looking;
    },
  };
}
