/**
 * What a key of the signer may be used for. A policy is fixed when the key is made, during a ceremony, and kept
 * by the signer under a seal of its own; nothing that is not allowed here is ever signed.
 */

/** A certificate that an authority's key may sign. */
export interface CertificateRule {
  /** Name of the profile that the rule comes from, for messages. */
  readonly name: string;
  readonly ca: boolean;
  readonly pathLength?: number;
  /** The exact set of bits, RFC 5280 §4.2.1.3 names. */
  readonly keyUsage: readonly string[];
  /** The exact set of extended key usages, dotted. */
  readonly extendedKeyUsage: readonly string[];
  /** The exact set of certificate policies, dotted. */
  readonly policies: readonly string[];
  readonly maxDays: number;
  readonly suites: readonly string[];
  /** Attributes that the subject may have: dotted type, anchored regular expression, whether it must be there. */
  readonly subject: readonly { readonly type: string; readonly form: string; readonly required: boolean }[];
}

export type KeyPolicy =
  | {
      readonly kind: "authority";
      /** DER Name of the authority, base64: the only issuer it may write. */
      readonly subject: string;
      readonly certificates: readonly CertificateRule[];
      /** Longest distance between thisUpdate and nextUpdate of a CRL. */
      readonly maxCrlDays: number;
    }
  | { readonly kind: "responder"; readonly maxAgeDays: number; readonly skewSeconds: number }
  | { readonly kind: "time-stamp"; readonly policies: readonly string[]; readonly skewSeconds: number }
  | { readonly kind: "log"; readonly origin: string }
  | { readonly kind: "seal"; readonly body: string };

/** What holds for the whole signer: whose card signatures count, and who approves. */
export interface StorePolicy {
  /** DER certificates, base64, of the authorities whose holders are people with a card. */
  readonly cardAuthorities: readonly string[];
  /** A card certificate must bear one of these certificate policies, dotted. */
  readonly cardPolicies: readonly string[];
  /** How old an official's signature may be when the seal is asked for. */
  readonly officialSeconds: number;
  /** serialNumber attributes of those two of whom approve a service definition. */
  readonly approvers: readonly string[];
  /** serialNumber attributes of those two of whom order a new seal key. */
  readonly custodians: readonly string[];
}
