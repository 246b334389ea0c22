import type { ProfileConfig } from "@ratusha/trust";
import { commonName, country, givenName, personalNumber, surname } from "./attribute.ts";
import { policies } from "./policy.ts";

const subject = [country, commonName, surname, givenName, personalNumber];
const suites = { value: ["p256", "p384"], rule: "ETSI TS 119 312 §6.2.2: curves of 256 bits and more" } as const;
const possession = {
  value: "csr",
  rule: "ETSI EN 319 411-1 REG-6.3.1: the subject proves that it holds the key",
} as const;
const maxDays = { value: 1096, rule: "state system of public keys: a person's certificate lives 3 years" } as const;
const cardPolicies = { value: [policies.sandboxCard], rule: "RFC 5280 §4.2.1.4: a sandbox card says so" } as const;

/** The certificate of a sandbox card's key for signing in. */
export const cardAuthProfile: ProfileConfig = {
  name: "card-auth",
  authority: "cards",
  subject,
  keyUsage: { value: ["digitalSignature"], rule: "ETSI EN 319 412-2 §4.3.2, type C" },
  extendedKeyUsage: {
    value: { oids: ["1.3.6.1.5.5.7.3.2"], critical: false },
    rule: "Web eID: id-kp-clientAuth marks the certificate for signing in",
  },
  policies: cardPolicies,
  maxDays,
  suites,
  possession,
};

/** The certificate of a sandbox card's key for signing documents. */
export const cardSignProfile: ProfileConfig = {
  name: "card-sign",
  authority: "cards",
  subject,
  keyUsage: { value: ["nonRepudiation"], rule: "ETSI EN 319 412-2 §4.3.2, type A: nothing but signing" },
  extendedKeyUsage: { value: { oids: [], critical: false }, rule: "ETSI EN 319 412-2 §4.3.10: none needed" },
  policies: cardPolicies,
  maxDays,
  suites,
  possession,
};
