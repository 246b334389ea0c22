import type { SchemaSpec } from "../src/index.ts";

/** A schema of two steps with an append-only table, for the tests of this package. */
export const sampleSchema: SchemaSpec = {
  name: "sample",
  migrations: new URL("./sample/", import.meta.url),
  acts: false,
};
