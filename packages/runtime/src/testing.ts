export { type TestDatabase, testCluster, testDatabase } from "./testing/database.ts";
