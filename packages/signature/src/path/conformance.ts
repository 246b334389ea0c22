import { isProblem } from "@ratusha/kernel";
import type { Certificate } from "../certificate/certificate.ts";
import { oids } from "../der/oid.ts";
import { readAccessDescriptions } from "../extension/distribution.ts";
import { findSuiteOf } from "../suite/registry.ts";
import { isHostName } from "./name-match.ts";

/** Where a certificate stands in its path. */
export type PathPosition = "anchor" | "intermediate" | "target";

/** A rule of RFC 5280 section 4 that a certificate breaks. */
export interface Nonconformity {
  readonly clause: string;
  readonly text: string;
}

type Rule = (certificate: Certificate, position: PathPosition) => string | undefined;

const criticalities: readonly (readonly [clause: string, name: string, oid: string, critical: boolean])[] = [
  ["4.2.1.1", "authorityKeyIdentifier", oids.authorityKeyIdentifier, false],
  ["4.2.1.2", "subjectKeyIdentifier", oids.subjectKeyIdentifier, false],
  ["4.2.1.10", "nameConstraints", oids.nameConstraints, true],
  ["4.2.1.11", "policyConstraints", oids.policyConstraints, true],
  ["4.2.1.14", "inhibitAnyPolicy", oids.inhibitAnyPolicy, true],
  ["4.2.2.1", "authorityInfoAccess", oids.authorityInfoAccess, false],
  ["4.2.1.15", "freshestCRL", oids.freshestCrl, false],
];

/** The rules by clause. Each says what is wrong, or nothing. */
const rules: readonly (readonly [clause: string, rule: Rule])[] = [
  ["4.1.2.1", ({ version }) => (version === 3 ? undefined : "a certificate of today is of version 3")],
  [
    "4.1.2.2",
    ({ serialNumber }, position) => {
      // Roots numbered zero are in every browser.
      if (position === "anchor") return undefined;
      if ((serialNumber[0] as number) & 0x80) return "the serial number is negative";
      if (serialNumber.length > 20) return "the serial number has more than 20 octets";
      return serialNumber.every((octet) => octet === 0) ? "the serial number is zero" : undefined;
    },
  ],
  ["4.1.2.4", ({ issuer }) => (issuer.empty ? "the issuer's name is empty" : undefined)],
  [
    "4.1.2.6",
    (certificate) => {
      if (!certificate.subject.empty) return undefined;
      if (certificate.basicConstraints?.ca === true) return "an authority without a name";
      return certificate.extension(oids.subjectAltName)?.critical === true
        ? undefined
        : "an empty subject, and subjectAltName is not critical";
    },
  ],
  [
    "4.1.2.7",
    ({ spki }) => {
      const suite = findSuiteOf(spki);
      return suite === undefined ? "the key is of a kind that is not supported" : suite.keyWeakness(spki);
    },
  ],
  [
    "4.2.1.1",
    (certificate, position) => {
      const identifier = certificate.authorityKeyIdentifier;
      // Only a self-signed certificate may leave it out.
      if (identifier === undefined) return certificate.selfIssued ? undefined : "authorityKeyIdentifier is missing";
      return position !== "anchor" && identifier.keyIdentifier === undefined
        ? "a key identifier is missing"
        : undefined;
    },
  ],
  [
    "4.2.1.2",
    (certificate, position) =>
      position !== "target" && certificate.subjectKeyIdentifier === undefined
        ? "an authority without subjectKeyIdentifier"
        : undefined,
  ],
  [
    "4.2.1.3",
    (certificate, position) => {
      const usages = certificate.keyUsage;
      if (usages?.size === 0) return "keyUsage without any usage";
      if (position === "target" && certificate.basicConstraints?.ca !== true && usages?.has("keyCertSign") === true) {
        return "keyCertSign, and no authority";
      }
      return undefined;
    },
  ],
  [
    "4.2.1.6",
    (certificate) => {
      for (const name of certificate.subjectAltNames) {
        if (name.kind !== "dns") continue;
        if (!isHostName(name.value, true) || name.value.includes("_")) return `${name.value} is no host name`;
      }
      return undefined;
    },
  ],
  [
    "4.2.1.9",
    (certificate, position) => {
      const extension = certificate.extension(oids.basicConstraints);
      if (position === "target") {
        return certificate.basicConstraints?.ca === false && certificate.basicConstraints.pathLength !== undefined
          ? "a path length, and no authority"
          : undefined;
      }
      return extension?.critical === true ? undefined : "an authority whose basicConstraints is not critical";
    },
  ],
  [
    "4.2.1.10",
    (certificate) =>
      certificate.nameConstraints !== undefined && certificate.basicConstraints?.ca !== true
        ? "nameConstraints, and no authority"
        : undefined,
  ],
  [
    "4.2.2.1",
    (certificate) => {
      const extension = certificate.extension(oids.authorityInfoAccess);
      if (extension === undefined) return undefined;
      try {
        return readAccessDescriptions(extension.value).length === 0 ? "authorityInfoAccess is empty" : undefined;
      } catch (error) {
        if (isProblem(error)) return "authorityInfoAccess is malformed";
        throw error;
      }
    },
  ],
];

/** The first rule of the profile that the certificate breaks; undefined when it keeps them all. */
export function nonconformity(certificate: Certificate, position: PathPosition): Nonconformity | undefined {
  for (const [clause, name, oid, critical] of criticalities) {
    const extension = certificate.extension(oid);
    if (extension !== undefined && extension.critical !== critical) {
      return { clause: `RFC 5280 ${clause}`, text: `${name} must ${critical ? "" : "not "}be critical` };
    }
  }
  for (const [clause, rule] of rules) {
    const text = rule(certificate, position);
    if (text !== undefined) return { clause: `RFC 5280 ${clause}`, text };
  }
  return undefined;
}
