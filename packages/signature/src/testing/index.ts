export { TestAuthority, type TestCertificateSpec, type TestHolder, type TestProfile } from "./authority.ts";
