export { type ClamdAnswer, type ClamdPeer, eicar, findEicar, openClamdPeer } from "./testing/clamd-peer.ts";
export { type TestDatabase, testCluster, testDatabase } from "./testing/database.ts";
export { type TestSigner, testSigner } from "./testing/signer.ts";
export { assertWalksOnce, type PagedList } from "./testing/walk.ts";
