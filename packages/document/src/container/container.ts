import { type Failure, fail, pass, type Verdict } from "@ratusha/kernel";
import type { AsicManifest } from "../manifest/manifest.ts";
import { parseManifest } from "../manifest/parse.ts";
import { type ZipLimits, type ZipReason, zipLimits } from "../zip/limits.ts";
import { readZip, type Zip } from "../zip/reader.ts";
import {
  asiceMediaType,
  asicsMediaType,
  draftName,
  inMetaInf,
  isArchiveName,
  isCadesName,
  isEvidenceRecordName,
  isManifestName,
  isXadesName,
  mimetypeName,
} from "./names.ts";

export type ContainerReason =
  | ZipReason
  | "manifest"
  | "manifest-dtd"
  | "signature-without-manifest"
  | "manifest-without-signature"
  | "too-many-signatures";

/** A CAdES signature of a container with the manifest (ASiC-E) or the one file (ASiC-S) that it is over. */
export interface ContainerSignature {
  readonly name: string;
  readonly cms: Uint8Array;
  readonly scope:
    | { readonly kind: "manifest"; readonly name: string; readonly bytes: Uint8Array; readonly manifest: AsicManifest }
    | { readonly kind: "file"; readonly name: string; readonly bytes: Uint8Array };
}

/** What an ASiC container holds, sorted by meaning; nothing in it has been verified yet. */
export interface Container {
  readonly kind: "asic-e" | "asic-s" | "zip";
  readonly mimetype: string | undefined;
  /** How the mimetype breaks EN 319 162-1 A.1; undefined where it is absent or right. */
  readonly mimetypeFault: string | undefined;
  /** Everything outside META-INF but the mimetype: what a reader is shown. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly signatures: readonly ContainerSignature[];
  /** Names of XAdES signatures, archive time-stamps and evidence records, which are recognised and not read. */
  readonly xades: readonly string[];
  readonly archive: readonly string[];
  readonly evidenceRecords: readonly string[];
  /** `META-INF/draft.json` of a container without a signature. */
  readonly draft: Uint8Array | undefined;
  /** Whatever else lies in META-INF. */
  readonly others: readonly string[];
}

const clause = "EN 319 162-1";

/** Signature files of one container, additions included; each costs verifications. */
const mostSignatures = 64;

/** Reads an ASiC-E or ASiC-S container with CAdES (EN 319 162-1 4.3, 4.4). Structure only: signatures and digests are for `validate*`. */
export function readContainer(bytes: Uint8Array, limits: ZipLimits = zipLimits): Verdict<Container, ContainerReason> {
  const zip = readZip(bytes, limits);
  return zip.ok ? sortEntries(zip.value) : zip;
}

/** A container out of its entries, which have been checked for names and sizes. */
export function sortEntries(zip: Zip): Verdict<Container, ContainerReason> {
  const mimetype = readMimetype(zip);

  const files = new Map<string, Uint8Array>();
  const cades = new Map<string, Uint8Array>();
  const manifests: { name: string; bytes: Uint8Array; manifest: AsicManifest }[] = [];
  let draft: Uint8Array | undefined;
  const sorted = {
    xades: [] as string[],
    archive: [] as string[],
    evidenceRecords: [] as string[],
    others: [] as string[],
  };
  for (const { name, bytes: content } of zip.entries) {
    if (name === mimetypeName) continue;
    if (!inMetaInf(name)) files.set(name, content);
    else if (isManifestName(name)) {
      const manifest = parseManifest(content);
      if (!manifest.ok)
        return fail(
          manifest.reason === "dtd" ? "manifest-dtd" : "manifest",
          `${name}: ${manifest.detail}`,
          `${clause} A.4`,
        );
      manifests.push({ name, bytes: content, manifest: manifest.value });
    } else if (isCadesName(name)) cades.set(name, content);
    else if (isXadesName(name)) sorted.xades.push(name);
    else if (isArchiveName(name)) sorted.archive.push(name);
    else if (isEvidenceRecordName(name)) sorted.evidenceRecords.push(name);
    else if (name === draftName) draft = content;
    else sorted.others.push(name);
  }
  if (cades.size > mostSignatures) {
    return fail("too-many-signatures", `${cades.size} signature files, the budget is ${mostSignatures}`);
  }
  const kind = kindOf(mimetype.text, zip.comment, manifests.length, cades.size + sorted.xades.length);
  const signatures = pair(cades, manifests, files, sorted.archive);
  if (!signatures.ok) return signatures;
  return pass({
    kind,
    mimetype: mimetype.text,
    files,
    mimetypeFault: mimetype.fault,
    signatures: signatures.value,
    draft,
    ...sorted,
  });
}

