import type { Failure } from "@ratusha/kernel";
import type { Indication, SignatureReport, SubIndication } from "@ratusha/signature";
import { validateCades } from "@ratusha/signature";
import { type Container, readContainer } from "../container/container.ts";
import { type AsiceReason, documentOf } from "../container/read.ts";
import { metadataName } from "../document.ts";
import { type ZipLimits, zipLimits } from "../zip/limits.ts";
import { validateContainer, validateEDocument } from "./document.ts";
import type { DocumentExplanation } from "./finding.ts";
import { recognise } from "./recognise.ts";
import type { DocumentReport, ValidationOptions } from "./report.ts";

export interface FileOptions extends ValidationOptions {
  /** What a detached signature is over. */
  readonly content?: Uint8Array | undefined;
  readonly limits?: ZipLimits;
}

/** The answer on one file. */
export interface FileReport {
  readonly name: string;
  /** What the file is, in words. */
  readonly format: string;
  /** `validated`: the indication speaks. The others come with INDETERMINATE, and their explanations say why. */
  readonly outcome: "validated" | "unsupported" | "unsigned";
  readonly indication: Indication;
  readonly subIndication: SubIndication | undefined;
  readonly signatures: readonly SignatureReport[];
  readonly document: DocumentReport | undefined;
  readonly explanations: readonly DocumentExplanation[];
}

/** Validates a file of any kind, offline: ASiC-E and ASiC-S with CAdES, and bare CAdES. Other formats are named and left. Never throws for what is in the file. */
export function validateFile(bytes: Uint8Array, name: string, options: FileOptions): FileReport {
  const found = recognise(bytes);
  switch (found.kind) {
    case "zip":
      return validateZip(bytes, name, options);
    case "cms":
      return validateMessage(found.der, name, options);
    case "broken":
      return broken(name, found.format, {
        finding: "message-unreadable",
        clause: "EN 319 102-1 5.2.2",
        text: "the message is not well formed",
      });
    case "unsupported":
      return unsupported(name, found.format);
    case "certificate":
      return unsigned(name, "a certificate, which is no signed document", "only-certificate");
    case "unsigned":
      return unsigned(name, found.format);
  }
}

function validateMessage(der: Uint8Array, name: string, options: FileOptions): FileReport {
  const report = validateCades({ ...options, cms: der, content: options.content, scope: [name] });
  return {
    name,
    format: "CAdES",
    outcome: "validated",
    indication: report.indication,
    subIndication: report.subIndication,
    signatures: report.signatures,
    document: undefined,
    explanations: [],
  };
}

function validateZip(bytes: Uint8Array, name: string, options: FileOptions): FileReport {
  const read = readContainer(bytes, options.limits ?? zipLimits);
  if (!read.ok) {
    if (read.reason === "zip64" || read.reason === "too-large") {
      return { ...unsupported(name, "ZIP"), explanations: [refusal(read)] };
    }
    return broken(name, "ZIP", {
      finding: read.reason,
      clause: read.clause ?? "EN 319 162-1",
      text: `the container cannot be read: ${read.detail}`,
    });
  }
  const container = read.value;
  const format = formatOf(container);
  if (container.signatures.length === 0) return unsignedContainer(container, name, format);
  const document = reportOf(container, options);
  const more = [...otherSignatures(container), ...mimetypeFaults(container)];
  const capped = more.length > 0 && document.indication === "TOTAL-PASSED";
  return {
    name,
    format,
    outcome: "validated",
    // What was not looked at, or is not as the standard has it, cannot be part of a whole verdict.
    indication: capped ? "INDETERMINATE" : document.indication,
    subIndication: capped ? "SIG_CONSTRAINTS_FAILURE" : document.subIndication,
    signatures: document.signatures,
    document,
    explanations: [...document.explanations, ...more],
  };
}

/** An e-document is held to the rules of e-documents; any other container to those of ASiC alone. */
function reportOf(container: Container, options: FileOptions): DocumentReport {
  const document = documentOf(container);
  if (document.ok) return validateEDocument(document.value, container, options);
  const report = validateContainer(container, options);
  if (!container.files.has(metadataName) || general.has(document.reason)) return report;
  const explanations = [...report.explanations, refusal(document)];
  return { ...report, indication: "TOTAL-FAILED", subIndication: "FORMAT_FAILURE", explanations };
}

/** Reasons that make a container none of ours, and not a broken one of ours. */
const general: ReadonlySet<string> = new Set(["metadata", "no-metadata"]);

function unsignedContainer(container: Container, name: string, format: string): FileReport {
  const officeXml = [...container.files.keys()].some((file) => file.startsWith("_xmlsignatures/"));
  if (container.xades.length > 0 || officeXml) return unsupported(name, `${format}, XAdES`);
  if (container.evidenceRecords.length > 0) return unsupported(name, `${format}, EvidenceRecord`);
  if (container.archive.length > 0) return unsupported(name, `${format}, TimeStampToken`);
  return unsigned(name, format);
}

function otherSignatures({ xades }: Container): DocumentExplanation[] {
  if (xades.length === 0) return [];
  const about = xades.join(", ");
  const text = `XAdES signatures beside are not validated: ${about}`;
  return [{ finding: "signatures-unsupported", clause: "", text, about }];
}

function refusal({ reason, clause = "", detail }: Failure<AsiceReason>): DocumentExplanation {
  return { finding: reason, clause, text: detail };
}

/** Containers of others are validated in spite of it, since many a maker puts the mimetype last; they cannot pass. */
function mimetypeFaults({ mimetypeFault }: Container): DocumentExplanation[] {
  return mimetypeFault === undefined ? [] : [{ finding: "mimetype", clause: "EN 319 162-1 A.1", text: mimetypeFault }];
}

function formatOf(container: Container): string {
  if (container.kind === "asic-e") return container.signatures.length > 0 ? "ASiC-E with CAdES" : "ASiC-E";
  if (container.kind === "asic-s") return container.signatures.length > 0 ? "ASiC-S with CAdES" : "ASiC-S";
  return "ZIP";
}

function broken(name: string, format: string, explanation: DocumentExplanation): FileReport {
  const base = unsigned(name, format);
  return {
    ...base,
    outcome: "validated",
    indication: "TOTAL-FAILED",
    subIndication: "FORMAT_FAILURE",
    explanations: [explanation],
  };
}

function unsupported(name: string, format: string): FileReport {
  const text = `the format is recognised and not supported: ${format}`;
  return {
    ...unsigned(name, format),
    outcome: "unsupported",
    explanations: [{ finding: "file-unsupported", clause: "", text, about: format }],
  };
}

function unsigned(
  name: string,
  format: string,
  finding: "file-unsigned" | "only-certificate" = "file-unsigned",
): FileReport {
  return {
    name,
    format,
    outcome: "unsigned",
    indication: "INDETERMINATE",
    subIndication: undefined,
    signatures: [],
    document: undefined,
    explanations: [{ finding, clause: "", text: `the file holds no signature (${format})` }],
  };
}
