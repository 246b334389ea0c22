import { followTableSql } from "@ratusha/evidence";
import type { SchemaSpec } from "@ratusha/runtime";

/** The tables of counts, and the cursors of the feeds that they come from. */
export const insightSchema: SchemaSpec = {
  name: "insight",
  migrations: new URL("../migrations/", import.meta.url),
  acts: false,
  prelude: followTableSql,
};
