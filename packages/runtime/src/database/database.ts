import pg from "pg";
import { runtimeProblems } from "../problems.ts";
import { columnTypes, toParameter } from "./values.ts";

/**
 * Something that runs SQL. Each distinct text is prepared once per connection. Columns come back as: timestamptz
 * `Temporal.Instant`, date `Temporal.PlainDate`, int8 `bigint`, bytea `Uint8Array`, json parsed, numeric and the rest as
 * text or number. Parameters may be of the same types; a JSON array must be passed as text.
 */
export interface Queryable {
  query(text: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>;
}

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

/** Names for prepared statements, by text. SQL texts come from code, so the map is as bounded as the code. */
const statementNames = new Map<string, string>();

function statementName(text: string): string {
  const known = statementNames.get(text);
  if (known !== undefined) return known;
  const made = `q${statementNames.size.toString(36)}`;
  statementNames.set(text, made);
  return made;
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

async function run(
  client: pg.Pool | pg.PoolClient,
  text: string,
  values: readonly unknown[],
): Promise<Record<string, unknown>[]> {
  const result = await client.query<Record<string, unknown>>({
    name: statementName(text),
    text,
    values: values.map(toParameter),
  });
  return result.rows;
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
    application_name: options.schema,
  });
  // An idle connection that breaks is replaced by the pool; the next query tells whether the server is there.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return {
    schema: options.schema,
    async query(text, values = []) {
      try {
        return await run(pool, text, values);
      } catch (error) {
        throw explain(error);
      }
    },
    async transaction(work, { isolation } = {}) {
      const client = await pool.connect().catch((error: unknown) => {
        throw explain(error);
      });
      let broken = false;
      try {
        await client.query(isolation === undefined ? "BEGIN" : `BEGIN ISOLATION LEVEL ${isolation}`);
        const value = await work({ query: (text, values = []) => run(client, text, values) });
        await client.query("COMMIT");
        return value;
      } catch (error) {
        await client.query("ROLLBACK").catch(() => {
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
