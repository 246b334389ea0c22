import pg from "pg";
import { runtimeProblems } from "../problems.ts";
import { createReads } from "./reads.ts";
import { send } from "./send.ts";
import { statementOf } from "./statement.ts";
import { columnTypes } from "./values.ts";

/**
 * Something that runs SQL. Each distinct text is prepared once per connection. Columns come back as: timestamptz
 * `Temporal.Instant`, date `Temporal.PlainDate`, int8 `bigint`, bytea `Uint8Array`, json parsed, numeric and the rest as
 * text or number. Parameters may be of the same types; a JSON array must be passed as text.
 */
export interface Queryable {
  query(text: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>;
}

/**
 * The most bytes of content to put into one statement together: PostgreSQL refuses a message of 1 GB, and both sides hold it
 * whole.
 */
export const statementBytes: number = 64 * 1024 * 1024;

/** A pool of connections of one role to one schema. */
export interface Database extends Queryable {
  readonly schema: string;
  /** Runs `work` in one transaction on one connection: committed when it resolves, rolled back when it throws. */
  transaction<T>(work: (tx: Queryable) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** Waits for what runs, then closes every connection. */
  close(): Promise<void>;
}

/** How strictly a transaction is kept apart from others; "read committed" unless said. */
export interface TransactionOptions {
  readonly isolation?: "read committed" | "repeatable read" | "serializable";
}

/** Where and as whom to connect. */
export interface DatabaseOptions {
  readonly url: string;
  readonly schema: string;
  /** The most connections held at once; 8 unless said. */
  readonly max?: number;
  /** Lets the process end while idle connections are open; for tests and commands. */
  readonly allowExitOnIdle?: boolean;
}

/** PostgreSQL classes 08 (connection), 57P (shutdown, not yet up), 53 (out of resources), and what the socket says. */
function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as NodeJS.ErrnoException).code ?? "";
  if (/^(08|53|57P)/.test(code) || /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EHOST|ENET)/.test(code)) return true;
  return /^Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed/.test(
    error.message,
  );
}

function explain(error: unknown): unknown {
  if (!isUnavailable(error)) return error;
  // 53100: disk_full.
  const full = (error as NodeJS.ErrnoException).code === "53100";
  const detail = full ? "Its disk is full; nothing was written." : "Try again in a moment.";
  return runtimeProblems["database-unavailable"](detail, undefined, error);
}

/**
 * Opens a pool whose connections see `schema` alone on their search path. Connects at the first query.
 * Where the server cannot be reached, queries fail with `runtime.database-unavailable`; other errors stay PostgreSQL's.
 */
export function openDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.max ?? 8,
    options: `-c search_path=${options.schema} -c timezone=UTC -c datestyle=ISO`,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    allowExitOnIdle: options.allowExitOnIdle ?? false,
    types: columnTypes,
    // Statements need not wait for the answers to those before them: see statement.ts.
    pipeline: true,
    application_name: options.schema,
  });
  // An idle connection that breaks is replaced by the pool; the next query tells whether the server is there.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const read = createReads(pool, isUnavailable);

  async function connect(): Promise<pg.PoolClient> {
    try {
      return await pool.connect();
    } catch (error) {
      throw explain(error);
    }
  }

  return {
    schema: options.schema,
    async query(text, values = []) {
      try {
        if (statementOf(text).plainRead) return await read(text, values);
      } catch (error) {
        throw explain(error);
      }
      const client = await connect();
      let broken = false;
      try {
        return await send(client, text, values);
      } catch (error) {
        broken = isUnavailable(error);
        throw explain(error);
      } finally {
        client.release(broken);
      }
    },
    async transaction(work, { isolation } = {}) {
      const client = await connect();
      let broken = false;
      let over = false;
      const tx: Queryable = {
        async query(text, values = []) {
          // Of several things that were begun together one has failed: the others write nothing behind the rollback.
          if (over) throw new TypeError("a statement comes after the end of its transaction");
          return send(client, text, values);
        },
      };
      try {
        // The first statement leaves together with BEGIN.
        const begun = send(client, isolation === undefined ? "BEGIN" : `BEGIN ISOLATION LEVEL ${isolation}`, []);
        const [value] = await Promise.all([work(tx), begun]);
        over = true;
        await send(client, "COMMIT", []);
        return value;
      } catch (error) {
        over = true;
        await send(client, "ROLLBACK", []).catch(() => {
          broken = true;
        });
        throw explain(error);
      } finally {
        client.release(broken);
      }
    },
    close: () => pool.end(),
  };
}
