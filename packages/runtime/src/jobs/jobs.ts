import {
  makeWorkerUtils,
  type Runner,
  run,
  type TaskList,
  Logger as WorkerLogger,
  type WorkerUtils,
} from "graphile-worker";
import pg from "pg";
import type { Logger } from "pino";
import { jobsSchema } from "../database/migrate.ts";
import { runtimeProblems } from "../problems.ts";

/** When a job runs, and under what name it is known. */
export interface JobSpec {
  /** Now unless said. */
  readonly runAt?: Temporal.Instant;
  /** A job of the same key that has not run yet is replaced, so that adding twice does once. */
  readonly key?: string;
  /** Attempts, each later than the one before by a growing delay; 25 (about three days) unless said. */
  readonly maxAttempts?: number;
}

/** One job of many. */
export interface JobInput extends JobSpec {
  readonly name: string;
  readonly payload: unknown;
}

/** What happens at a time: deadlines, retries, expiry. Not a queue for hot paths. */
export interface Jobs {
  /** Fails with `runtime.database-unavailable`. */
  add(name: string, payload: unknown, spec?: JobSpec): Promise<void>;
  addAll(jobs: readonly JobInput[]): Promise<void>;
  /** Waits for the jobs that run; those that wait stay in the database. */
  stop(): Promise<void>;
}

/** What runs the jobs. */
export interface JobsOptions {
  /** `urls.jobs` of `migrate`. */
  readonly url: string;
  /**
   * The work of each name. It is done at least once: a job whose process died runs again. A task that throws is tried
   * again later. Payloads come out of the database: parse them.
   */
  readonly tasks: Readonly<Record<string, (payload: unknown) => Promise<void>>>;
  readonly logger: Logger;
  readonly concurrency?: number;
}

const restartMilliseconds = 1000;

/**
 * Runs jobs, in one process of an instance: at start it takes over what a killed process had taken. A runner that loses
 * the database is started again until it is back.
 */
export async function startJobs(options: JobsOptions): Promise<Jobs> {
  const { url, tasks, logger, concurrency = 4 } = options;
  const pool = new pg.Pool({
    connectionString: url,
    max: concurrency + 4,
    application_name: jobsSchema,
    // A server that takes a connection and never answers ends the runner, which is started again; it would wait for ever.
    connectionTimeoutMillis: 10_000,
  });
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const shared = { pgPool: pool, schema: jobsSchema, logger: toWorkerLogger(logger) };
  const utils = await makeWorkerUtils(shared);
  await takeOver(pool, utils);
  const taskList: TaskList = Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [name, (payload: unknown) => task(payload)]),
  );
  let stopping = false;
  let runner: Runner | undefined;
  let again: NodeJS.Timeout | undefined;

  async function start(): Promise<void> {
    try {
      runner = await run({ ...shared, taskList, concurrency, noHandleSignals: true, pollInterval: 1000 });
      await runner.promise;
    } catch (error) {
      logger.warn({ err: error }, "the runner of jobs ended");
    }
    if (!stopping) again = setTimeout(() => void start(), restartMilliseconds);
  }
  void start();

  const specOf = ({ runAt, key, maxAttempts }: JobSpec) => ({
    ...(runAt === undefined ? {} : { runAt: new Date(runAt.epochMilliseconds) }),
    ...(key === undefined ? {} : { jobKey: key }),
    ...(maxAttempts === undefined ? {} : { maxAttempts }),
  });
  const guarded = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      throw runtimeProblems["database-unavailable"]("The job was not noted.", undefined, error);
    }
  };
  return {
    add: (name, payload, spec = {}) => guarded(() => utils.addJob(name, payload, specOf(spec))),
    addAll: (jobs) =>
      guarded(() => utils.addJobs(jobs.map((job) => ({ identifier: job.name, payload: job.payload, ...specOf(job) })))),
    async stop() {
      stopping = true;
      clearTimeout(again);
      await runner?.stop().catch(() => undefined);
      await utils.release();
      await pool.end();
    },
  };
}

/** graphile-worker would leave jobs of a killed process locked for four hours. */
async function takeOver(pool: pg.Pool, utils: WorkerUtils): Promise<void> {
  const found = await pool.query<{ worker: string }>(
    `SELECT DISTINCT locked_by AS worker FROM ${jobsSchema}.jobs WHERE locked_by IS NOT NULL`,
  );
  const workers = found.rows.map(({ worker }) => worker);
  if (workers.length > 0) await utils.forceUnlockWorkers(workers);
}

function toWorkerLogger(logger: Logger): WorkerLogger {
  const levels = { error: "error", warning: "warn", info: "debug", debug: "trace" } as const;
  return new WorkerLogger(() => (level, message) => logger[levels[level]](message));
}
