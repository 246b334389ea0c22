import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { runtimeProblems } from "../problems.ts";

/** A package's own schema and how it comes to be. */
export interface SchemaSpec {
  /** The schema's name: the package's name. Lower-case letters, digits and underscores. */
  readonly name: string;
  /** The folder of `0001_name.sql`, `0002_name.sql`, …; a URL ending in a slash. */
  readonly migrations: URL;
  /** Whether the schema has an `act` table; then `prelude` makes it before 0001. */
  readonly acts: boolean;
  /** SQL that runs before the first migration; recorded as version 0. */
  readonly prelude?: (schema: string) => string;
}

/** One step of a schema: forward only, recorded with the digest of its text. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** The roles of a schema. The owner and the retention role cannot log in. */
export interface SchemaRoles {
  readonly owner: string;
  readonly app: string;
  readonly retention: string;
}

/** Names the three roles of a schema. Fails with `runtime.migration-misnamed` on a name that is not a plain identifier. */
export function rolesOf(schema: string): SchemaRoles {
  if (!/^[a-z][a-z0-9_]{0,30}$/.test(schema)) throw runtimeProblems["migration-misnamed"](`Schema name ${schema}.`);
  return { owner: `ratusha_${schema}_owner`, app: `ratusha_${schema}_app`, retention: `ratusha_${schema}_retention` };
}

const sha256 = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");

/** Reads the steps of a schema in order. Fails with `runtime.migration-misnamed` on a gap, a doubled or an odd name. */
export async function readMigrations(spec: SchemaSpec): Promise<Migration[]> {
  const steps: Migration[] = [];
  if (spec.acts && spec.prelude === undefined) {
    throw runtimeProblems["migration-misnamed"](`Schema ${spec.name} has acts but no prelude that makes their table.`);
  }
  if (spec.prelude !== undefined) {
    const sql = spec.prelude(spec.name);
    steps.push({ version: 0, name: "prelude", sql, checksum: sha256(sql) });
  }
  const files = (await readdir(spec.migrations)).filter((file) => file.endsWith(".sql")).sort();
  for (const [index, file] of files.entries()) {
    const match = /^(\d{4})_([a-z0-9_]+)\.sql$/.exec(file);
    if (match === null || Number(match[1]) !== index + 1) {
      throw runtimeProblems["migration-misnamed"](`${spec.name}/${file}: expected number ${index + 1}.`);
    }
    const sql = await readFile(new URL(file, spec.migrations), "utf8");
    steps.push({ version: index + 1, name: match[2] ?? "", sql, checksum: sha256(sql) });
  }
  return steps;
}
