import type { AuthorityCode, ProfileConfig } from "@ratusha/trust";
import { bodyCode, commonName, country, organizationIdentifier, organizationName } from "./attribute.ts";
import { policies } from "./policy.ts";

const organisation = { countryName: "BY", organizationName: "Ratusha" } as const;
const serviceSubject = [country, organizationName, commonName];
const suites = { value: ["p256", "p384"], rule: "ETSI TS 119 312 §6.2.2: curves of 256 bits and more" } as const;
const possession = { value: "csr", rule: "RFC 2986 §3; ETSI EN 319 411-1 REG-6.3.1" } as const;

/** One responder key, certified by each authority that it speaks for (RFC 6960 §4.2.2.2: issued directly by it). */
function responderProfile(authority: AuthorityCode): ProfileConfig {
  return {
    name: `ocsp-${authority}`,
    authority,
    subject: serviceSubject,
    fixedSubject: { ...organisation, commonName: "Ratusha OCSP Responder" },
    keyUsage: { value: ["digitalSignature"], rule: "RFC 5280 §4.2.1.12 with id-kp-OCSPSigning" },
    extendedKeyUsage: {
      value: { oids: ["1.3.6.1.5.5.7.3.9"], critical: false },
      rule: "RFC 6960 §4.2.2.2: id-kp-OCSPSigning",
    },
    policies: { value: [policies.services], rule: "RFC 5280 §4.2.1.4" },
    maxDays: { value: 1826, rule: "state system of public keys: a responder lives 5 years" },
    suites,
    possession,
    noRevocationCheck: { value: true, rule: "RFC 6960 §4.2.2.2.1: id-pkix-ocsp-nocheck" },
  };
}

export const ocspRootProfile = responderProfile("root");
export const ocspIssuingProfile = responderProfile("issuing");
export const ocspCardsProfile = responderProfile("cards");

export const tsaProfile: ProfileConfig = {
  name: "tsa",
  authority: "issuing",
  subject: serviceSubject,
  fixedSubject: { ...organisation, commonName: "Ratusha Time-Stamping Unit" },
  keyUsage: { value: ["digitalSignature"], rule: "RFC 5280 §4.2.1.12 with id-kp-timeStamping" },
  extendedKeyUsage: {
    value: { oids: ["1.3.6.1.5.5.7.3.8"], critical: true },
    rule: "RFC 3161 §2.3: id-kp-timeStamping alone, and critical",
  },
  policies: { value: [policies.timeStamping], rule: "RFC 5280 §4.2.1.4" },
  maxDays: { value: 3652, rule: "state system of public keys: a time-stamping unit lives 10 years" },
  suites,
  possession,
};

export const logProfile: ProfileConfig = {
  name: "log",
  authority: "issuing",
  subject: serviceSubject,
  fixedSubject: { ...organisation, commonName: "Ratusha Evidence Log" },
  keyUsage: { value: ["digitalSignature"], rule: "RFC 5280 §4.2.1.3: signs checkpoints and receipts" },
  extendedKeyUsage: { value: { oids: [], critical: false }, rule: "RFC 5280 §4.2.1.12: no registered usage fits" },
  policies: { value: [policies.services], rule: "RFC 5280 §4.2.1.4" },
  maxDays: { value: 1826, rule: "as a responder" },
  suites: { value: ["ed25519"], rule: "C2SP signed-note: the signature type of a log's key is Ed25519" },
  possession,
};

/** Co-signs the checkpoints of other instances' logs. */
export const witnessProfile: ProfileConfig = {
  ...logProfile,
  name: "witness",
  fixedSubject: { ...organisation, commonName: "Ratusha Witness" },
  keyUsage: { value: ["digitalSignature"], rule: "RFC 5280 §4.2.1.3: co-signs checkpoints" },
  suites: { value: ["ed25519"], rule: "C2SP tlog-cosignature: the signature type 0x04 is Ed25519" },
};

/** The seal of a body: a legal person's certificate. */
export const sealProfile: ProfileConfig = {
  name: "seal",
  authority: "issuing",
  subject: [country, organizationName, organizationIdentifier, bodyCode, commonName],
  keyUsage: {
    value: ["nonRepudiation"],
    rule: "ETSI EN 319 412-3 §4.3.1 by EN 319 412-2 §4.3.2, type A",
  },
  extendedKeyUsage: { value: { oids: [], critical: false }, rule: "ETSI EN 319 412-2 §4.3.10: none needed" },
  policies: { value: [policies.seal], rule: "ETSI EN 319 412-3 §4.3.1; RFC 5280 §4.2.1.4" },
  maxDays: { value: 1096, rule: "state system of public keys: a legal entity's certificate lives 3 years" },
  suites,
  possession,
};
