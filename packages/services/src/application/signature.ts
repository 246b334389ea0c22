import { type EDocument, metadataName, parseManifest } from "@ratusha/document";
import { equalBytes, fail, pass, sha256, type Verdict } from "@ratusha/kernel";
import { attributeValues, type Certificate, oids, parseCms, validateCades } from "@ratusha/signature";
import type { Context } from "../context.ts";

/** Why a signature on an application does not count. */
export type SignatureRefusal = "signatures" | "scope" | "signature" | "certificate";

/** Who signed an application. */
export interface ApplicationSigner {
  readonly person: string;
  readonly certificate: Certificate;
}

/**
 * Checks the one signature of an application: over every file and the metadata, right by EN 319 102-1, by a card's signing
 * certificate that is in force now. Revocation is asked of our own register of certificates, which is fresher than any
 * OCSP answer; so TRY_LATER, which says that the signature carries none, is not held against it.
 */
export function signerOf(context: Context, document: EDocument): Verdict<ApplicationSigner, SignatureRefusal> {
  const [signature, ...more] = document.signatures;
  if (signature === undefined || more.length > 0 || document.additions.length > 0 || document.proof !== undefined) {
    return fail("signatures", "an application has one signature and nothing added to it");
  }
  const scope = scopeFault(document, signature.manifest);
  if (scope !== undefined) return fail("scope", scope, "EN 319 162-1 A.4");
  const report = validateCades({
    cms: signature.cms,
    content: signature.manifest,
    anchors: context.trust.anchors(),
    at: context.now(),
  });
  const [first] = report.explanations.slice(-1);
  const inOrder =
    report.indication === "TOTAL-PASSED" ||
    (report.indication === "INDETERMINATE" &&
      report.subIndication === "TRY_LATER" &&
      refersToCertificate(signature.cms));
  const { certificate } = report.signer;
  if (!inOrder || report.signatures.length !== 1 || certificate === undefined) {
    return fail("signature", first?.text ?? "the signature is not in order", first?.clause);
  }
  const holder = context.identity.checkSigner(certificate);
  if (!holder.ok) return fail("certificate", holder.detail, holder.clause);
  return pass({ person: holder.value.person, certificate });
}

/** EN 319 122-1 6.3: the signed attributes must say which certificate was used; TRY_LATER could hide that they do not. */
function refersToCertificate(cms: Uint8Array): boolean {
  return parseCms(cms).signers.every(
    (signer) => attributeValues(signer.signedAttributes ?? [], oids.signingCertificateV2).length === 1,
  );
}

/** Every file and the metadata stand in the manifest with their digests, and nothing else does. */
function scopeFault(document: EDocument, manifestBytes: Uint8Array): string | undefined {
  const manifest = parseManifest(manifestBytes);
  if (!manifest.ok) return manifest.detail;
  const contents = new Map(document.files.map((file) => [file.name, file.bytes]));
  contents.set(metadataName, document.metadataBytes);
  for (const { name, digestAlgorithm, digest } of manifest.value.references) {
    const bytes = contents.get(name);
    if (bytes === undefined) return `the manifest names ${name}, which is no file of the document`;
    if (digestAlgorithm !== "sha256" || !equalBytes(sha256(bytes), digest)) return `${name} is not what was signed`;
    contents.delete(name);
  }
  const [left] = contents.keys();
  return left === undefined ? undefined : `${left} is not signed`;
}
