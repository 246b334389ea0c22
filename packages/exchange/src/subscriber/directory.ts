import type { Body, Registers } from "@ratusha/registers";
import { createSubscriberSearch, type SubscriberSearch } from "./search.ts";
import type { FoundSubscribers, Subscriber } from "./subscriber.ts";

/** The bodies of the register of organisations, held in memory for a while. */
export interface Directory {
  all(): Promise<readonly Subscriber[]>;
  /** Those that a search finds, at most `limit` of them. */
  find(query: string, limit: number): Promise<FoundSubscribers>;
  /** Which of these are subscribers. Only they are looked up, each once a minute: all of them together are thousands. */
  known(codes: Iterable<string>): Promise<ReadonlySet<string>>;
}

const freshMs = 60_000;

export function createDirectory(registers: Pick<Registers, "bodies" | "body">): Directory {
  /** When a code was last seen to be a subscriber's. */
  const seenAt = new Map<string, number>();
  let read: readonly Body[] | undefined;
  let subscribers: readonly Subscriber[] = [];
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;
  let search: SubscriberSearch | undefined;

  function refresh(): Promise<void> {
    reading ??= (async () => {
      try {
        const bodies = await registers.bodies();
        // The words of many bodies take a moment to sort: only when something about them is new.
        if (bodies !== read) {
          read = bodies;
          subscribers = bodies.filter(({ state }) => state === "active").map(subscriberOf);
          search = undefined;
        }
        readAt = performance.now();
      } finally {
        reading = undefined;
      }
    })();
    return reading;
  }

  async function all(): Promise<readonly Subscriber[]> {
    if (performance.now() - readAt > freshMs) await refresh();
    return subscribers;
  }

  return {
    all,
    async find(query, limit) {
      const now = await all();
      search ??= createSubscriberSearch(now);
      return search(query, limit);
    },
    async known(codes) {
      const asked = [...new Set(codes)];
      const now = performance.now();
      const old = asked.filter((code) => now - (seenAt.get(code) ?? Number.NEGATIVE_INFINITY) > freshMs);
      const bodies = await Promise.all(old.map((code) => registers.body(code)));
      for (const [index, code] of old.entries()) {
        if (bodies[index]?.state === "active") seenAt.set(code, now);
        else seenAt.delete(code);
      }
      return new Set(asked.filter((code) => seenAt.has(code)));
    },
  };
}

function subscriberOf({ code, subscriber, name, number, address }: Body): Subscriber {
  return { code, id: subscriber, name, number, address: address.text, locality: address.locality };
}
