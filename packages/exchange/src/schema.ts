import { actTableSql } from "@ratusha/evidence";
import type { SchemaSpec } from "@ratusha/runtime";

/** The schema of the document flow. */
export const exchangeSchema: SchemaSpec = {
  name: "exchange",
  migrations: new URL("../migrations/", import.meta.url),
  acts: true,
  prelude: actTableSql,
};
