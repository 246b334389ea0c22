/** What one kind of certificate made by an authority's key may look like. */
export interface CertificateRule {
  readonly name: string;
  readonly ca: boolean;
  readonly pathLength?: number;
  /** Names of RFC 5280 4.2.1.3, such as "digitalSignature". Exactly these. */
  readonly keyUsage: readonly string[];
  /** Object identifiers. Exactly these. */
  readonly extendedKeyUsage: readonly string[];
  /** Object identifiers. Exactly these. */
  readonly policies: readonly string[];
  readonly maxDays: number;
  /** Suites that the certified key may be of. */
  readonly suites: readonly string[];
  /** Attributes of the subject by object identifier; `form` is a regular expression for the whole value. */
  readonly subject: readonly { readonly type: string; readonly form: string; readonly required: boolean }[];
}

/** What a key may sign. Fixed when the key is made. DER structures are in base64. */
export type KeyPolicy =
  | {
      readonly kind: "authority";
      /** The DER name that stands as issuer in everything the key signs. */
      readonly subject: string;
      readonly certificates: readonly CertificateRule[];
      readonly maxCrlDays: number;
    }
  | { readonly kind: "responder"; readonly maxAgeDays: number; readonly skewSeconds: number }
  | { readonly kind: "time-stamp"; readonly policies: readonly string[]; readonly skewSeconds: number }
  | { readonly kind: "log"; readonly origin: string }
  | { readonly kind: "witness"; readonly skewSeconds: number }
  | { readonly kind: "seal"; readonly body: string };

/** What holds for every seal key: whose cards count, for how long, and who approves. */
export interface StorePolicy {
  /** DER certificates, in base64, of the authorities of signing cards. */
  readonly cardAuthorities: readonly string[];
  readonly cardPolicies: readonly string[];
  /** How old an official's signature may be when the seal is asked for. */
  readonly officialSeconds: number;
  /** serialNumber attributes ("PNOBY-…") of the people, two of whom approve a service definition. */
  readonly approvers: readonly string[];
  /** serialNumber attributes of the people, two of whom sign for a new key outside a ceremony. */
  readonly custodians: readonly string[];
}
