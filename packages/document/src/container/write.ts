import { canonicalJson, utf8 } from "@ratusha/kernel";
import { type EDocument, metadataName, proofName } from "../document.ts";
import { writeZip, type ZipInput } from "../zip/writer.ts";
import { asiceMediaType, draftName, mimetypeName } from "./names.ts";

const mimetype: ZipInput = { name: mimetypeName, bytes: utf8(asiceMediaType), stored: true };

/** Writes the ASiC-E form (EN 319 162-1 4.4.4): the same document gives the same bytes. */
export function writeAsice(document: EDocument): Uint8Array {
  const entries: ZipInput[] = [mimetype, { name: metadataName, bytes: document.metadataBytes }];
  for (const file of document.files) entries.push({ name: file.name, bytes: file.bytes });
  for (const addition of document.additions) entries.push({ name: addition.name, bytes: addition.bytes });
  if (document.signatures.length === 0) entries.push({ name: draftName, bytes: draftTypes(document) });
  if (document.proof) entries.push({ name: proofName, bytes: document.proof });
  for (const { signature } of [...document.signatures.map((part) => ({ signature: part })), ...document.additions]) {
    entries.push(
      { name: signature.manifestName, bytes: signature.manifest },
      { name: signature.name, bytes: signature.cms },
    );
  }
  return writeZip(entries);
}

function draftTypes(document: EDocument): Uint8Array {
  return utf8(canonicalJson(Object.fromEntries(document.files.map(({ name, mediaType }) => [name, mediaType]))));
}
