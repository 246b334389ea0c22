import { equalBytes } from "@ratusha/kernel";
import { keyIdentifierOf, oids } from "@ratusha/signature";
import type { Lint } from "./rule.ts";

/** Upper bounds of RFC 5280, Appendix A.1, in characters. */
const upperBounds: Readonly<Record<string, number>> = {
  [oids.commonName]: 64,
  [oids.organizationName]: 64,
  [oids.organizationalUnitName]: 64,
  [oids.serialNumber]: 64,
  [oids.countryName]: 2,
  [oids.title]: 64,
  [oids.surname]: 32_768,
  [oids.givenName]: 32_768,
};

const critical: readonly string[] = [oids.basicConstraints, oids.keyUsage];

export const rfc5280Lints: readonly Lint[] = [
  {
    name: "serial-number",
    citation: "RFC 5280 §4.1.2.2",
    check: ({ serialNumber }) =>
      serialNumber.length !== 16 || (serialNumber[0] ?? 0) < 0x40 || (serialNumber[0] ?? 0) > 0x7f
        ? "The serial number is not 16 positive octets out of a random source."
        : undefined,
  },
  {
    name: "issuer-name",
    citation: "RFC 5280 §4.1.2.4",
    check: (certificate, issuer) =>
      equalBytes(certificate.issuer.der, issuer.name.der)
        ? undefined
        : "The issuer is not written as the issuer writes it.",
  },
  {
    name: "validity",
    citation: "RFC 5280 §4.1.2.5",
    check: ({ notBefore, notAfter }) =>
      Temporal.Instant.compare(notBefore, notAfter) < 0 ? undefined : "The certificate ends before it begins.",
  },
  {
    name: "within-issuer",
    citation: "RFC 5280 §6.1.3 (a)(2), shell model",
    check: ({ notAfter }, { certificate }) =>
      certificate !== undefined && Temporal.Instant.compare(notAfter, certificate.notAfter) > 0
        ? "The certificate outlives its issuer's."
        : undefined,
  },
  {
    name: "subject-bounds",
    citation: "RFC 5280 Appendix A.1",
    check({ subject }) {
      if (subject.empty) return "The subject is empty.";
      for (const { oid, value } of subject.rdns.flat()) {
        if ([...value].length > (upperBounds[oid] ?? 64)) return `The attribute ${oid} is too long.`;
        if (/\p{Cc}/u.test(value)) return `The attribute ${oid} holds a control character.`;
      }
      return undefined;
    },
  },
  {
    name: "authority-key-identifier",
    citation: "RFC 5280 §4.2.1.1",
    check: ({ authorityKeyIdentifier }, { spki }) =>
      equalBytes(authorityKeyIdentifier?.keyIdentifier ?? new Uint8Array(), keyIdentifierOf(spki))
        ? undefined
        : "The authority key identifier is not the issuer's.",
  },
  {
    name: "subject-key-identifier",
    citation: "RFC 5280 §4.2.1.2; RFC 7093 §2",
    check: ({ subjectKeyIdentifier, spki }) =>
      equalBytes(subjectKeyIdentifier ?? new Uint8Array(), keyIdentifierOf(spki))
        ? undefined
        : "The subject key identifier is not the key's.",
  },
  {
    name: "critical-extensions",
    citation: "RFC 5280 §4.2.1.3, §4.2.1.9",
    check({ extensions }) {
      const soft = critical.find((oid) => extensions.get(oid)?.critical !== true);
      return soft === undefined ? undefined : `The extension ${soft} is missing or not critical.`;
    },
  },
  {
    name: "key-usage-and-authority",
    citation: "RFC 5280 §4.2.1.9",
    check: ({ keyUsage, basicConstraints }) =>
      keyUsage?.has("keyCertSign") === (basicConstraints?.ca ?? false) ? undefined : "keyCertSign and cA do not agree.",
  },
  {
    name: "revocation-pointers",
    citation: "RFC 5280 §4.2.1.13, §4.2.2.1",
    check(certificate) {
      if (certificate.selfIssued || certificate.extension(oids.ocspNoCheck) !== undefined) return undefined;
      return certificate.crlDistributionPoints.length > 0 && certificate.authorityInfoAccess.length > 0
        ? undefined
        : "Nothing says where the status can be asked.";
    },
  },
];
