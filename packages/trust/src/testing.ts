export { testProfiles } from "./testing/profiles.ts";
export { type SignerProcess, startSigner } from "./testing/signer-process.ts";
export { serveTrust, type TestServer } from "./testing/test-server.ts";
export {
  bodyOf,
  type TestPerson,
  type TestTrust,
  type TestTrustOptions,
  testOfficers,
  testTrust,
} from "./testing/test-trust.ts";
