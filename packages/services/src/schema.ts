import { actTableSql } from "@ratusha/evidence";
import type { SchemaSpec } from "@ratusha/runtime";

/** The tables of cases, documents, opinions, drafts and intents. */
export const servicesSchema: SchemaSpec = {
  name: "services",
  migrations: new URL("../migrations/", import.meta.url),
  acts: true,
  prelude: actTableSql,
};
