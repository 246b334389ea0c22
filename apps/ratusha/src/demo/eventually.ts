import { setTimeout as pause } from "node:timers/promises";

/** However slow the machine, what comes at all comes sooner than that. */
const longestMs = 240_000;

/**
 * Looks again until there is something to see; what never comes is an error that says what was waited for. A look that fails
 * ends it, but where something is still to start or to come back it `mayFail`, and the last failure is told as the cause.
 */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | false | undefined>,
  { patienceMs = longestMs, mayFail = false } = {},
): Promise<T> {
  const until = performance.now() + patienceMs;
  let cause: unknown;
  for (let rest = 20; performance.now() < until; rest = Math.min(rest * 2, 250)) {
    try {
      const found = await look();
      if (found !== undefined && found !== false) return found;
    } catch (error) {
      if (!mayFail) throw error;
      cause = error;
    }
    await pause(rest);
  }
  throw new Error(`${what} did not come within ${patienceMs / 1000} seconds`, { cause });
}
