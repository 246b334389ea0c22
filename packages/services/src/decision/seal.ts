import {
  addSignature,
  buildGeneralPart,
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
  return keepable(
    await addSignature(draftDocument(part), {
      signer,
      signingTime: context.now(),
      level: "B-LT",
      ...sourcesOf(context),
    }),
  );
}

/** Puts a body's seal on a document that an official has signed with a card: that signature is the authorisation. */
export async function sealForOfficial(context: Context, body: string, signed: EDocument): Promise<Sealed> {
  const [official] = signed.signatures;
  if (official === undefined) throw new TypeError("no official has signed the document");
  const signer = await context.trust.sealer(body, {
    metadata: signed.metadataBytes,
    authorisation: { kind: "official", cms: official.cms },
  });
  const sealed = await addSignature(signed, { signer, signingTime: context.now() });
  // Both signatures get their time-stamps and revocation values in one pass.
  return keepable(await raiseLevel(sealed, "B-LT", sourcesOf(context)));
}

function sourcesOf({ trust }: Context) {
  return { timeStamper: trust.timeStamper, revocation: trust.revocationFor.bind(trust) };
}

function keepable(document: EDocument): Sealed {
  return { digest: documentId(document), container: writeAsice(document) };
}
