import type { Certificate, Indication, SignatureReport, SubIndication } from "@ratusha/signature";
import type { AdditionStatement } from "../addition/statement.ts";
import type { AdditionType, DocumentMetadata } from "../document.ts";
import type { DocumentExplanation } from "./finding.ts";

/** What validation rests on; anchors come from the caller alone. */
export interface ValidationOptions {
  readonly anchors: readonly Certificate[];
  readonly at: Temporal.Instant;
  /** Certificates and revocation values at hand beside those in the file, as DER. */
  readonly certificates?: readonly Certificate[];
  readonly revocation?: { readonly ocsp: readonly Uint8Array[]; readonly crls: readonly Uint8Array[] };
  /** How old a revocation status may be at the time that it is needed for, whatever its nextUpdate says. */
  readonly maxRevocationAge?: Temporal.Duration;
}

/** A file of the container, and whether an intact signature covers it. */
export interface FileCoverage {
  readonly name: string;
  readonly covered: boolean;
}

/** The verdict on one addition. */
export interface AdditionReport {
  readonly number: number;
  readonly type: AdditionType;
  readonly name: string;
  readonly indication: Indication;
  readonly subIndication: SubIndication | undefined;
  /** What it states; nothing rests on it unless the indication is TOTAL-PASSED. */
  readonly statement: AdditionStatement | undefined;
  readonly signatures: readonly SignatureReport[];
  readonly explanations: readonly DocumentExplanation[];
}

/** The verdict on a document or another container: the worst of its parts, and each. */
export interface DocumentReport {
  readonly indication: Indication;
  readonly subIndication: SubIndication | undefined;
  /** The verdict on the general part alone. */
  readonly generalPart: Indication;
  /** `documentId`, where the container is an e-document. */
  readonly id: string | undefined;
  /** `contentDigest`, where the container is an e-document. */
  readonly content: string | undefined;
  /** What an e-document says of itself; nothing rests on it unless the general part is TOTAL-PASSED. */
  readonly metadata: DocumentMetadata | undefined;
  readonly signatures: readonly SignatureReport[];
  readonly additions: readonly AdditionReport[];
  readonly files: readonly FileCoverage[];
  /** An inclusion proof to be verified with the evidence log's own function; undefined means not witnessed. */
  readonly proof: Uint8Array | undefined;
  readonly explanations: readonly DocumentExplanation[];
}
