import { toBase64, utf8 } from "@ratusha/kernel";
import { asicNamespace, digestNamespace, sha256Uri } from "./manifest.ts";

/** A file as the manifest names it: its SHA-256, and whether an application should open it first. */
export interface ManifestFile {
  readonly name: string;
  readonly mediaType: string;
  readonly sha256: Uint8Array;
  readonly root?: boolean;
}

/** Writes an ASiCManifest over files (EN 319 162-1 A.4). The same input gives the same bytes. */
export function writeManifest(signatureName: string, files: readonly ManifestFile[]): Uint8Array {
  let xml = '<?xml version="1.0" encoding="UTF-8"?>\n';
  xml += `<asic:ASiCManifest xmlns:asic="${asicNamespace}" xmlns:ds="${digestNamespace}">`;
  xml += `<asic:SigReference URI="${uri(signatureName)}" MimeType="application/pkcs7-signature"/>`;
  for (const file of files) {
    const root = file.root ? ' Rootfile="true"' : "";
    xml += `<asic:DataObjectReference URI="${uri(file.name)}" MimeType="${attribute(file.mediaType)}"${root}>`;
    xml += `<ds:DigestMethod Algorithm="${sha256Uri}"/><ds:DigestValue>${toBase64(file.sha256)}</ds:DigestValue>`;
    xml += "</asic:DataObjectReference>";
  }
  return utf8(`${xml}</asic:ASiCManifest>`);
}

/** RFC 3986: each segment percent-encoded, so that a name cannot be read as a scheme, a query or a fragment. */
function uri(name: string): string {
  return attribute(name.split("/").map(encodeURIComponent).join("/"));
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function attribute(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}
