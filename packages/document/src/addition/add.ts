import { type Json, sha256 } from "@ratusha/kernel";
import { signCades } from "@ratusha/signature";
import { additionNames } from "../container/names.ts";
import type { Addition, AdditionType, EDocument } from "../document.ts";
import { documentId, signatureDigests } from "../general-part.ts";
import { writeManifest } from "../manifest/write.ts";
import { documentProblems } from "../problem.ts";
import type { SealOptions } from "../seal/seal.ts";
import { writeStatement } from "./statement.ts";

export interface AddAddition extends SealOptions {
  readonly type: AdditionType;
  readonly statement: Json;
  /** SHA-256, in hexadecimal, of the signature value that it speaks of; by default the last signer's of the first signature file. */
  readonly signature?: string;
}

/** Adds a signed statement to the special part. No byte of the general part changes. Throws `document.not-signed`. */
export async function addAddition(document: EDocument, input: AddAddition): Promise<EDocument> {
  const digests = document.signatures.flatMap(signatureDigests);
  const spokenOf = input.signature ?? digests.at(-1);
  if (spokenOf === undefined || !digests.includes(spokenOf)) throw documentProblems["not-signed"]();
  const number = 1 + document.additions.reduce((highest, addition) => Math.max(highest, addition.number), 0);
  const names = additionNames(number, input.type);
  const bytes = writeStatement({
    type: input.type,
    number,
    document: documentId(document),
    signature: spokenOf,
    made: input.signingTime.toString(),
    statement: input.statement,
  });
  const manifest = writeManifest(names.signature, [
    { name: names.statement, mediaType: "application/json", sha256: sha256(bytes) },
  ]);
  const cms = await signCades({
    ...input,
    level: input.level ?? "B-B",
    content: manifest,
    // A signer that looks at what it signs is shown the statement, and writes the manifest over it by itself.
    shown: bytes,
  });
  const addition: Addition = {
    number,
    type: input.type,
    name: names.statement,
    bytes,
    signature: { name: names.signature, manifestName: names.manifest, manifest, cms },
  };
  return { ...document, additions: [...document.additions, addition] };
}
