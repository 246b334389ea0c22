/** A data object that a manifest speaks of. */
export interface ManifestReference {
  /** The name of the file in the container, already decoded from its URI. */
  readonly name: string;
  readonly mediaType?: string;
  /** The node name of the digest, such as `sha256`; undefined when the algorithm is not known here. */
  readonly digestAlgorithm: string | undefined;
  /** The URI of the digest algorithm as written. */
  readonly digestUri: string;
  readonly digest: Uint8Array;
  /** EN 319 162-1 A.4: the file that an application shows first. */
  readonly root: boolean;
}

/** An ASiCManifest (EN 319 162-1 A.4): one signature or time-stamp file, and the data objects that it covers. */
export interface AsicManifest {
  readonly signatureName: string;
  readonly signatureMediaType?: string;
  readonly references: readonly ManifestReference[];
}

export const asicNamespace = "http://uri.etsi.org/02918/v1.2.1#";
export const digestNamespace = "http://www.w3.org/2000/09/xmldsig#";

/** Digest URIs of XML security (RFC 9231) against the names of `node:crypto`. SHA-1 is recognised so that it can be called weak. */
export const digestUris: ReadonlyMap<string, string> = new Map([
  ["http://www.w3.org/2000/09/xmldsig#sha1", "sha1"],
  ["http://www.w3.org/2001/04/xmldsig-more#sha224", "sha224"],
  ["http://www.w3.org/2001/04/xmlenc#sha256", "sha256"],
  ["http://www.w3.org/2001/04/xmldsig-more#sha384", "sha384"],
  ["http://www.w3.org/2001/04/xmlenc#sha512", "sha512"],
  ["http://www.w3.org/2007/05/xmldsig-more#sha3-256", "sha3-256"],
  ["http://www.w3.org/2007/05/xmldsig-more#sha3-384", "sha3-384"],
  ["http://www.w3.org/2007/05/xmldsig-more#sha3-512", "sha3-512"],
]);

export const sha256Uri = "http://www.w3.org/2001/04/xmlenc#sha256";
