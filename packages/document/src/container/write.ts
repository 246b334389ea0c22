import { canonicalJson, fail, utf8, type Verdict } from "@ratusha/kernel";
import { attachmentKinds } from "../attachment/kind.ts";
import { type EDocument, metadataName, proofName } from "../document.ts";
import { foldedName, nameFault } from "../zip/name.ts";
import { writeZip, type ZipInput } from "../zip/writer.ts";
import { type Container, type ContainerReason, sortEntries } from "./container.ts";
import { asiceMediaType, draftName, mimetypeName } from "./names.ts";

const mimetype: ZipInput = { name: mimetypeName, bytes: utf8(asiceMediaType), stored: true };

/** They are packed in themselves: to deflate ten megabytes of them once more holds everything else up for 0.2 s, and gains nothing. */
const packed: ReadonlySet<string> = new Set(Object.values(attachmentKinds).map(({ mediaType }) => mediaType));

/** Writes the ASiC-E form (EN 319 162-1 4.4.4): the same document gives the same bytes. */
export function writeAsice(document: EDocument): Uint8Array {
  return writeZip(entriesOf(document));
}

/**
 * The container of a document in memory, as if it had been written and read: no name twice, none that leads out. For validation without
 * packing and unpacking.
 */
export function containerOf(document: EDocument): Verdict<Container, ContainerReason> {
  const entries = entriesOf(document);
  const names = new Set<string>();
  for (const { name } of entries) {
    const fault = nameFault(name);
    if (fault) return fail("unsafe-name", `${JSON.stringify(name)} ${fault}`);
    const folded = foldedName(name);
    if (names.has(folded)) return fail("duplicate-name", `two entries are named ${JSON.stringify(name)}`);
    names.add(folded);
  }
  const zip = entries.map(({ name, bytes }, index) => ({ name, bytes, stored: true, offset: index, extra: false }));
  return sortEntries({ entries: zip, comment: "" });
}

function entriesOf(document: EDocument): ZipInput[] {
  const entries: ZipInput[] = [mimetype, { name: metadataName, bytes: document.metadataBytes }];
  for (const { name, bytes, mediaType } of document.files) {
    entries.push({ name, bytes, stored: packed.has(mediaType) });
  }
  for (const addition of document.additions) entries.push({ name: addition.name, bytes: addition.bytes });
  if (document.signatures.length === 0) entries.push({ name: draftName, bytes: draftTypes(document) });
  if (document.proof) entries.push({ name: proofName, bytes: document.proof });
  for (const { signature } of [...document.signatures.map((part) => ({ signature: part })), ...document.additions]) {
    entries.push(
      { name: signature.manifestName, bytes: signature.manifest },
      { name: signature.name, bytes: signature.cms },
    );
  }
  return entries;
}

function draftTypes(document: EDocument): Uint8Array {
  return utf8(canonicalJson(Object.fromEntries(document.files.map(({ name, mediaType }) => [name, mediaType]))));
}
