import type { Registers } from "@ratusha/registers";
import type { Subscriber } from "./subscriber.ts";

/** The bodies of the register of organisations, held in memory for a while. */
export interface Directory {
  all(): Promise<readonly Subscriber[]>;
  /** Whether these are subscribers; looks again where one is not known, a few times a minute at most. */
  known(codes: Iterable<string>): Promise<ReadonlySet<string>>;
}

const freshMs = 60_000;
const leastMs = 2_000;

export function createDirectory(registers: Pick<Registers, "bodies">): Directory {
  let byCode = new Map<string, Subscriber>();
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;

  function refresh(): Promise<void> {
    reading ??= (async () => {
      try {
        const bodies = (await registers.bodies()).filter(({ state }) => state === "active");
        byCode = new Map(bodies.map(({ code, subscriber, name }) => [code, { code, id: subscriber, name }]));
        readAt = performance.now();
      } finally {
        reading = undefined;
      }
    })();
    return reading;
  }

  return {
    async all() {
      if (performance.now() - readAt > freshMs) await refresh();
      return [...byCode.values()];
    },
    async known(codes) {
      const asked = [...codes];
      const age = performance.now() - readAt;
      if (age > freshMs || (age > leastMs && asked.some((code) => !byCode.has(code)))) await refresh();
      return new Set(asked.filter((code) => byCode.has(code)));
    },
  };
}
