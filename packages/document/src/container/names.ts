/** EN 319 162-1 4.4.3 and A.1: the media types and the names that a container gives meaning to. */
export const asiceMediaType = "application/vnd.etsi.asic-e+zip";
export const asicsMediaType = "application/vnd.etsi.asic-s+zip";
export const mimetypeName = "mimetype";

/** Media types of the files of a document that no manifest speaks of yet; only in containers without a signature. */
export const draftName = "META-INF/draft.json";

/** The metadata folder is matched without regard to case, so that no reader sees a signature that another does not. */
export function inMetaInf(name: string): boolean {
  return /^meta-inf\//i.test(name);
}

/** `*signature*.p7s` (EN 319 162-1 4.4.4.2). */
export function isCadesName(name: string): boolean {
  return inMetaInf(name) && /^[^/]*signature[^/]*\.p7s$/i.test(name.slice(9));
}

/** `*signatures*.xml`: XAdES in a container. */
export function isXadesName(name: string): boolean {
  return inMetaInf(name) && /^[^/]*signatures[^/]*\.xml$/i.test(name.slice(9));
}

/** `ASiCManifest*.xml`; archive and evidence-record manifests have names of their own. */
export function isManifestName(name: string): boolean {
  return inMetaInf(name) && /^ASiCManifest[^/]*\.xml$/i.test(name.slice(9));
}

/** `*timestamp*.tst` and `ASiCArchiveManifest*.xml` */
export function isArchiveName(name: string): boolean {
  return inMetaInf(name) && /^([^/]*timestamp[^/]*\.tst|ASiCArchiveManifest[^/]*\.xml)$/i.test(name.slice(9));
}

/** `*evidencerecord*.ers`, `.xml` and their manifests. */
export function isEvidenceRecordName(name: string): boolean {
  return inMetaInf(name) && /^[^/]*evidencerecord[^/]*\.(ers|xml)$/i.test(name.slice(9));
}

export function signatureNames(number: number): { signature: string; manifest: string } {
  const digits = String(number).padStart(3, "0");
  return { signature: `META-INF/signature${digits}.p7s`, manifest: `META-INF/ASiCManifest${digits}.xml` };
}

export function additionNames(
  number: number,
  type: string,
): { statement: string; signature: string; manifest: string } {
  const digits = String(number).padStart(4, "0");
  return {
    statement: `additions/${digits}-${type}.json`,
    signature: `META-INF/signature-add-${digits}.p7s`,
    manifest: `META-INF/ASiCManifest-add-${digits}.xml`,
  };
}
