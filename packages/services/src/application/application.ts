import type { Json, Lang, Text } from "@ratusha/kernel";
import type { RegisterName } from "@ratusha/registers";
import type { CaseState, Channel } from "../case/state.ts";
import type { DocumentLine } from "../issued/document.ts";

/** `application.json` of the container, as the applicant signs it. */
export interface Application {
  readonly type: "application";
  readonly service: string;
  /** Digest of the definition that the applicant saw; another one is refused, so that nobody signs unseen terms. */
  readonly definition: string;
  readonly applicant: {
    /** `person:…` or `org:…`. */
    readonly owner: string;
    readonly name: string;
    /** The natural person who signs. */
    readonly person: string;
    readonly mandate?: string;
  };
  readonly answers: { readonly [question: string]: Json };
  /** What the state filled in beforehand (proactive offers). */
  readonly prefilled?: { readonly [concept: string]: Json };
  /** The case whose decision is appealed against. */
  readonly about?: string;
  /** The offer that is confirmed. */
  readonly offer?: string;
  /** Filed at a counter: the official signs what was seen of the person who came. */
  readonly counter?: CounterStatement;
  /** What a correction is about. */
  readonly correction?: CorrectionSubject;
  readonly language: Lang;
}

/** What an official at a counter states of the person whom the application is for, and signs. */
export interface CounterStatement {
  /** Code of the body whose counter it is. */
  readonly body: string;
  /** Kind of the identity document that was looked at, by the country's code for it, and its number. */
  readonly document: { readonly kind: string; readonly number: string };
  /** The person was there and asked for it. */
  readonly present: true;
}

/** The fact that is said to be wrong. */
export interface CorrectionSubject {
  readonly register: RegisterName;
  readonly concept: string;
}

/** What a browser sends to have its application prepared for the card. */
export interface ApplicationInput {
  readonly service: string;
  readonly answers: { readonly [question: string]: Json };
  readonly language: Lang;
  readonly about?: string;
  /** DER of the card's signing certificate. */
  readonly certificate: Uint8Array;
  /** The draft that the application comes from; dropped when the application is filed. */
  readonly draft?: string;
}

/** What the card is to sign. */
export interface Prepared {
  readonly id: string;
  /** DER of the CAdES signed attributes. */
  readonly toBeSigned: Uint8Array;
  /** Digest of the general part without the signature's own bytes, to compare on two screens. */
  readonly digest: string;
  /** Instant after which it must be prepared anew. */
  readonly expiresAt: string;
}

/** What the state itself filled in; only whoever made the offer can say it. */
export interface OfferTerms {
  readonly id: string;
  readonly values: { readonly [concept: string]: Json };
}

/** One application to file. */
export interface Submission {
  /** ASiC-E with `application.json`, signed by the applicant's card. */
  readonly container: Uint8Array;
  /** The natural person of the session, and whom that person acts for. */
  readonly applicant: Applicant;
  readonly channel: Channel;
  /** The offer that the application confirms: its values must be the ones that were offered. */
  readonly offer?: OfferTerms;
  /** Whom a counter files for; only what was laid out there says so. */
  readonly served?: string;
  /** The draft that it was made of, which is filed once. */
  readonly draft?: { readonly owner: string; readonly id: string };
}

/** The person who files, and whom the person acts for. */
export interface Applicant {
  readonly person: string;
  readonly name: string;
  readonly actingFor?: {
    readonly kind: "organisation" | "body" | "person";
    readonly code: string;
    readonly name: string;
    readonly roles: readonly string[];
    /** The services that the mandate is narrowed to; all where empty. */
    readonly scope?: readonly string[];
    readonly mandateId: string;
  };
  /** The session in which they file. */
  readonly sessionId?: string;
}

/** What the applicant gets back. */
export interface Filed<Receipt = unknown> {
  readonly caseId: string;
  readonly number: string;
  /** Digest of the application's general part; the same application filed again is answered the same. */
  readonly application: string;
  readonly service: string;
  readonly body: string;
  readonly owner: string;
  readonly state: CaseState;
  readonly filedAt: string;
  readonly due?: string;
  readonly act: string;
  /** Signed when the act was committed; absent while the log's signer is down (the act stands all the same). */
  readonly receipt?: Receipt;
  /** The result, where it came at once. */
  readonly document?: DocumentLine;
  /** True when this application was known already. */
  readonly again: boolean;
  /** What the case is for, where the application opened a case for each of several things. */
  readonly item?: Text;
  /** Every case of such an application, in the order of its form; the rest of this answer is the first of them. */
  readonly cases?: readonly Filed<Receipt>[];
}

/** A draft on the server: not sent yet. */
export interface Draft {
  readonly id: string;
  readonly owner: string;
  readonly service: string;
  readonly answers: { readonly [question: string]: Json };
  /** The case whose decision it appeals against. */
  readonly about?: string;
  readonly updatedAt: string;
  /** Counts its changes. */
  readonly version: number;
  /** What it is for beside its service. */
  readonly purpose?: DraftPurpose;
  /** The case that it has become; it is kept for whoever comes back to it, and holds nothing any more. */
  readonly filed?: string;
}

/** What a draft is for beside its service: a person served at a counter, or a fact that is said to be wrong. */
export type DraftPurpose =
  | {
      readonly kind: "counter";
      readonly person: string;
      readonly name: string;
      readonly document: CounterStatement["document"];
    }
  | { readonly kind: "correction"; readonly subject: CorrectionSubject };
