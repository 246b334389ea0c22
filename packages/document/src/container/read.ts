import { fail, parseJson, pass, type Verdict } from "@ratusha/kernel";
import { readAddition } from "../addition/read.ts";
import {
  type Addition,
  type DocumentFile,
  type DocumentSignature,
  type EDocument,
  metadataName,
  proofName,
} from "../document.ts";
import { isMediaType } from "../media-type.ts";
import { readMetadata } from "../metadata.ts";
import { type ZipLimits, zipLimits } from "../zip/limits.ts";
import { type Container, type ContainerReason, type ContainerSignature, readContainer } from "./container.ts";
import { asiceMediaType, draftName } from "./names.ts";

export type AsiceReason =
  | ContainerReason
  | "mimetype"
  | "no-metadata"
  | "metadata"
  | "addition"
  | "file-missing"
  | "file-not-signed"
  | "unsupported-entry";

/**
 * Reads an e-document from its ASiC-E form. Refuses whatever a reader could take for part of the document though no signature
 * covers it, and whatever a manifest names that is not there. Digests and signatures are for `validateDocument`.
 */
export function readAsice(bytes: Uint8Array, limits: ZipLimits = zipLimits): Verdict<EDocument, AsiceReason> {
  const container = readContainer(bytes, limits);
  if (!container.ok) return container;
  return documentOf(container.value);
}

/** The e-document of a container that has been read already. */
export function documentOf(container: Container): Verdict<EDocument, AsiceReason> {
  // The metadata first: it tells whether the container is one of ours at all.
  const metadataBytes = container.files.get(metadataName);
  if (!metadataBytes) return fail("no-metadata", `the container has no ${metadataName}`);
  const json = parseJson(metadataBytes);
  if (!json.ok) return fail("metadata", `${metadataName}: ${json.detail}`);
  const metadata = readMetadata(json.value);
  if (!metadata.ok) return metadata;
  if (container.mimetypeFault !== undefined) return fail("mimetype", container.mimetypeFault, "EN 319 162-1 A.1");
  if (container.mimetype !== asiceMediaType)
    return fail("mimetype", "the container does not say that it is ASiC-E", "EN 319 162-1 A.1");
  if (container.draft && container.signatures.length > 0)
    return fail("unsupported-entry", `${draftName} lies in a signed document`);
  const strange = container.xades[0] ?? container.archive[0] ?? container.evidenceRecords[0] ?? container.others[0];
  if (strange !== undefined) return fail("unsupported-entry", `${strange} is no part of an e-document`);

  const signatures: DocumentSignature[] = [];
  const additions: Addition[] = [];
  const covered = new Map<string, string | undefined>();
  for (const signature of container.signatures) {
    if (signature.scope.kind !== "manifest")
      return fail("signature-without-manifest", `no manifest says what ${signature.name} is over`);
    const missing = signature.scope.manifest.references.find((item) => !container.files.has(item.name));
    if (missing)
      return fail(
        "file-missing",
        `${signature.scope.name} names ${missing.name}, which is not in the container`,
        "EN 319 162-1 A.4",
      );
    const part = documentSignature(signature);
    const addition = readAddition(part, signature.scope.manifest, container.files);
    if (!addition.ok) return addition;
    if (addition.value) additions.push(addition.value);
    else signatures.push(part);
    for (const item of signature.scope.manifest.references)
      covered.set(item.name, covered.get(item.name) ?? item.mediaType);
  }
  for (const [name, mediaType] of draftTypes(container.draft)) covered.set(name, mediaType);
  const files: DocumentFile[] = [];
  for (const [name, content] of container.files) {
    if (name === proofName) continue;
    if (!covered.has(name) && container.signatures.length > 0) {
      return fail("file-not-signed", `${name} is in the container and in no manifest`, "EN 319 162-1 A.4");
    }
    if (name === metadataName || additions.some((addition) => addition.name === name)) continue;
    if (/^additions\//i.test(name)) return fail("addition", `${name} is not an addition with a signature of its own`);
    const stated = covered.get(name);
    const mediaType = stated !== undefined && isMediaType(stated) ? stated : "application/octet-stream";
    files.push({ name, mediaType, bytes: content });
  }
  const proof = container.files.get(proofName);
  additions.sort((left, right) => left.number - right.number);
  return pass({ files, metadata: metadata.value, metadataBytes, signatures, additions, ...(proof ? { proof } : {}) });
}

function documentSignature(signature: ContainerSignature): DocumentSignature {
  return {
    name: signature.name,
    manifest: signature.scope.bytes,
    manifestName: signature.scope.name,
    cms: signature.cms,
  };
}

function draftTypes(draft: Uint8Array | undefined): [string, string][] {
  const json = draft && parseJson(draft);
  if (!json?.ok || typeof json.value !== "object" || json.value === null) return [];
  return Object.entries(json.value).filter((entry): entry is [string, string] => typeof entry[1] === "string");
}
