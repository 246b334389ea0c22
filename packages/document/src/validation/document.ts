import { isProblem } from "@ratusha/kernel";
import { type Indication, type SignatureReport, type SubIndication, worse } from "@ratusha/signature";
import { readStatement } from "../addition/statement.ts";
import { type Container, type ContainerSignature, readContainer } from "../container/container.ts";
import { documentOf } from "../container/read.ts";
import { containerOf } from "../container/write.ts";
import { type Addition, type EDocument, metadataName, proofName } from "../document.ts";
import { contentDigest, documentId, signatureDigests } from "../general-part.ts";
import { signedApart } from "./apart.ts";
import type { DocumentExplanation, DocumentFinding } from "./finding.ts";
import type { AdditionReport, DocumentReport, ValidationOptions } from "./report.ts";
import { type ScopeReport, validateScope } from "./scope.ts";

/**
 * Validates an e-document, from its bytes or as it was read: every signature with the files of its manifest, every addition with the signature value that it
 * speaks of, and that nothing lies in the container unsigned. Never throws for what is in the file.
 */
export function validateDocument(input: EDocument | Uint8Array, options: ValidationOptions): DocumentReport {
  const container = input instanceof Uint8Array ? readContainer(input) : containerOf(input);
  if (!container.ok) return refused(container.reason, container.detail, container.clause);
  const document = documentOf(container.value);
  if (!document.ok) return refused(document.reason, document.detail, document.clause);
  return validateEDocument(document.value, container.value, options);
}

/** Validates a container that is known to be an e-document. */
export function validateEDocument(
  document: EDocument,
  container: Container,
  options: ValidationOptions,
): DocumentReport {
  const id = readId(document);
  if (id === undefined) return refused("message-unreadable", "a signature of the document cannot be read");
  const content = contentDigest(document);
  const scopes = new Map(
    container.signatures.map((signature) => [signature.name, validateScope(signature, container.files, options)]),
  );
  const own = document.signatures.map(({ name }) => scopes.get(name)).filter((scope) => scope !== undefined);
  const signatures = own.flatMap((scope) => scope.signatures);
  const additions = document.additions.map((addition) => {
    const scope = scopes.get(addition.signature.name);
    return additionReport(addition, document, id, scope?.signatures ?? []);
  });
  const covered = new Set(own.flatMap((scope) => scope.covered));
  const files = [metadataName, ...document.files.map(({ name }) => name)].map((name) => ({
    name,
    covered: covered.has(name),
  }));
  if (signatures.length === 0) {
    return {
      ...refused("no-signature", "the document has no signature"),
      indication: "INDETERMINATE",
      subIndication: "SIG_CONSTRAINTS_FAILURE",
      generalPart: "INDETERMINATE",
      id,
      content,
      metadata: document.metadata,
      files,
    };
  }
  const ownNames = new Set(document.signatures.map(({ name }) => name));
  const explanations = signedApart(
    container.signatures.filter(({ name }) => ownNames.has(name)),
    files.map(({ name }) => name),
  );
  const coverage = coverageOf(explanations);
  const [indication, subIndication] = worst([...signatures, coverage, ...additions]);
  const [generalPart] = worst([...signatures, coverage]);
  return {
    indication,
    subIndication,
    generalPart,
    id,
    content,
    metadata: document.metadata,
    signatures,
    additions,
    files,
    proof: document.proof,
    explanations,
  };
}

/** Validates any ASiC container with CAdES signatures that is no e-document of ours. */
export function validateContainer(container: Container, options: ValidationOptions): DocumentReport {
  const scopes = container.signatures.map(
    (signature: ContainerSignature): ScopeReport => validateScope(signature, container.files, options),
  );
  const signatures = scopes.flatMap((scope) => scope.signatures);
  const named = new Set(
    container.signatures.flatMap(({ scope }) =>
      scope.kind === "file" ? [scope.name] : scope.manifest.references.map(({ name }) => name),
    ),
  );
  const covered = new Set(scopes.flatMap((scope) => scope.covered));
  const unsigned = [...container.files.keys()].filter((name) => !named.has(name) && name !== proofName);
  const explanations: DocumentExplanation[] = unsigned.map((name) => ({
    finding: "file-not-signed",
    clause: "EN 319 162-1 A.4",
    text: `${JSON.stringify(name)} is in the container, and no signature covers it`,
    about: name,
  }));
  explanations.push(...signedApart(container.signatures, container.files.keys()));
  const [indication, subIndication] = worst([...signatures, coverageOf(explanations)]);
  const files = [...container.files.keys()].map((name) => ({ name, covered: covered.has(name) }));
  return {
    indication,
    subIndication,
    generalPart: indication,
    id: undefined,
    content: undefined,
    metadata: undefined,
    signatures,
    additions: [],
    files,
    proof: undefined,
    explanations,
  };
}

/** An addition holds when its signature holds, it speaks of this document, and of a signature value in it. */
function additionReport(
  addition: Addition,
  document: EDocument,
  id: string,
  signatures: readonly SignatureReport[],
): AdditionReport {
  const { number, type, name } = addition;
  const statement = readStatement(addition.bytes);
  const explanations: DocumentExplanation[] = [];
  const against = (finding: DocumentFinding, text: string, clause = "") =>
    explanations.push({ finding, clause, text, about: name });
  if (!statement.ok) against("addition", statement.detail, statement.clause);
  else {
    const { value } = statement;
    if (value.number !== number || value.type !== type)
      against("addition-of-other-name", "the statement has another number or type than its name");
    if (value.document !== id) against("addition-of-other-document", "the statement speaks of another document");
    const digests = document.signatures.flatMap(signatureDigests);
    if (!digests.includes(value.signature))
      against("addition-of-other-signature", "the statement speaks of a signature that is not in the document");
  }
  const base = { number, type, name, statement: statement.ok ? statement.value : undefined, signatures, explanations };
  if (explanations.length > 0) return { ...base, indication: "TOTAL-FAILED", subIndication: "HASH_FAILURE" };
  const [indication, subIndication] =
    signatures.length > 0 ? worst(signatures) : (["TOTAL-FAILED", "FORMAT_FAILURE"] as const);
  return { ...base, indication, subIndication };
}

function readId(document: EDocument): string | undefined {
  try {
    return documentId(document);
  } catch (error) {
    if (isProblem(error)) return undefined;
    throw error;
  }
}

type Judged = { readonly indication: Indication; readonly subIndication: SubIndication | undefined };

/** What is not under all signatures cannot be part of a whole verdict, however good each of them is. */
function coverageOf(faults: readonly DocumentExplanation[]): Judged {
  return faults.length === 0
    ? { indication: "TOTAL-PASSED", subIndication: undefined }
    : { indication: "INDETERMINATE", subIndication: "SIG_CONSTRAINTS_FAILURE" };
}

function worst(parts: readonly Judged[]): readonly [Indication, SubIndication | undefined] {
  let found: Judged = { indication: "TOTAL-PASSED", subIndication: undefined };
  for (const part of parts) if (worse(found.indication, part.indication) !== found.indication) found = part;
  return [found.indication, found.subIndication];
}

function refused(finding: DocumentFinding, text: string, clause = "EN 319 102-1 5.2.2"): DocumentReport {
  return {
    indication: "TOTAL-FAILED",
    subIndication: "FORMAT_FAILURE",
    generalPart: "TOTAL-FAILED",
    id: undefined,
    content: undefined,
    metadata: undefined,
    signatures: [],
    additions: [],
    files: [],
    proof: undefined,
    explanations: [{ finding, clause, text }],
  };
}
