/** The authorities of a trust service: the offline root, the issuing authority, and the sandbox card authority. */
export type AuthorityCode = "root" | "issuing" | "cards";

/** Attributes of a subject's name that profiles may ask for (X.520; ETSI EN 319 412-1 §5.1 for the identifiers). */
export type SubjectAttribute =
  | "countryName"
  | "organizationName"
  | "organizationalUnitName"
  | "organizationIdentifier"
  | "commonName"
  | "surname"
  | "givenName"
  | "serialNumber"
  | "title";

/** The values of a subject's name, before they are encoded in the order of the profile. */
export type SubjectName = Readonly<Partial<Record<SubjectAttribute, string>>>;

export type KeyUsageBit = "digitalSignature" | "nonRepudiation" | "keyCertSign" | "cRLSign";

/** A limit together with the rule that it comes from, so that nobody loosens it without reading why. */
export interface Limit<T> {
  readonly value: T;
  /** The clause, such as "RFC 5280 §4.2.1.3". */
  readonly rule: string;
}

/** What an attribute of the subject may hold. */
export interface AttributeRule {
  readonly attribute: SubjectAttribute;
  readonly required: boolean;
  /** A regular expression over the whole value, anchored at both ends by the profile. */
  readonly form?: string;
  readonly rule: string;
}

/** What is written in a country's folder; `defineProfile` turns it into a checked Profile. */
export interface ProfileConfig {
  readonly name: string;
  readonly authority: AuthorityCode;
  readonly authorityCertificate?: Limit<{ readonly pathLength: number }>;
  readonly subject: readonly AttributeRule[];
  readonly keyUsage: Limit<readonly KeyUsageBit[]>;
  /** Dotted identifiers of the extended key usages; empty for none. */
  readonly extendedKeyUsage: Limit<{ readonly oids: readonly string[]; readonly critical: boolean }>;
  readonly policies: Limit<readonly string[]>;
  readonly maxDays: Limit<number>;
  readonly suites: Limit<readonly string[]>;
  /** "csr": only with a PKCS#10 request; "attested": the caller made the key itself, and says so in the act. */
  readonly possession: Limit<"csr" | "attested">;
  /** The whole name, for certificates of the trust services themselves: nobody can ask for another one. */
  readonly fixedSubject?: SubjectName;
  /** RFC 6960 §4.2.2.2.1: a responder's own certificate is not asked about. */
  readonly noRevocationCheck?: Limit<true> | undefined;
}

/** The names under which trust itself looks for profiles during a ceremony. */
export const ceremonyProfiles = [
  "root",
  "issuing",
  "cards",
  "ocsp-root",
  "ocsp-issuing",
  "ocsp-cards",
  "tsa",
  "seal",
  "log",
  "witness",
] as const;
export type CeremonyProfileName = (typeof ceremonyProfiles)[number];
