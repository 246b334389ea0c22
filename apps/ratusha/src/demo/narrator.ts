import { setTimeout as pause } from "node:timers/promises";

/** One step of the journey, as it went. */
interface StepDone {
  readonly name: string;
  readonly ms: number;
}

/** Runs the steps of a journey one after another, and tells of each while it runs. */
export interface Narrator {
  readonly steps: readonly StepDone[];
  /** The step that runs now, or ran last. */
  readonly current: string;
  chapter(title: string): void;
  step<T>(name: string, work: () => Promise<T>): Promise<T>;
}

export function createNarrator(tell: (text: string) => void): Narrator {
  const steps: StepDone[] = [];
  let current = "";
  return {
    steps,
    get current() {
      return current;
    },
    chapter: (title) => tell(`\n${title}\n`),
    async step(name, work) {
      current = name;
      tell(`  ${name} …`);
      const from = performance.now();
      const result = await work();
      const ms = Math.round(performance.now() - from);
      steps.push({ name, ms });
      tell(` ${ms} ms\n`);
      return result;
    },
  };
}

/** Asks again until there is an answer; what never comes is an error that says what was waited for. */
export async function eventually<T>(what: string, look: () => Promise<T | undefined>, patienceMs = 60_000): Promise<T> {
  const until = performance.now() + patienceMs;
  for (let rest = 20; performance.now() < until; rest = Math.min(rest * 2, 250)) {
    const found = await look();
    if (found !== undefined) return found;
    await pause(rest);
  }
  throw new Error(`${what} did not come within ${patienceMs / 1000} seconds`);
}
