import {
  type CadesLevel,
  type Certificate,
  type CertificateSigner,
  completeCades,
  mergeCades,
  prepareCades,
  type RevocationSource,
  signCades,
  type TimeStamper,
  upgradeCades,
} from "@ratusha/signature";
import type { DocumentFile, DocumentMetadata, DocumentSignature, EDocument } from "../document.ts";
import { buildGeneralPart, draftDocument, scopeOf } from "../general-part.ts";
import { documentProblems } from "../problem.ts";

/** What every signature of a document needs to be told. Above B-B it needs a time-stamper, and for B-LT revocation values. */
export interface SealOptions {
  readonly signer: CertificateSigner;
  readonly signingTime: Temporal.Instant;
  /** B-B by default. */
  readonly level?: CadesLevel;
  readonly timeStamper?: TimeStamper | undefined;
  readonly revocation?: RevocationSource | undefined;
}

/** Makes a signed document of files and metadata. */
export async function sealDocument(
  input: SealOptions & { readonly files: readonly DocumentFile[]; readonly metadata: DocumentMetadata },
): Promise<EDocument> {
  return addSignature(draftDocument(buildGeneralPart(input.files, input.metadata)), input);
}

/**
 * Adds a signature over all files and the metadata. A document that is signed already gets a second signer over the very manifest that
 * the first one signed, in the same signature file, so that both have one scope. Throws `document.closed` after an addition.
 */
export async function addSignature(document: EDocument, options: SealOptions): Promise<EDocument> {
  const { scope, first } = openScope(document);
  const cms = await signCades({ ...options, level: options.level ?? "B-B", content: scope.manifest });
  return withSignature(document, scope, first, cms);
}

/** A card's part of a signature: what it signs, and over what. */
export interface PreparedSignature {
  /** The signed attributes (DER): the card signs their digest. */
  readonly toBeSigned: Uint8Array;
  /** The manifest that they are over. */
  readonly content: Uint8Array;
}

export interface SignatureIdentity {
  readonly certificate: Certificate;
  readonly chain: readonly Certificate[];
}

/** First phase of a signature whose key is elsewhere; nothing is kept, the document and `toBeSigned` are enough to go on. */
export function prepareSignature(
  document: EDocument,
  options: SignatureIdentity & { readonly signingTime: Temporal.Instant },
): PreparedSignature {
  const { scope } = openScope(document);
  const { toBeSigned } = prepareCades({ ...options, content: scope.manifest });
  return { toBeSigned, content: scope.manifest };
}

/** Second phase: checks the value against document and certificate, and puts it in. Throws `document.closed` and `signature.signature-mismatch`. */
export function completeSignature(
  document: EDocument,
  options: SignatureIdentity & Pick<PreparedSignature, "toBeSigned"> & { readonly signature: Uint8Array },
): EDocument {
  const { scope, first } = openScope(document);
  const cms = completeCades({ ...options, content: scope.manifest });
  return withSignature(document, scope, first, cms);
}

/** Raises the signatures of the general part to a higher level; signed bytes and the identity stay. */
export async function raiseLevel(
  document: EDocument,
  level: "B-T" | "B-LT",
  sources: Pick<SealOptions, "timeStamper" | "revocation">,
): Promise<EDocument> {
  if (document.signatures.length === 0) throw documentProblems["not-signed"]();
  const signatures: DocumentSignature[] = [];
  for (const signature of document.signatures) {
    signatures.push({ ...signature, cms: await upgradeCades(signature.cms, level, sources) });
  }
  return { ...document, signatures };
}

interface Scope {
  readonly manifest: Uint8Array;
  readonly manifestName: string;
  readonly signatureName: string;
}

function openScope(document: EDocument): { scope: Scope; first: DocumentSignature | undefined } {
  if (document.additions.length > 0) throw documentProblems.closed();
  const [first] = document.signatures;
  if (!first) return { scope: scopeOf(1, document.files, document.metadataBytes), first };
  // Another maker may have written the manifest in other words: what is signed again is the bytes that stand.
  return { scope: { manifest: first.manifest, manifestName: first.manifestName, signatureName: first.name }, first };
}

function withSignature(
  document: EDocument,
  scope: Scope,
  first: DocumentSignature | undefined,
  cms: Uint8Array,
): EDocument {
  const signature: DocumentSignature = {
    name: scope.signatureName,
    manifest: scope.manifest,
    manifestName: scope.manifestName,
    cms: first ? mergeCades(first.cms, cms) : cms,
  };
  return { ...document, signatures: [signature, ...document.signatures.slice(1)] };
}
