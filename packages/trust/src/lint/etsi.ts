import { type Certificate, oids, parseSemanticsIdentifier } from "@ratusha/signature";
import type { Lint } from "./rule.ts";

const natural = new Set(["PAS", "IDC", "PNO", "TAX", "TIN"]);

function isPerson({ subject }: Certificate): boolean {
  return subject.find("serialNumber") !== undefined;
}

export const etsiLints: readonly Lint[] = [
  {
    name: "natural-person-identifier",
    citation: "ETSI EN 319 412-1 §5.1.3",
    check({ subject }) {
      const text = subject.find("serialNumber");
      if (text === undefined) return undefined;
      const identifier = parseSemanticsIdentifier(text);
      return identifier !== undefined && natural.has(identifier.type)
        ? undefined
        : "The serialNumber attribute is not an identifier of a natural person.";
    },
  },
  {
    name: "natural-person-name",
    citation: "ETSI EN 319 412-2 §4.2.4",
    check(certificate) {
      if (!isPerson(certificate)) return undefined;
      const { subject } = certificate;
      return subject.find("surname") === undefined && subject.find("givenName") === undefined
        ? "A person has a surname or a given name."
        : undefined;
    },
  },
  {
    name: "key-usage-of-signatures",
    citation: "ETSI EN 319 412-2 §4.3.2",
    check({ keyUsage }) {
      // Types A and C; a key that signs documents signs nothing else.
      return keyUsage?.has("nonRepudiation") === true && keyUsage.size > 1
        ? "nonRepudiation stands beside another usage."
        : undefined;
    },
  },
  {
    name: "time-stamping-unit",
    citation: "RFC 3161 §2.3; ETSI EN 319 422 §7",
    check(certificate) {
      const purposes = certificate.extendedKeyUsage;
      if (purposes?.has(oids.timeStamping) !== true) return undefined;
      return purposes.size === 1 && certificate.extension(oids.extKeyUsage)?.critical === true
        ? undefined
        : "Time-stamping is not the only purpose, or not critical.";
    },
  },
];
