import { type EDocument, metadataName, parseManifest } from "@ratusha/document";
import { equalBytes, fail, isProblem, pass, sha256, type Verdict } from "@ratusha/kernel";
import { type Certificate, oids, parseCertificate, parsedCms, signedBy } from "@ratusha/signature";
import type { Context } from "../context.ts";

/** Why a signature on an application does not count. */
type SignatureRefusal = "signatures" | "scope" | "signature" | "certificate";

/** Who signed an application. */
export interface ApplicationSigner {
  readonly person: string;
  readonly certificate: Certificate;
}

type Checked<T> = Verdict<T, SignatureRefusal>;

/**
 * Checks the one signature of an application: over every file and the metadata, made with a card's signing certificate that
 * is in force now. A full validation by EN 319 102-1 would call a B-B signature indeterminate, since it carries no
 * revocation values; whether the card is revoked is asked here of the register of certificates itself.
 */
export async function signerOf(context: Context, document: EDocument): Promise<Checked<ApplicationSigner>> {
  const [signature, ...more] = document.signatures;
  if (signature === undefined || more.length > 0 || document.additions.length > 0 || document.proof !== undefined) {
    return fail("signatures", "an application has one signature and nothing added to it");
  }
  const scope = scopeFault(document, signature.manifest);
  if (scope !== undefined) return fail("scope", scope, "EN 319 162-1 A.4");
  const certificate = verified(signature.cms, signature.manifest);
  if (!certificate.ok) return certificate;
  const holder = await context.identity.checkSigner(certificate.value);
  if (!holder.ok) return fail("certificate", holder.detail, holder.clause);
  return pass({ person: holder.value.person, certificate: certificate.value });
}

/** The certificate whose key made the one signature of a message over this content. */
function verified(cms: Uint8Array, content: Uint8Array): Checked<Certificate> {
  try {
    const message = parsedCms(cms);
    const [signer, ...more] = message.signers;
    if (signer === undefined || more.length > 0) return wrong("the message does not hold one signature");
    if (message.contentType !== oids.data || message.content !== undefined)
      return wrong("the signature is not detached");
    return signedBy(signer, message.certificates.map(parseCertificate), content);
  } catch (error) {
    if (isProblem(error)) return wrong(error.detail);
    throw error;
  }
}

function wrong(detail: string): Checked<never> {
  return fail("signature", detail);
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
