import type { SchemaSpec } from "@ratusha/runtime";

/** The account book of the sandbox's bank. An outside house: its doings are no acts of the state. */
export const bankSchema: SchemaSpec = {
  name: "bank",
  migrations: new URL("../../migrations/", import.meta.url),
  acts: false,
};
