export { type Batcher, type BatchOptions, batcher } from "./batch/batcher.ts";
export { type Credentials, derivedCredentials, fileCredentials } from "./database/credentials.ts";
export {
  type Database,
  type DatabaseOptions,
  openDatabase,
  type Queryable,
  type TransactionOptions,
} from "./database/database.ts";
export { jobsSchema, type Migrated, type MigrateOptions, migrate } from "./database/migrate.ts";
export { rolesOf, type SchemaRoles, type SchemaSpec } from "./database/schema.ts";
export { type EmbeddedOptions, type EmbeddedPostgres, startEmbeddedPostgres } from "./postgres/embedded.ts";
export { runtimeProblems } from "./problems.ts";
