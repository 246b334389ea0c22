import {
  addSignature,
  buildGeneralPart,
  contentDigest,
  type DocumentFile,
  type DocumentMetadata,
  documentId,
  draftDocument,
  type EDocument,
  raiseLevel,
  writeAsice,
} from "@ratusha/document";
import type { Context } from "../context.ts";

/** A sealed document as it is kept. */
export interface Sealed {
  readonly digest: string;
  /** Digest of files and metadata alone. */
  readonly content: string;
  readonly container: Uint8Array;
}

/**
 * Puts a body's seal on a document that an approved definition decides: the signer checks the definition's digest itself.
 * CAdES B-LT, so that it can be checked offline for as long as the algorithms last.
 */
export async function sealAutomatically(
  context: Context,
  body: string,
  definition: string,
  content: { readonly files: readonly DocumentFile[]; readonly metadata: DocumentMetadata },
): Promise<Sealed> {
  const part = buildGeneralPart(content.files, content.metadata);
  const signer = await context.trust.sealer(body, {
    metadata: part.metadataBytes,
    authorisation: { kind: "automatic", definition },
  });
  return keepable(context, await addSignature(draftDocument(part), { signer, signingTime: context.now() }));
}

/** Puts a body's seal on a document that an official has signed with a card: that signature is the authorisation. */
export async function sealForOfficial(context: Context, body: string, signed: EDocument): Promise<Sealed> {
  const [official] = signed.signatures;
  if (official === undefined) throw new TypeError("no official has signed the document");
  const signer = await context.trust.sealer(body, {
    metadata: signed.metadataBytes,
    authorisation: { kind: "official", cms: official.cms },
  });
  return keepable(context, await addSignature(signed, { signer, signingTime: context.now() }));
}

function sourcesOf({ trust }: Context) {
  return { timeStamper: trust.timeStamper, revocation: trust.revocationFor.bind(trust) };
}

/** The document at CAdES B-LT: every signature of it gets its time-stamp and revocation values in one pass. */
async function keepable(context: Context, document: EDocument): Promise<Sealed> {
  // A level changes nothing of the identity, which is sooner read from the short signature.
  const digest = documentId(document);
  const content = contentDigest(document);
  return { digest, content, container: writeAsice(await raiseLevel(document, "B-LT", sourcesOf(context))) };
}
