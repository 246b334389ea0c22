import { equalBytes } from "@ratusha/kernel";
import {
  type Explanation,
  findDigestByName,
  type Indication,
  type SignatureFinding,
  type SignatureReport,
  type SubIndication,
  validateCades,
} from "@ratusha/signature";
import type { ContainerSignature } from "../container/container.ts";
import type { ManifestReference } from "../manifest/manifest.ts";
import type { ValidationOptions } from "./report.ts";

const clause = "EN 319 162-1 A.4";

/** A signature file validated together with what its manifest says of the files. */
export interface ScopeReport {
  readonly signatures: readonly SignatureReport[];
  /** Files that are exactly as they were signed. */
  readonly covered: readonly string[];
}

interface Fault {
  readonly indication: Indication;
  readonly subIndication: SubIndication;
  readonly explanation: Explanation;
}

/** Validates a signature file: its signers over the manifest or file, and the files against the manifest. */
export function validateScope(
  signature: ContainerSignature,
  files: ReadonlyMap<string, Uint8Array>,
  options: ValidationOptions,
): ScopeReport {
  const { scope } = signature;
  const references = scope.kind === "manifest" ? scope.manifest.references : [];
  const names = scope.kind === "manifest" ? references.map(({ name }) => name) : [scope.name];
  const { signatures } = validateCades({ ...options, cms: signature.cms, content: scope.bytes, scope: names });
  const faults = references.flatMap((reference) => referenceFault(reference, files) ?? []);
  const fault = faults.find((item) => item.indication === "TOTAL-FAILED") ?? faults.find(isMissing) ?? faults[0];
  if (fault) return { signatures: signatures.map((report) => withFault(report, fault, faults)), covered: [] };
  return { signatures, covered: signatures.every(({ indication }) => indication !== "TOTAL-FAILED") ? names : [] };
}

function referenceFault(reference: ManifestReference, files: ReadonlyMap<string, Uint8Array>): Fault | undefined {
  const bytes = files.get(reference.name);
  const name = JSON.stringify(reference.name);
  const fault = (
    indication: Indication,
    subIndication: SubIndication,
    finding: SignatureFinding,
    text: string,
  ): Fault => ({ indication, subIndication, explanation: { finding, clause, text, about: reference.name } });
  if (!bytes) {
    const text = `the manifest names ${name}, which is not in the container`;
    return fault("INDETERMINATE", "SIGNED_DATA_NOT_FOUND", "content-missing", text);
  }
  const digest = reference.digestAlgorithm === undefined ? undefined : findDigestByName(reference.digestAlgorithm);
  if (!digest) {
    return fault(
      "INDETERMINATE",
      "CRYPTO_CONSTRAINTS_FAILURE_NO_POE",
      "algorithm-unknown",
      `the digest of ${name} is by ${reference.digestUri}, which is not known`,
    );
  }
  if (!equalBytes(digest.hash(bytes), reference.digest)) {
    return fault(
      "TOTAL-FAILED",
      "HASH_FAILURE",
      "content-altered",
      `${name} is not the file that was signed: its digest differs from the manifest`,
    );
  }
  if (digest.weakness === undefined) return undefined;
  return fault(
    "INDETERMINATE",
    "CRYPTO_CONSTRAINTS_FAILURE_NO_POE",
    "algorithm-weak",
    `${name} is held by a weak digest (${digest.name})`,
  );
}

function isMissing({ subIndication }: Pick<SignatureReport, "subIndication">): boolean {
  return subIndication === "SIGNED_DATA_NOT_FOUND";
}

/**
 * The files are looked at where the content is (EN 319 102-1 5.2.7): what is missing is said to be missing before anything is said
 * of the certificate's chain (5.2.6), once it is known whose signature it is (5.2.3).
 */
function outranks(worst: Fault, { indication, subIndication }: SignatureReport): boolean {
  if (indication === "TOTAL-FAILED") return false;
  if (indication === "TOTAL-PASSED" || worst.indication === "TOTAL-FAILED") return true;
  return isMissing(worst) && subIndication !== "NO_SIGNING_CERTIFICATE_FOUND";
}

function withFault(report: SignatureReport, worst: Fault, all: readonly Fault[]): SignatureReport {
  const explanations = [...report.explanations, ...all.map(({ explanation }) => explanation)];
  if (!outranks(worst, report)) return { ...report, explanations };
  const { indication, subIndication, explanation: decisive } = worst;
  return { ...report, indication, subIndication, explanations, decisive };
}
