import type { Text, Uuid, Verdict } from "@ratusha/kernel";
import type { Certificate, CertificateSigner, TimeStamper } from "@ratusha/signature";
import type { Ending } from "./authority/endings.ts";
import type { AuthorityView } from "./authority/view.ts";
import type { AuthorityCode, SubjectName } from "./profile/config.ts";

/** What a caller asks to be certified. The holder is an actor string: "person:…", "body:Org1001", "org:200988541". */
export interface IssueRequest {
  /** Name of a profile of the country, such as "person-sign". */
  readonly profile: string;
  readonly holder: string;
  readonly subject: SubjectName;
  /** PKCS#10 request, DER: proves possession. */
  readonly csr?: Uint8Array;
  /** SubjectPublicKeyInfo, DER: only where the profile accepts the caller's attestation instead of a request. */
  readonly publicKey?: Uint8Array;
  /** Who asks, for the act: an actor string. */
  readonly actor: string;
  /** The same id again is answered with the same certificate. */
  readonly requestId?: Uuid;
  readonly notBefore?: Temporal.Instant;
  /** Shorter than the profile's limit, never longer. */
  readonly notAfter?: Temporal.Instant;
}

export interface IssuedCertificate {
  readonly certificate: Certificate;
  /** From the issuer up to, and with, the root. */
  readonly chain: readonly Certificate[];
}

export type IssueRefusal =
  | "profile-unknown"
  | "subject-refused"
  | "validity-refused"
  | "weak-key"
  | "key-of-another"
  | "possession-unproven"
  | "request-changed"
  | "lint-failed"
  | "signer-refused";

/** CRLReason (RFC 5280 §5.3.1) as written in acts and entries. */
export type RevocationReason =
  | "keyCompromise"
  | "cACompromise"
  | "affiliationChanged"
  | "superseded"
  | "cessationOfOperation"
  | "privilegeWithdrawn";

export type StatusRefusal = "certificate-unknown" | "already-revoked" | "not-suspended" | "already-suspended";

export type CertificateStatus =
  | { readonly state: "good" }
  | { readonly state: "suspended"; readonly at: Temporal.Instant }
  | { readonly state: "revoked"; readonly at: Temporal.Instant; readonly reason: RevocationReason }
  | { readonly state: "unknown" };

/** One change in the life of a certificate, as its holder may read it. */
export interface StatusMoment {
  /** Lower-case hexadecimal. */
  readonly serial: string;
  readonly state: "good" | "suspended" | "revoked";
  /** Why it was revoked, RFC 5280 §5.3.1. */
  readonly reason?: string;
  /** Whose wish or office it was: `person:…`, `body:…`, `system:…`. */
  readonly actor: string;
  readonly at: Temporal.Instant;
}

export interface StatusRequest {
  /** Serial number, lower-case hexadecimal. */
  readonly serial: string;
  readonly actor: string;
}

/** A body that gets a seal during a ceremony or later. */
export interface SealedBody {
  /** Code in the document flow, such as "Org1001". */
  readonly code: string;
  readonly name: Text;
  /** Legal person identifier of ETSI EN 319 412-1 §5.1.4, such as "TAXBY-200988541". */
  readonly organizationIdentifier: string;
}

export interface CeremonyPlan {
  /** The one-time secret that the signer was started with. */
  readonly secret: string;
  /** "automatic": nobody is present (sandbox only). "attended": the people named were there. */
  readonly conduct:
    | { readonly kind: "automatic" }
    | {
        readonly kind: "attended";
        readonly present: readonly { readonly name: string; readonly role: string }[];
        /** The national card authority's own certificate (DER); the sandbox one is not made. */
        readonly cardAuthority: Uint8Array;
        /** Policy identifiers that mark a signing certificate of that authority. */
        readonly cardPolicies: readonly string[];
        /** SHA-256 of the written plan that those present have read, hexadecimal. */
        readonly planDigest: string;
        /** The body whose seal, once it is made, signs the record. */
        readonly heldBy: string;
        /** Shows what was done, and answers the names of those present who confirm it; fewer than two end the sitting. */
        readonly confirm: (steps: readonly CeremonyStep[]) => Promise<readonly string[]>;
      };
  readonly bodies: readonly SealedBody[];
  /** serialNumber attributes of the people two of whom must approve a service definition, such as "PNOBY-…". */
  readonly approvers: readonly string[];
  /** serialNumber attributes of the people two of whom must sign for a new seal key. */
  readonly custodians: readonly string[];
}

