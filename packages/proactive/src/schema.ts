import { actTableSql } from "@ratusha/evidence";
import type { SchemaSpec } from "@ratusha/runtime";

/** The tables of offers. */
export const proactiveSchema: SchemaSpec = {
  name: "proactive",
  migrations: new URL("../migrations/", import.meta.url),
  acts: true,
  prelude: actTableSql,
};
