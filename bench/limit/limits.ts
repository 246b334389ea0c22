import { cpus, totalmem } from "node:os";
import type pg from "pg";
import type { Machine } from "../row/row.ts";
import { cryptoLimits } from "./crypto.ts";
import { httpLimit } from "./http.ts";
import { postgresLimits } from "./postgres.ts";

/** A figure that no row can pass, and what it is called in the report. */
interface Limit {
  readonly limit: number;
  readonly limitName: string;
}

/** What this machine does at the most, measured just before the rows. */
export interface Limits {
  readonly signs: Limit;
  readonly verifies: Limit;
  readonly commits: Limit;
  readonly inserts: Limit;
  readonly http: Limit;
}

/** Measures the limits of the machine and of this PostgreSQL. `seconds` is how long each may take. */
export async function measureLimits(adminUrl: string, seconds: number): Promise<Limits> {
  const { signs, verifies } = cryptoLimits(seconds);
  const postgres = await postgresLimits(adminUrl, seconds);
  const http = await httpLimit(Math.ceil(10_000 * seconds));
  return {
    signs: { limit: signs, limitName: "P-256 signs/s, one core" },
    verifies: { limit: verifies, limitName: "P-256 verifies/s, one core" },
    commits: { limit: postgres.commits, limitName: "one-row commits/s" },
    inserts: { limit: postgres.rows, limitName: "unnest rows/s" },
    http: { limit: http, limitName: "bare node:http requests/s" },
  };
}

/** The machine, with the PostgreSQL of this pool. */
export async function describeMachine(admin: pg.Pool): Promise<Machine> {
  const { rows } = await admin.query<{ server_version: string }>("SHOW server_version");
  return {
    cpu: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 1024 ** 3),
    node: process.version,
    postgres: rows[0]?.server_version ?? "",
  };
}
