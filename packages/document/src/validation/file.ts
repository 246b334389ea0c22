import type { Explanation, Indication, SignatureReport, SubIndication } from "@ratusha/signature";
import { validateCades } from "@ratusha/signature";
import { type Container, readContainer } from "../container/container.ts";
import { documentOf } from "../container/read.ts";
import { metadataName } from "../document.ts";
import { type ZipLimits, zipLimits } from "../zip/limits.ts";
import { validateContainer, validateEDocument } from "./document.ts";
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
  readonly explanations: readonly Explanation[];
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
      return broken(name, found.format, "the message is not well formed", "EN 319 102-1 5.2.2");
    case "unsupported":
      return unsupported(name, found.format);
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
    if (read.reason === "zip64" || read.reason === "too-large")
      return unsupported(name, `a zip container: ${read.detail}`);
    return broken(
      name,
      "a zip container",
      `the container cannot be read: ${read.detail}`,
      read.clause ?? "EN 319 162-1",
    );
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
  const explanations = [...report.explanations, { clause: document.clause ?? "", text: document.detail }];
  return { ...report, indication: "TOTAL-FAILED", subIndication: "FORMAT_FAILURE", explanations };
}

/** Reasons that make a container none of ours, and not a broken one of ours. */
const general: ReadonlySet<string> = new Set(["metadata", "no-metadata"]);

function unsignedContainer(container: Container, name: string, format: string): FileReport {
  const officeXml = [...container.files.keys()].some((file) => file.startsWith("_xmlsignatures/"));
  if (container.xades.length > 0 || officeXml) return unsupported(name, `${format} with XAdES`);
  if (container.evidenceRecords.length > 0) return unsupported(name, `${format} with an evidence record`);
  if (container.archive.length > 0) return unsupported(name, `${format} with a time-stamp alone`);
  return unsigned(name, format);
}

function otherSignatures(container: Container): Explanation[] {
  const found: Explanation[] = [];
  if (container.xades.length > 0)
    found.push({ clause: "", text: `XAdES signatures beside are not validated: ${container.xades.join(", ")}` });
  return found;
}

/** Containers of others are validated in spite of it, since many a maker puts the mimetype last; they cannot pass. */
function mimetypeFaults({ mimetypeFault }: Container): Explanation[] {
  return mimetypeFault === undefined ? [] : [{ clause: "EN 319 162-1 A.1", text: mimetypeFault }];
}

function formatOf(container: Container): string {
  if (container.kind === "asic-e") return container.signatures.length > 0 ? "ASiC-E with CAdES" : "ASiC-E";
  if (container.kind === "asic-s") return container.signatures.length > 0 ? "ASiC-S with CAdES" : "ASiC-S";
  return "a zip container";
}

function broken(name: string, format: string, text: string, clause: string): FileReport {
  const base = unsigned(name, format);
  return {
    ...base,
    outcome: "validated",
    indication: "TOTAL-FAILED",
    subIndication: "FORMAT_FAILURE",
    explanations: [{ clause, text }],
  };
}

function unsupported(name: string, format: string): FileReport {
  const text = `the format is recognised and not supported: ${format}`;
  return { ...unsigned(name, format), outcome: "unsupported", explanations: [{ clause: "", text }] };
}

function unsigned(name: string, format: string): FileReport {
  return {
    name,
    format,
    outcome: "unsigned",
    indication: "INDETERMINATE",
    subIndication: undefined,
    signatures: [],
    document: undefined,
    explanations: [{ clause: "", text: `the file holds no signature (${format})` }],
  };
}
