export { authorityCodes } from "./authority/directory.ts";
export { type Ending, findEndings } from "./authority/endings.ts";
export { findAnchors } from "./authority/find-anchors.ts";
export { findLogIdentity, type LogIdentity } from "./authority/log-identity.ts";
export type { AuthorityView } from "./authority/view.ts";
export { type ApprovalContext, approvedDefinitions } from "./ceremony/approval-record.ts";
export { approveDefinition } from "./ceremony/approve.ts";
export { findCeremony, type StoredCeremony } from "./ceremony/record.ts";
export { withSeparateRoot } from "./ceremony/separate-root.ts";
export type { TrustSettings } from "./context.ts";
export { createTrust, type TrustOptions } from "./create-trust.ts";
export { renewRootList } from "./crl/renew-root-list.ts";
export { lints } from "./lint/lint.ts";
export type { Lint } from "./lint/rule.ts";
export { problems as trustProblems } from "./problems.ts";
export type {
  AttributeRule,
  AuthorityCode,
  CeremonyProfileName,
  KeyUsageBit,
  Limit,
  ProfileConfig,
  SubjectAttribute,
  SubjectName,
} from "./profile/config.ts";
export { defineProfiles, type Profiles, type ProfilesConfig } from "./profile/profiles.ts";
export { trustSchema } from "./schema.ts";
export type {
  Approval,
  CeremonyPlan,
  CeremonyRecord,
  CeremonyStep,
  CertificateStatus,
  IssuedCertificate,
  IssueRefusal,
  IssueRequest,
  OcspAnswer,
  PublishedCrl,
  RevocationReason,
  RevocationValues,
  SealAuthorisation,
  SealedBody,
  StatusMoment,
  StatusRefusal,
  StatusRequest,
  Trust,
  TrustNews,
} from "./trust.ts";
