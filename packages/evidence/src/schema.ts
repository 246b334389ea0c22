import type { SchemaSpec } from "@ratusha/runtime";
import { actTableSql } from "./act/table.ts";

/** The schema of the log; its own acts are the forks that it refused as a witness. */
export const evidenceSchema: SchemaSpec = {
  name: "evidence",
  migrations: new URL("../migrations/", import.meta.url),
  acts: true,
  prelude: actTableSql,
};
