import { hash } from "node:crypto";
import { oids } from "../der/oid.ts";
import { derMalformed } from "../der/problem.ts";
import { readElement } from "../der/reader.ts";
import { contextConstructed, contextPrimitive, tags } from "../der/tag.ts";
import { readIntegerBytes, readOctetString } from "../der/value.ts";
import { implicit, octetString, sequence } from "../der/writer.ts";
import { type GeneralName, readGeneralNames } from "../name/general-name.ts";
import { parseSpki } from "../suite/algorithm.ts";
import type { Extension } from "./extension.ts";

/** AuthorityKeyIdentifier (RFC 5280 4.2.1.1). */
export interface AuthorityKeyIdentifier {
  readonly keyIdentifier: Uint8Array | undefined;
  readonly issuer: readonly GeneralName[] | undefined;
  readonly serialNumber: Uint8Array | undefined;
}

/** Reads authorityKeyIdentifier. */
export function readAuthorityKeyIdentifier(value: Uint8Array): AuthorityKeyIdentifier {
  const reader = readElement(value, tags.sequence).open();
  const keyIdentifier = reader.optional(contextPrimitive(0));
  const issuer = reader.optional(contextConstructed(1));
  const serialNumber = reader.optional(contextPrimitive(2));
  reader.finish();
  if ((issuer === undefined) !== (serialNumber === undefined)) {
    throw derMalformed("authorityKeyIdentifier with half of issuer and serial number");
  }
  return {
    keyIdentifier: keyIdentifier === undefined ? undefined : readOctetString(keyIdentifier),
    issuer: issuer === undefined ? undefined : readGeneralNames(issuer),
    serialNumber: serialNumber === undefined ? undefined : readIntegerBytes(serialNumber),
  };
}

/** The authorityKeyIdentifier extension with a key identifier. */
export function authorityKeyIdentifierExtension(keyIdentifier: Uint8Array): Extension {
  return {
    oid: oids.authorityKeyIdentifier,
    critical: false,
    value: sequence(implicit(0, octetString(keyIdentifier))),
  };
}

/** Reads subjectKeyIdentifier. */
export function readSubjectKeyIdentifier(value: Uint8Array): Uint8Array {
  return readOctetString(readElement(value, tags.octetString));
}

/** The subjectKeyIdentifier extension. */
export function subjectKeyIdentifierExtension(keyIdentifier: Uint8Array): Extension {
  return { oid: oids.subjectKeyIdentifier, critical: false, value: octetString(keyIdentifier) };
}

/** A key identifier of 20 octets: the leftmost 160 bits of the SHA-256 of the key's bits (RFC 7093 section 2, method 1). */
export function keyIdentifierOf(spki: Uint8Array): Uint8Array {
  const digest = hash("sha256", parseSpki(spki).key, "buffer");
  return new Uint8Array(digest.subarray(0, 20));
}
