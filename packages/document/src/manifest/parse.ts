import { fail, fromBase64, oncePerObject, pass, type Verdict } from "@ratusha/kernel";
import { SaxesParser, type SaxesTagNS } from "saxes";
import { type AsicManifest, asicNamespace, digestNamespace, digestUris, type ManifestReference } from "./manifest.ts";
import { type DraftReference, type ManifestDraft, readOwnForm } from "./own-form.ts";

export type ManifestReason = "malformed" | "too-large" | "dtd" | "not-a-manifest" | "duplicate-reference";

const limits = { bytes: 1024 * 1024, depth: 12, elements: 12_000 } as const;

interface Draft {
  uri: string;
  mediaType: string | undefined;
  root: boolean;
  digestUri: string | undefined;
  digest: string | undefined;
}

/** Refusals inside the parser's events travel as this and nothing else. */
class Refusal extends Error {
  readonly reason: ManifestReason;
  constructor(reason: ManifestReason, detail: string) {
    super(detail);
    this.reason = reason;
  }
}

/**
 * Parses an ASiCManifest or ASiCArchiveManifest (EN 319 162-1 A.4, A.7) under budgets of bytes, depth and elements.
 * UTF-8 alone; a DTD is refused, so no entity but the five of XML exists; elements are known by namespace and place, never by prefix.
 * A manifest is looked at when its container is read and again by each who checks its scope; its bytes stay as they are.
 */
export const parseManifest = oncePerObject((bytes: Uint8Array): Verdict<AsicManifest, ManifestReason> => {
  if (bytes.byteLength > limits.bytes) return fail("too-large", `the manifest has ${bytes.byteLength} bytes`);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return fail("malformed", "the manifest is not UTF-8");
  }
  try {
    return pass(manifestOf(readOwnForm(text) ?? readXml(text)));
  } catch (error) {
    if (error instanceof Refusal) return fail(error.reason, error.message, "EN 319 162-1 A.4");
    return fail("malformed", error instanceof Error ? error.message : "the manifest is not XML");
  }
});

/** Any manifest, as an XML parser reads it. */
export function readXml(text: string): ManifestDraft {
  const parser = new SaxesParser({ xmlns: true });
  const path: string[] = [];
  const drafts: Draft[] = [];
  let elements = 0;
  let signature: { uri: string; mediaType: string | undefined } | undefined;
  let digestText = "";

  parser.on("error", (error) => {
    throw new Refusal("malformed", error.message);
  });
  parser.on("doctype", () => {
    throw new Refusal("dtd", "a manifest with a document type definition is not read");
  });
  parser.on("opentag", (tag) => {
    elements += 1;
    path.push(expandedName(tag));
    if (path.length > limits.depth || elements > limits.elements)
      throw new Refusal("too-large", "too many or too deep elements");
    const place = path.join(" ");
    if (path.length === 1 && !roots.has(place)) throw new Refusal("not-a-manifest", `the root element is ${tag.name}`);
    const [, parent, child] = path;
    if (path.length === 2 && parent === "asic:SigReference") {
      if (signature) throw new Refusal("malformed", "two SigReference elements");
      signature = { uri: uriOf(tag), mediaType: value(tag, "MimeType") };
    } else if (path.length === 2 && parent === "asic:DataObjectReference") {
      const root = value(tag, "Rootfile");
      drafts.push({
        uri: uriOf(tag),
        mediaType: value(tag, "MimeType"),
        root: root === "true" || root === "1",
        digestUri: undefined,
        digest: undefined,
      });
    } else if (path.length === 3 && parent === "asic:DataObjectReference") {
      openDigest(child, tag, drafts.at(-1));
      digestText = "";
    }
  });
  parser.on("text", (part) => {
    if (path.length === 3 && path[2] === "ds:DigestValue") digestText += part;
  });
  parser.on("cdata", (part) => {
    if (path.length === 3 && path[2] === "ds:DigestValue") digestText += part;
  });
  parser.on("comment", () => {
    // One reader would take the text before a comment for the whole digest, another all of it.
    if (path[2] === "ds:DigestValue") throw new Refusal("malformed", "a comment inside a digest");
  });
  parser.on("closetag", () => {
    if (path.length === 3 && path[1] === "asic:DataObjectReference" && path[2] === "ds:DigestValue")
      closeDigest(digestText, drafts.at(-1));
    path.pop();
  });
  parser.write(text).close();
  if (!signature) throw new Refusal("malformed", "no SigReference");
  return { signatureUri: signature.uri, signatureMediaType: signature.mediaType, references: drafts.map(complete) };
}

function complete({ digestUri, digest, ...draft }: Draft): DraftReference {
  if (digestUri === undefined || digest === undefined) {
    throw new Refusal("malformed", `the reference to ${JSON.stringify(nameOf(draft.uri))} has no digest`);
  }
  return { ...draft, digestUri, digest };
}

function manifestOf({ signatureUri, signatureMediaType, references: drafts }: ManifestDraft): AsicManifest {
  const references = drafts.map(reference);
  if (new Set(references.map((item) => item.name)).size !== references.length) {
    throw new Refusal("duplicate-reference", "two references name one file");
  }
  if (references.length === 0) throw new Refusal("malformed", "the manifest names no file");
  return {
    signatureName: nameOf(signatureUri),
    ...(signatureMediaType ? { signatureMediaType } : {}),
    references,
  };
}

const roots = new Set(["asic:ASiCManifest"]);

function expandedName(tag: SaxesTagNS): string {
  if (tag.uri === asicNamespace) return `asic:${tag.local}`;
  if (tag.uri === digestNamespace) return `ds:${tag.local}`;
  return `{${tag.uri}}${tag.local}`;
}

function value(tag: SaxesTagNS, name: string): string | undefined {
  return tag.attributes[name]?.value;
}

function uriOf(tag: SaxesTagNS): string {
  const uri = value(tag, "URI");
  if (uri === undefined || uri === "") throw new Refusal("malformed", `${tag.name} without URI`);
  return uri;
}

/** The name of the file that a URI stands for. */
function nameOf(uri: string): string {
  try {
    return decodeURIComponent(uri).replace(/^\.?\//, "");
  } catch {
    return uri;
  }
}

function openDigest(child: string | undefined, tag: SaxesTagNS, draft: Draft | undefined): void {
  if (!draft) return;
  if (child === "ds:DigestMethod") {
    if (draft.digestUri !== undefined) throw new Refusal("malformed", "two DigestMethod elements in one reference");
    draft.digestUri = value(tag, "Algorithm") ?? "";
  } else if (child === "ds:DigestValue" && draft.digest !== undefined) {
    throw new Refusal("malformed", "two DigestValue elements in one reference");
  }
}

function closeDigest(text: string, draft: Draft | undefined): void {
  if (draft) draft.digest = text;
}

function reference(draft: DraftReference): ManifestReference {
  const name = nameOf(draft.uri);
  return {
    name,
    ...(draft.mediaType ? { mediaType: draft.mediaType } : {}),
    root: draft.root,
    digestUri: draft.digestUri,
    digestAlgorithm: digestUris.get(draft.digestUri),
    digest: digestBytes(name, draft.digest),
  };
}

function digestBytes(name: string, digest: string): Uint8Array {
  try {
    return fromBase64(digest.replace(/[\t\n\r ]/g, ""));
  } catch {
    throw new Refusal("malformed", `the digest of ${JSON.stringify(name)} is not base64`);
  }
}