export interface CeremonyStep {
  readonly number: number;
  readonly what: Text;
  readonly key?: string;
  /** SHA-256 of the certificate that the step is about, hexadecimal. */
  readonly fingerprint?: string;
  readonly at: Temporal.Instant;
}

/** The record of a ceremony, as the acts and the public page tell it. */
export interface CeremonyRecord {
  readonly id: Uuid;
  readonly conduct: "automatic" | "attended";
  readonly present: readonly { readonly name: string; readonly role: string }[];
  readonly steps: readonly CeremonyStep[];
}

/** What a long-lived signature keeps beside it, so that it can be checked offline (CAdES B-LT). */
export interface RevocationValues {
  /** DER OCSPResponse, each. */
  readonly ocsp: Uint8Array[];
  readonly crls: Uint8Array[];
  /** DER certificates of the paths, the responders' included. */
  readonly certificates: Uint8Array[];
}

/** What has become different: certificates that were issued or changed their status, or those of the trust services. */
export interface TrustNews {
  readonly serials: readonly string[];
  readonly services: boolean;
}

/** An OCSP answer and how long caches may keep it; undefined for answers that may not be kept (RFC 5019 §5). */
export interface OcspAnswer {
  readonly der: Uint8Array;
  readonly kept: { readonly thisUpdate: Temporal.Instant; readonly nextUpdate: Temporal.Instant } | undefined;
}

export interface PublishedCrl {
  readonly number: number;
  readonly thisUpdate: Temporal.Instant;
  readonly nextUpdate: Temporal.Instant;
  readonly der: Uint8Array;
}

/** One person's approval of a service definition. */
export interface Approval {
  /** Personal number: for whoever looks up in which office it was given. */
  readonly person: string;
  /** As the card signed it. */
  readonly signedAt: Temporal.Instant;
  /** SHA-256 of the signature (CMS), hexadecimal. */
  readonly signature: string;
}

/** What lets a body's seal be set: an official's own signature, or an approved definition. */
export type SealAuthorisation =
  | { readonly kind: "official"; readonly cms: Uint8Array }
  | { readonly kind: "automatic"; readonly definition: string };

export interface Trust {
  /** False until a ceremony has been held; everything else is then refused with trust.no-ceremony. */
  established(): boolean;
  ceremony(plan: CeremonyPlan): Promise<CeremonyRecord>;
  ceremonyRecord(): Promise<CeremonyRecord | undefined>;

  /** Certifies each request; the answers stand in the order of the requests, one refusal sinks no other. */
  issue(requests: readonly IssueRequest[]): Promise<Verdict<IssuedCertificate, IssueRefusal>[]>;
  revoke(
    requests: readonly (StatusRequest & { readonly reason: RevocationReason })[],
  ): Promise<Verdict<CertificateStatus, StatusRefusal>[]>;
  suspend(requests: readonly StatusRequest[]): Promise<Verdict<CertificateStatus, StatusRefusal>[]>;
  resume(requests: readonly StatusRequest[]): Promise<Verdict<CertificateStatus, StatusRefusal>[]>;
  /** Status of each serial number (lower-case hexadecimal), out of memory; what is not known here is looked up. */
  status(serials: readonly string[]): Promise<CertificateStatus[]>;
  /** What became of certificates (serial numbers in lower-case hexadecimal), oldest first for each; at most a thousand changes. */
  historyOf(serials: readonly string[]): Promise<StatusMoment[]>;
  findCertificate(serial: string): Promise<IssuedCertificate | undefined>;
  /** Certificates of a holder ("person:…", "body:…"), newest first. */
  certificatesOf(holder: string, limit?: number): Promise<IssuedCertificate[]>;

