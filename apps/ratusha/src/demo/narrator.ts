/** Whoever watches a journey is told within this that a step does not come to its end. */
export const patience = { patienceMs: 60_000 } as const;

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