/** EN 319 162-1 A.1: where the mimetype file is present, it is the first entry, stored, and has no extra field. */
function readMimetype(zip: Zip): { text: string | undefined; fault: string | undefined } {
  const entry = zip.entries.find((candidate) => candidate.name.toLowerCase() === mimetypeName);
  if (!entry) return { text: undefined, fault: undefined };
  const written = Buffer.from(entry.bytes.subarray(0, 128)).toString("latin1");
  const text = written.trim();
  const fault =
    entry.name !== mimetypeName
      ? "is written in another case"
      : entry.offset !== 0
        ? "is not the first entry"
        : !entry.stored
          ? "is compressed"
          : entry.extra
            ? "has an extra field"
            : entry.bytes.byteLength > 128 || text !== written || !/^[\x21-\x7e]+$/.test(text)
              ? "holds more than a media type"
              : undefined;
  return { text, fault: fault && `the mimetype file ${fault}` };
}

function kindOf(
  mimetype: string | undefined,
  comment: string,
  manifests: number,
  signatures: number,
): Container["kind"] {
  const type = mimetype ?? /^mimetype=(\S+)/.exec(comment)?.[1];
  if (type === asiceMediaType) return "asic-e";
  if (type === asicsMediaType) return "asic-s";
  if (manifests > 0) return "asic-e";
  return signatures > 0 ? (mimetype === undefined ? "asic-s" : "asic-e") : "zip";
}

type ParsedManifest = { name: string; bytes: Uint8Array; manifest: AsicManifest };

/** One manifest to one signature, both ways: what is left over on either side is refused, never guessed at. */
function pair(
  cades: ReadonlyMap<string, Uint8Array>,
  manifests: readonly ParsedManifest[],
  files: ReadonlyMap<string, Uint8Array>,
  archive: readonly string[],
): Verdict<ContainerSignature[], ContainerReason> {
  const bySignature = new Map<string, ParsedManifest>();
  for (const manifest of manifests) {
    const target = manifest.manifest.signatureName;
    if (bySignature.has(target)) return fail("manifest", `two manifests are for ${target}`, `${clause} A.4`);
    if (!cades.has(target) && !archive.includes(target)) return unpaired(manifest.name, target);
    bySignature.set(target, manifest);
  }
  const signatures: ContainerSignature[] = [];
  for (const [name, cms] of cades) {
    const manifest = bySignature.get(name);
    if (manifest) {
      signatures.push({ name, cms, scope: { kind: "manifest", ...manifest } });
      continue;
    }
    const [only, ...more] = files;
    if (!only || more.length > 0 || manifests.length > 0) {
      return fail("signature-without-manifest", `no manifest says what ${name} is over`, `${clause} 4.4.4.2`);
    }
    signatures.push({ name, cms, scope: { kind: "file", name: only[0], bytes: only[1] } });
  }
  return pass(signatures.sort((left, right) => (left.name < right.name ? -1 : 1)));
}

function unpaired(manifest: string, target: string): Failure<ContainerReason> {
  return fail(
    "manifest-without-signature",
    `${manifest} is for ${target}, which is not in the container`,
    `${clause} A.4`,
  );
}