  /** Trust anchors: the root, and an external card authority where there is one. */
  anchors(): readonly Certificate[];
  /** Every authority certificate, for path building. */
  authorities(): readonly AuthorityView[];
  /** The chain above a certificate that one of our authorities issued; empty when none did. */
  chainOf(certificate: Certificate): readonly Certificate[];

  readonly timeStamper: TimeStamper;
  /** Fresh OCSP answers (cached for minutes), and the chains, for the certificates given, ours only. */
  revocationFor(certificates: readonly Certificate[]): Promise<RevocationValues>;
  /** A body's seal over one document: the signer checks metadata and authorisation itself. */
  sealer(
    body: string,
    document: { readonly metadata: Uint8Array; readonly authorisation: SealAuthorisation },
  ): Promise<CertificateSigner>;
  /** A body's seal over statements: registration marks, receipts, acknowledgements, delivery evidence. */
  statementSigner(body: string): Promise<CertificateSigner>;
  /** The evidence log's key: checkpoints and receipts. */
  logSigner(type: "checkpoint" | "receipt"): Promise<CertificateSigner>;
  /** The log's name, which the ceremony fixed: an instance that moves to another address keeps its log. */
  logOrigin(): Promise<string>;
  /** The key with which this instance co-signs the checkpoints of other logs. */
  witnessSigner(): Promise<CertificateSigner>;
  /** What two custodians sign with their cards to give a body that has joined since the ceremony a seal. */
  sealOrder(body: string): Uint8Array;
  /** Makes that seal; `orders` are the custodians' CMS signatures over `sealOrder(body.code)`. */
  addSeal(body: SealedBody, orders: readonly Uint8Array[]): Promise<IssuedCertificate>;
  /** Sandbox only: seals for bodies that have joined since the ceremony, ordered as its custodians would. */
  sealInSandbox(bodies: readonly SealedBody[]): Promise<void>;
  /** Keeps a service definition and its approvals (CAdES over the definition's bytes) in the signer, and who approved in acts. */
  approveDefinition(definition: Uint8Array, approvals: readonly Uint8Array[]): Promise<string>;
  /** Sandbox only: approves as the approvers of the ceremony, with keys that are made for it and forgotten. */
  approveInSandbox(definitions: readonly Uint8Array[]): Promise<string[]>;
  /** Who approved definitions, by the definitions' SHA-256; one of which nothing is known is left out. */
  approvals(definitions: readonly string[]): Promise<ReadonlyMap<string, readonly Approval[]>>;
  /** SHA-256 of the definitions that two people approved: what the signer holds; while it is away, what is on record. */
  approvedDefinitions(): Promise<ReadonlySet<string>>;

  /** DER OCSPRequest in, DER OCSPResponse out. */
  ocsp(requests: readonly Uint8Array[]): Promise<Uint8Array[]>;
  /** DER TimeStampReq in, DER TimeStampResp out. */
  tsa(requests: readonly Uint8Array[]): Promise<Uint8Array[]>;
  /** The current full CRL of an authority, DER. */
  crl(authority: AuthorityCode): Promise<Uint8Array>;
  /** One OCSP answer with what HTTP caches may know of it. */
  answerOcsp(request: Uint8Array): Promise<OcspAnswer>;
  /** The current full CRL with its number and times. */
  currentCrl(authority: AuthorityCode): Promise<PublishedCrl>;
  /** Until when the root's list and the services' own certificates hold, the earliest first; nothing before a ceremony. */
  endings(): Promise<Ending[]>;
  /** Takes over what another server of the instance has just told of. */
  look(news: TrustNews): Promise<void>;
  stop(): Promise<void>;
}
