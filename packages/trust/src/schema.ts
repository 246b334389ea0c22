import { actTableSql } from "@ratusha/evidence";
import type { SchemaSpec } from "@ratusha/runtime";

/** The schema `trust`: certificates, their status, ceremonies, and the acts of all that. */
export const trustSchema: SchemaSpec = {
  name: "trust",
  migrations: new URL("../migrations/", import.meta.url),
  acts: true,
  prelude: actTableSql,
};
