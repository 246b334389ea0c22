import type { ProfileConfig, SubjectName } from "@ratusha/trust";
import { commonName, country, organizationName } from "./attribute.ts";
import { policies } from "./policy.ts";

const subject = [country, organizationName, commonName];
const organisation = { countryName: "BY", organizationName: "Ratusha" } as const;

const authorityUsage = {
  value: ["keyCertSign", "cRLSign"],
  rule: "RFC 5280 §4.2.1.3; ETSI EN 319 412-2 §4.3.2",
} as const;
const noExtendedUsage = {
  value: { oids: [], critical: false },
  rule: "RFC 5280 §4.2.1.12: not for authorities",
} as const;
const suites = { value: ["p256", "p384"], rule: "ETSI TS 119 312 §6.2.2: curves of 256 bits and more" } as const;
const possession = { value: "csr", rule: "RFC 2986 §3; ETSI EN 319 411-1 REG-6.3.1" } as const;

export const rootProfile: ProfileConfig = {
  name: "root",
  authority: "root",
  authorityCertificate: { value: { pathLength: 1 }, rule: "RFC 5280 §4.2.1.9: one level of authorities below" },
  subject,
  fixedSubject: { ...organisation, commonName: "Ratusha Root" } satisfies SubjectName,
  keyUsage: authorityUsage,
  extendedKeyUsage: noExtendedUsage,
  policies: { value: [], rule: "RFC 5280 §6.1.1: the anchor's own policies are not processed" },
  maxDays: { value: 7305, rule: "state system of public keys: a root lives 20 years" },
  suites,
  possession,
};

export const issuingProfile: ProfileConfig = {
  name: "issuing",
  authority: "root",
  authorityCertificate: { value: { pathLength: 0 }, rule: "RFC 5280 §4.2.1.9: no authorities below" },
  subject,
  fixedSubject: { ...organisation, commonName: "Ratusha Issuing Authority" } satisfies SubjectName,
  keyUsage: authorityUsage,
  extendedKeyUsage: noExtendedUsage,
  policies: {
    value: [policies.services, policies.seal, policies.timeStamping],
    rule: "RFC 5280 §4.2.1.4: the policies that it may issue under",
  },
  maxDays: { value: 3653, rule: "half of the root's life, so that no certificate outlives its issuer" },
  suites,
  possession,
};

export const cardsProfile: ProfileConfig = {
  name: "cards",
  authority: "root",
  authorityCertificate: { value: { pathLength: 0 }, rule: "RFC 5280 §4.2.1.9: no authorities below" },
  subject,
  fixedSubject: { ...organisation, commonName: "Ratusha Sandbox Card Authority" } satisfies SubjectName,
  keyUsage: authorityUsage,
  extendedKeyUsage: noExtendedUsage,
  policies: {
    value: [policies.services, policies.sandboxCard],
    rule: "RFC 5280 §4.2.1.4: sandbox cards bear a policy of their own, and no other",
  },
  maxDays: { value: 3653, rule: "half of the root's life, so that no certificate outlives its issuer" },
  suites,
  possession,
};
