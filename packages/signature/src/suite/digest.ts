import { hash } from "node:crypto";
import { fromHex } from "@ratusha/kernel";
import { oids } from "../der/oid.ts";
import { tags } from "../der/tag.ts";
import { element, nothing, oid, sequence } from "../der/writer.ts";

/** A message digest by its object identifier. */
export interface Digest {
  readonly name: string;
  readonly oid: string;
  /** Octets of the value. */
  readonly length: number;
  /** Why the digest no longer protects a signature; absent for sound ones. */
  readonly weakness?: string;
  /** DER AlgorithmIdentifier, without parameters (RFC 5754 section 2). */
  readonly algorithm: Uint8Array;
  hash(data: Uint8Array): Uint8Array;
}

function nodeDigest(name: string, identifier: string, length: number, weakness?: string): Digest {
  return {
    name,
    oid: identifier,
    length,
    ...(weakness === undefined ? {} : { weakness }),
    algorithm: sequence(oid(identifier)),
    hash(data) {
      return fromHex(hash(name, data, "hex"));
    },
  };
}

const collisions = "collisions can be made";

export const sha256Digest = nodeDigest("sha256", oids.sha256, 32);
export const sha384Digest = nodeDigest("sha384", oids.sha384, 48);
export const sha512Digest = nodeDigest("sha512", oids.sha512, 64);

const registered = new Map<string, Digest>();
for (const digest of [
  sha256Digest,
  sha384Digest,
  sha512Digest,
  nodeDigest("sha224", oids.sha224, 28),
  nodeDigest("sha3-256", oids.sha3_256, 32),
  nodeDigest("sha3-384", oids.sha3_384, 48),
  nodeDigest("sha3-512", oids.sha3_512, 64),
  nodeDigest("sha1", oids.sha1, 20, collisions),
  nodeDigest("md5", oids.md5, 16, collisions),
  nodeDigest("ripemd160", oids.ripemd160, 20, "too short"),
]) {
  registered.set(digest.oid, digest);
}

/** Adds a national digest; the object identifier must be new. */
export function registerDigest(digest: Digest): void {
  if (registered.has(digest.oid)) throw new TypeError(`digest ${digest.oid} is registered already`);
  registered.set(digest.oid, digest);
}

/** The digest by object identifier, weak ones included, so that they can be named. */
export function findDigest(identifier: string): Digest | undefined {
  return registered.get(identifier);
}

/** The digest by the name that `node:crypto` gives it. */
export function findDigestByName(name: string): Digest | undefined {
  for (const digest of registered.values()) if (digest.name === name) return digest;
  return undefined;
}

/** DER DigestInfo (RFC 8017 9.2), which RSA signs and PKCS#11 tokens expect. */
export function digestInfo(digest: Digest, value: Uint8Array): Uint8Array {
  return sequence(sequence(oid(digest.oid), nothing()), element(tags.octetString, value));
}
