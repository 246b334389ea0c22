import { canonicalJson, oncePerObject, sha256, sha256Hex, toHex, utf8 } from "@ratusha/kernel";
import { parsedCms } from "@ratusha/signature";
import { signatureNames } from "./container/names.ts";
import {
  type DocumentFile,
  type DocumentMetadata,
  type DocumentSignature,
  type EDocument,
  metadataName,
} from "./document.ts";
import { writeManifest } from "./manifest/write.ts";
import { isMediaType } from "./media-type.ts";
import { writeMetadata } from "./metadata.ts";
import { documentProblems } from "./problem.ts";
import { zipLimits } from "./zip/limits.ts";
import { foldedName, nameFault } from "./zip/name.ts";

/** The general part before it is signed, with the manifest that its first signature will be over. */
export interface GeneralPart {
  readonly files: readonly DocumentFile[];
  readonly metadata: DocumentMetadata;
  readonly metadataBytes: Uint8Array;
  /** The ASiCManifest to sign. */
  readonly manifest: Uint8Array;
  readonly manifestName: string;
  readonly signatureName: string;
}

/** Puts files and metadata together and writes the manifest over all of them. Throws `document.file-name`, `document.metadata-malformed`, `document.too-large`. */
export function buildGeneralPart(files: readonly DocumentFile[], metadata: DocumentMetadata): GeneralPart {
  checkFiles(files);
  const metadataBytes = writeMetadata(metadata);
  return { files, metadata, metadataBytes, ...scopeOf(1, files, metadataBytes) };
}

/** The manifest over all files and the metadata, for the signature of this number. */
export function scopeOf(
  number: number,
  files: readonly DocumentFile[],
  metadataBytes: Uint8Array,
): Pick<GeneralPart, "manifest" | "manifestName" | "signatureName"> {
  const names = signatureNames(number);
  const manifest = writeManifest(names.signature, [
    { name: metadataName, mediaType: "application/json", sha256: digestOfFile(metadataBytes) },
    ...files.map((file, index) => ({
      name: file.name,
      mediaType: file.mediaType,
      sha256: digestOfFile(file.bytes),
      root: index === 0,
    })),
  ]);
  return { manifest, manifestName: names.manifest, signatureName: names.signature };
}

/** By the bytes of the file, which nothing changes: the manifest and the identity of a document both name them. */
const digestOfFile = oncePerObject(sha256);

/** The document without a signature: what is kept between the two phases of a card signature. */
export function draftDocument(part: GeneralPart): EDocument {
  return {
    files: part.files,
    metadata: part.metadata,
    metadataBytes: part.metadataBytes,
    signatures: [],
    additions: [],
  };
}

/**
 * The identity of a document: the SHA-256, in hexadecimal, of its general part, which is the canonical JSON (RFC 8785) of
 *
 *     {"files": [{"name", "sha256"}], "signatures": [{"scope", "value"}]}
 *
 * where `files` holds every file and `document.json`, ordered by name; `scope` is the SHA-256 of the manifest that a signature is
 * over, and `value` the SHA-256 of the signature value, ordered by it. Raising the level of a signature or adding to the special part
 * leaves it as it is; taking a signature away, or putting one in, makes another document.
 */
export function documentId(document: Pick<EDocument, "files" | "metadataBytes" | "signatures">): string {
  const signatures = document.signatures
    .flatMap(signatureEntries)
    .sort((left, right) => order(left.value, right.value));
  return digestOf({ files: fileEntries(document), signatures });
}

/** The digest of files and metadata alone, which is known before anyone has signed: the same JSON as of `documentId` with no signatures. */
export function contentDigest(document: Pick<EDocument, "files" | "metadataBytes">): string {
  return digestOf({ files: fileEntries(document), signatures: [] });
}

/** SHA-256, in hexadecimal, of each signature value in a signature file: what additions are bound to. */
export function signatureDigests({ cms }: DocumentSignature): readonly string[] {
  return parsedCms(cms).signers.map((signer) => sha256Hex(signer.signature));
}

function signatureEntries(signature: DocumentSignature): { scope: string; value: string }[] {
  const scope = sha256Hex(signature.manifest);
  return signatureDigests(signature).map((value) => ({ scope, value }));
}

function fileEntries(document: Pick<EDocument, "files" | "metadataBytes">): { name: string; sha256: string }[] {
  const entries = document.files.map((file) => ({ name: file.name, sha256: toHex(digestOfFile(file.bytes)) }));
  entries.push({ name: metadataName, sha256: toHex(digestOfFile(document.metadataBytes)) });
  return entries.sort((left, right) => order(left.name, right.name));
}

function digestOf(generalPart: {
  files: { name: string; sha256: string }[];
  signatures: { scope: string; value: string }[];
}): string {
  return sha256Hex(utf8(canonicalJson(generalPart)));
}

function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function checkFiles(files: readonly DocumentFile[]): void {
  const seen = new Set([metadataName, "mimetype"]);
  let total = 0;
  for (const { name, bytes, mediaType } of files) {
    const fault =
      nameFault(name) ?? (/^(meta-inf|additions)(\/|$)/i.test(name) ? "is kept for the container" : undefined);
    if (fault || name.endsWith("/")) throw documentProblems["file-name"](`${name} ${fault ?? "is a folder"}`);
    if (!isMediaType(mediaType)) throw documentProblems["file-name"](`${name} has no media type`);
    const folded = foldedName(name);
    if (seen.has(folded)) throw documentProblems["file-name"](`two files are named ${name}`);
    seen.add(folded);
    total += bytes.byteLength;
  }
  if (files.length + 20 > zipLimits.entries || total > zipLimits.totalBytes / 2) throw documentProblems["too-large"]();
}
