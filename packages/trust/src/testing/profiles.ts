import type { AttributeRule, AuthorityCode, ProfileConfig, SubjectName } from "../profile/config.ts";
import { defineProfiles, type Profiles } from "../profile/profiles.ts";

const arc = "2.999.1";
const rule = "test profile";
const attribute = (name: AttributeRule["attribute"], form: string, required = true): AttributeRule => ({
  attribute: name,
  required,
  form,
  rule,
});
const country = attribute("countryName", "[A-Z]{2}");
const common = attribute("commonName", ".{1,64}");
const serviceSubject = [country, attribute("organizationName", ".{1,64}"), common];
const fixed = (commonName: string): SubjectName => ({ countryName: "BY", organizationName: "Test", commonName });
const suites = { value: ["p256", "p384"], rule } as const;
const noPurpose = { value: { oids: [], critical: false }, rule } as const;
const possession = { value: "csr", rule } as const;

function authority(name: AuthorityCode, pathLength: number, policies: readonly string[]): ProfileConfig {
  return {
    name,
    authority: "root",
    authorityCertificate: { value: { pathLength }, rule },
    subject: serviceSubject,
    fixedSubject: fixed(`Test ${name}`),
    keyUsage: { value: ["keyCertSign", "cRLSign"], rule },
    extendedKeyUsage: noPurpose,
    policies: { value: policies, rule },
    maxDays: { value: name === "root" ? 7305 : 3653, rule },
    suites,
    possession,
  };
}

function responder(issuer: AuthorityCode): ProfileConfig {
  return {
    name: `ocsp-${issuer}`,
    authority: issuer,
    subject: serviceSubject,
    fixedSubject: fixed("Test OCSP"),
    keyUsage: { value: ["digitalSignature"], rule },
    extendedKeyUsage: { value: { oids: ["1.3.6.1.5.5.7.3.9"], critical: false }, rule },
    policies: { value: [`${arc}.1`], rule },
    maxDays: { value: 1826, rule },
    suites,
    possession,
    noRevocationCheck: { value: true, rule },
  };
}

const person = [
  country,
  common,
  attribute("surname", ".{1,64}", false),
  attribute("givenName", ".{1,64}", false),
  attribute("serialNumber", "PNO[A-Z]{2}-[0-9A-Z]{1,20}"),
];

function card(name: string, usage: "digitalSignature" | "nonRepudiation", purposes: readonly string[]): ProfileConfig {
  return {
    name,
    authority: "cards",
    subject: person,
    keyUsage: { value: [usage], rule },
    extendedKeyUsage: { value: { oids: purposes, critical: false }, rule },
    policies: { value: [`${arc}.4`], rule },
    maxDays: { value: 1096, rule },
    suites,
    possession,
  };
}

/** Profiles for tests of the packages that a country's folder builds on. */
export const testProfiles: Profiles = defineProfiles({
  profiles: [
    authority("root", 1, []),
    authority("issuing", 0, [`${arc}.1`, `${arc}.2`, `${arc}.3`]),
    authority("cards", 0, [`${arc}.1`, `${arc}.4`]),
    responder("root"),
    responder("issuing"),
    responder("cards"),
    {
      ...responder("issuing"),
      name: "tsa",
      fixedSubject: fixed("Test TSA"),
      extendedKeyUsage: { value: { oids: ["1.3.6.1.5.5.7.3.8"], critical: true }, rule },
      policies: { value: [`${arc}.3`], rule },
      maxDays: { value: 3652, rule },
      noRevocationCheck: undefined,
    },
    {
      ...card("log", "digitalSignature", []),
      authority: "issuing",
      subject: serviceSubject,
      fixedSubject: fixed("Test log"),
      policies: { value: [`${arc}.1`], rule },
      suites: { value: ["ed25519"], rule },
    },
    {
      ...card("witness", "digitalSignature", []),
      authority: "issuing",
      subject: serviceSubject,
      fixedSubject: fixed("Test witness"),
      policies: { value: [`${arc}.1`], rule },
      suites: { value: ["ed25519"], rule },
    },
    {
      ...card("seal", "nonRepudiation", []),
      authority: "issuing",
      subject: [
        country,
        attribute("organizationName", ".{1,64}"),
        attribute("organizationIdentifier", "TAX[A-Z]{2}-[0-9]{9}"),
        attribute("organizationalUnitName", "Org[0-9]{1,6}"),
        common,
      ],
      policies: { value: [`${arc}.2`], rule },
    },
    card("card-auth", "digitalSignature", ["1.3.6.1.5.5.7.3.2"]),
    card("card-sign", "nonRepudiation", []),
  ],
  timeStampPolicy: { value: `${arc}.5`, rule },
  cardPolicies: { value: [`${arc}.4`], rule },
  signingCardProfile: "card-sign",
});
