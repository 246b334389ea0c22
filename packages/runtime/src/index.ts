export { type Batcher, type BatchOptions, batcher } from "./batch/batcher.ts";
export { type BlobOptions, type Blobs, openBlobs } from "./blob/blobs.ts";
export { examineAdministrator } from "./database/administrator.ts";
export { applicationUrls } from "./database/application-url.ts";
export { type Credentials, derivedCredentials, fileCredentials, findCredentials } from "./database/credentials.ts";
export {
  type Database,
  type DatabaseOptions,
  openDatabase,
  type Queryable,
  statementBytes,
  type TransactionOptions,
} from "./database/database.ts";
export { jobsSchema, type Migrated, type MigrateOptions, migrate } from "./database/migrate.ts";
export { rolesOf, type SchemaRoles, type SchemaSpec } from "./database/schema.ts";
export { makeFolder } from "./disk/folder.ts";
export { requireRoom } from "./disk/room.ts";
export { createHttp, defaultBodyLimit, type HttpOptions } from "./http/app.ts";
export { base64Text, binaryBody, formLimits, receivedFile, uploadedFile } from "./http/body.ts";
export { entityTag } from "./http/conditional.ts";
export { csrfTokenOf, ownOrigins, sessionCookieName } from "./http/csrf.ts";
export { disposition } from "./http/disposition.ts";
export type { Readiness } from "./http/health.ts";
export { fileAnswer, jsonValue, textSchema } from "./http/openapi.ts";
export { problemDocument, problemMediaType, problemOf } from "./http/problem.ts";
export type { RawAnswer, RawHandler, RawRequest, RawRoutes } from "./http/raw.ts";
export { loadTls, type TlsMaterial } from "./http/tls.ts";
export type {
  App,
  AppReply,
  AppRequest,
  ProblemPage,
  RateLimit,
  ReceivedFile,
  RoutePlugin,
  UploadedFile,
} from "./http/types.ts";
export { type JobInput, type JobSpec, type Jobs, type JobsOptions, startJobs } from "./jobs/jobs.ts";
export { createLogger, type Logger, type LoggerOptions, personalNumber } from "./log/logger.ts";
export { createMetrics, type Metrics, type Reading } from "./metrics/metrics.ts";
export { embeddedPostgresFolder } from "./postgres/binaries.ts";
export { clusterFolder } from "./postgres/cluster.ts";
export {
  type EmbeddedOptions,
  type EmbeddedPostgres,
  findEmbeddedPostgres,
  startEmbeddedPostgres,
} from "./postgres/embedded.ts";
export { isAlive, waitForEnd } from "./postgres/orphan.ts";
export { freePort } from "./postgres/port.ts";
export { runtimeProblems } from "./problems.ts";
export {
  type Assignment,
  type ChildMessage,
  receiveAssignment,
  type Supervisor,
  type SupervisorMessage,
} from "./process/assignment.ts";
export { environmentOf } from "./process/environment.ts";
export {
  createSwitchboard,
  type Listener,
  noSiblings,
  type SiblingMessage,
  type Siblings,
} from "./process/siblings.ts";
export { gracefulStop, type StopStep } from "./process/stop.ts";
export {
  type ClamdAddress,
  type FileScan,
  openClamd,
  type ScanResult,
} from "./scan/clamd.ts";
export {
  type SettingDefinition,
  type SettingName,
  settingDefinitions,
  signerSettingDefinitions,
} from "./settings/definitions.ts";
export { parseSettings, unknownSettings, withPort } from "./settings/parse.ts";
export type { Settings, TlsSettings, TokenSettings, WitnessSettings } from "./settings/settings.ts";
export {
  connectSigner,
  type SignerBinding,
  type SignerClient,
  type SignerClientOptions,
  type SignerKey,
} from "./signer/client.ts";
export { openUploads, type Received, type Uploads } from "./upload/uploads.ts";
