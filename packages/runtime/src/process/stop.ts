import type { Logger } from "pino";

/** One thing that a stop does, by name. */
export type StopStep = readonly [name: string, work: () => Promise<unknown>];

/**
 * Stops a process in order: each step waits for the one before. A step that fails or takes longer than what is left of
 * `seconds` is logged and passed over, so that one stuck part does not keep the rest from being saved.
 */
export async function gracefulStop(
  steps: readonly StopStep[],
  options: { readonly logger: Logger; readonly seconds: number },
): Promise<void> {
  const end = performance.now() + options.seconds * 1000;
  for (const [name, work] of steps) {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      // Later steps always get a second, however long the earlier ones took.
      timer = setTimeout(() => reject(new Error("took too long")), Math.max(1000, end - performance.now()));
    });
    try {
      await Promise.race([work(), late]);
    } catch (error) {
      options.logger.error({ err: error, step: name }, "a step of the stop failed");
    } finally {
      clearTimeout(timer);
    }
  }
}
