import { type Jobs, type Logger, startJobs } from "@ratusha/runtime";
import type { Services } from "@ratusha/services";

/** Work that comes again after so many minutes, for as long as the instance runs. */
interface Recurring {
  readonly name: string;
  readonly everyMinutes: number;
  run(): Promise<unknown>;
}

/**
 * Runs what happens at a time. Each kind of work is one job under its own name, which asks for its next turn when it is
 * done: however many processes start or die, it is there once.
 */
export async function startRecurring(deps: {
  readonly url: string;
  readonly services: Pick<Services, "watchTerms">;
  readonly logger: Logger;
}): Promise<Jobs> {
  const { url, services, logger } = deps;
  const work: readonly Recurring[] = [{ name: "services.terms", everyMinutes: 15, run: () => services.watchTerms() }];
  const later = ({ everyMinutes }: Recurring) => Temporal.Now.instant().add({ minutes: everyMinutes });
  const tasks = Object.fromEntries(
    work.map((one) => [
      one.name,
      async () => {
        const done = await one.run();
        logger.debug({ job: one.name, done }, "recurring work is done");
        await jobs.add(one.name, {}, { key: one.name, runAt: later(one) });
      },
    ]),
  );
  const jobs: Jobs = await startJobs({ url, tasks, logger });
  for (const { name } of work) await jobs.add(name, {}, { key: name });
  return jobs;
}
