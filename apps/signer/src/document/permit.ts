import { metadataName, parseManifest, readMetadata } from "@ratusha/document/scope";
import { equalBytes, isProblem, parseJson, sha256, sha256Hex, utf8 } from "@ratusha/kernel";
import type { KeyPolicy, SigningRequest, StorePolicy } from "@ratusha/runtime/signer-protocol";
import { oids } from "@ratusha/signature";
import { permitAttributes } from "../policy/signed-attributes.ts";
import { type Permission, permitted, refuse } from "../refusal.ts";
import type { HeldKey } from "../store/key-backend.ts";
import { readCardSigners } from "./card-signature.ts";

type DocumentRequest = Extract<SigningRequest, { type: "document" }>;
type SealPolicy = Extract<KeyPolicy, { kind: "seal" }>;

/** The signing time of a seal is the moment of sealing. */
const sealWindowMs = 600_000;
/** A clock ahead of ours by this much is a clock; more is a forgery. */
const aheadMs = 120_000;

/** What the store knows beside the key. */
export interface DocumentContext {
  readonly policy: StorePolicy | undefined;
  readonly now: Temporal.Instant;
  isApproved(definition: string): boolean;
}

/**
 * Whether a body's seal may be put on a document. In this order: the attributes are over the manifest; the manifest
 * covers the metadata; the metadata's author is the body of the key; and someone may decide that it is sealed.
 */
export function permitDocument(
  request: DocumentRequest,
  key: HeldKey,
  policy: SealPolicy,
  context: DocumentContext,
): Permission {
  const attributes = permitAttributes(request.toBeSigned, key, {
    contentType: oids.data,
    content: request.content,
    now: context.now,
    windowMs: sealWindowMs,
  });
  if (!attributes.ok) return attributes;

  const manifest = parseManifest(request.content);
  if (!manifest.ok) return refuse("manifest-malformed", manifest.detail, manifest.clause);
  const reference = manifest.value.references.find((each) => each.name === metadataName);
  if (reference === undefined || reference.digestAlgorithm !== "sha256")
    return refuse("metadata-missing", `The manifest does not cover ${metadataName} by SHA-256.`);
  if (!equalBytes(reference.digest, sha256(request.metadata)))
    return refuse("digest-mismatch", "The metadata is not the one that the manifest covers.");

  const json = parseJson(request.metadata, { maxLength: 1 << 20, maxDepth: 16 });
  const metadata = json.ok ? readMetadata(json.value) : json;
  if (!metadata.ok) return refuse("metadata-missing", metadata.detail);
  if (metadata.value.author.code !== policy.body)
    return refuse("author-foreign", `The author is ${metadata.value.author.code}, the seal is of ${policy.body}.`);

  return request.authorisation.kind === "official"
    ? permitOfficial(request.authorisation.cms, request.content, metadata.value, context)
    : permitAutomatic(request.authorisation.definition, metadata.value["definition"], context);
}

function permitOfficial(
  cms: Uint8Array,
  manifest: Uint8Array,
  metadata: { readonly id: string; readonly [member: string]: unknown },
  context: DocumentContext,
): Permission {
  const { policy, now } = context;
  if (policy === undefined) return refuse("authorisation-invalid", "No card authority is known.");
  try {
    const signers = readCardSigners(cms, manifest, policy, now);
    if (!signers.ok) return signers;
    for (const { identifier, signingTime } of signers.value) {
      const age = now.epochMilliseconds - signingTime.epochMilliseconds;
      if (age > policy.officialSeconds * 1000 || age < -aheadMs)
        return refuse("authorisation-stale", "The official's signature is not fresh.");
      // Two people decide: whoever prepared the document does not sign it as the one who decides.
      if (metadata["preparedBy"] === preparerMark(metadata.id, identifier))
        return refuse("authorisation-alone", "The official who signed has prepared the document too.");
    }
    return permitted;
  } catch (error) {
    if (isProblem(error)) return refuse("authorisation-invalid", error.detail);
    throw error;
  }
}

/** SHA-256 over the document's id and the personal number, which follows the type and country of the identifier (EN 319 412-1, 5.1.3). */
function preparerMark(documentId: string, identifier: string): string {
  return sha256Hex(utf8(`${documentId} ${identifier.slice(identifier.indexOf("-") + 1)}`));
}

function permitAutomatic(definition: string, named: unknown, context: DocumentContext): Permission {
  if (named !== definition)
    return refuse("definition-unapproved", "The document does not name the definition by which it was decided.");
  if (!context.isApproved(definition))
    return refuse("definition-unapproved", "Two people have not approved this definition.");
  return permitted;
}
