import { fail, pass, type Verdict } from "@ratusha/kernel";
import { readContainer } from "../container/container.ts";
import { asiceMediaType, mimetypeName } from "../container/names.ts";
import { readAsice } from "../container/read.ts";
import { type ZipLimits, zipLimits } from "../zip/limits.ts";
import { readZip } from "../zip/reader.ts";
import { type AttachmentKind, type AttachmentReason, attachmentKinds } from "./kind.ts";

/** A document of pages has pictures inside; what is larger than this when unpacked is made to hurt. */
const limits: ZipLimits = { ...zipLimits, entries: 2000, entryBytes: 32 * 1024 * 1024, totalBytes: 64 * 1024 * 1024 };

/** Parts that run: macros (ECMA-376 part 1, 11.3; OpenDocument 1.3 part 2, 3.16) and other programs' objects. */
const active =
  /(?:^|\/)(?:vbaProject\.bin|vbaData\.xml|activeX\/|embeddings\/|Basic\/|Scripts\/|ObjectReplacements\/)|\.(?:exe|dll|js|vbs|jar|bat|cmd|ps1|hta|html?|svg)$/i;

/** Tells which kind of document an archive is; whatever else an archive may hold is not taken. */
export function zipKind(bytes: Uint8Array): Verdict<AttachmentKind, AttachmentReason> {
  const zip = readZip(bytes, limits);
  if (!zip.ok) {
    if (zip.reason === "zip-bomb" || zip.reason === "too-many-entries" || zip.reason === "too-large") {
      return fail("bomb", zip.detail);
    }
    return fail(zip.reason === "encrypted" ? "encrypted" : "broken", zip.detail);
  }
  const names = new Map(zip.value.entries.map((entry) => [entry.name, entry.bytes]));
  const mimetype = names.get(mimetypeName);
  const stated = mimetype === undefined ? undefined : Buffer.from(mimetype).toString("latin1");
  if (stated === asiceMediaType) return signedDocument(bytes);
  const runs = [...names.keys()].find((name) => active.test(name));
  if (stated === attachmentKinds.odt.mediaType && names.has("content.xml")) {
    return runs === undefined ? pass("odt") : fail("active", `the document holds ${runs}`);
  }
  if (stated === undefined && names.has("[Content_Types].xml") && names.has("word/document.xml")) {
    const types = Buffer.from(names.get("[Content_Types].xml") ?? []).toString("utf8");
    if (/macroEnabled|vbaProject|oleObject/i.test(types)) return fail("active", "the document holds macros");
    return runs === undefined ? pass("docx") : fail("active", `the document holds ${runs}`);
  }
  return fail("kind", "the archive is no document of a kind that is taken");
}

/** An e-document of ours or of others: the container's own rules hold, signatures are for whoever decides. */
function signedDocument(bytes: Uint8Array): Verdict<AttachmentKind, AttachmentReason> {
  const ours = readAsice(bytes, limits);
  if (ours.ok) return pass("asice");
  const container = readContainer(bytes, limits);
  if (!container.ok) return fail("broken", container.detail);
  return container.value.signatures.length + container.value.xades.length > 0
    ? pass("asice")
    : fail("kind", "the container holds no signature");
}
