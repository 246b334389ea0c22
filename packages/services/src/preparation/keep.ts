import type { DocumentMetadata, EDocument } from "@ratusha/document";
import { buildGeneralPart, draftDocument } from "@ratusha/document";
import { fromBase64, toBase64 } from "@ratusha/kernel";
import type { z } from "zod";
import type { signingSchema } from "../opinion/task-store.ts";

type Kept = z.infer<typeof signingSchema>;

/** A document that an official has signed, as JSON: kept until the body's seal is on it. */
export function keptForm(document: EDocument): Kept {
  return {
    files: document.files.map(({ name, mediaType, bytes }) => ({ name, mediaType, bytes: toBase64(bytes) })),
    metadata: document.metadata as unknown as Kept["metadata"],
    signatures: document.signatures.map(({ name, manifestName, manifest, cms }) => ({
      name,
      manifestName,
      manifest: toBase64(manifest),
      cms: toBase64(cms),
    })),
  };
}

/** The document of its kept form. */
export function documentOfKept(kept: Kept): EDocument {
  const files = kept.files.map((file) => ({ ...file, bytes: fromBase64(file.bytes) }));
  const draft = draftDocument(buildGeneralPart(files, kept.metadata as unknown as DocumentMetadata));
  const signatures = kept.signatures.map(({ name, manifestName, manifest, cms }) => ({
    name,
    manifestName,
    manifest: fromBase64(manifest),
    cms: fromBase64(cms),
  }));
  return { ...draft, signatures };
}
