import { actTableSql } from "@ratusha/evidence";
import type { SchemaSpec } from "@ratusha/runtime";

/** The tables of accounts, sessions, notices and sandbox cards. */
export const identitySchema: SchemaSpec = {
  name: "identity",
  migrations: new URL("../migrations/", import.meta.url),
  acts: true,
  prelude: actTableSql,
};
