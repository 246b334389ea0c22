import { derMalformed } from "../der/problem.ts";
import type { DerElement } from "../der/reader.ts";
import { tags } from "../der/tag.ts";
import { readBoolean, readOctetString, readOid } from "../der/value.ts";
import { boolean, octetString, oid, sequence } from "../der/writer.ts";

/** An extension of a certificate, list, request or answer (RFC 5280 4.2). */
export interface Extension {
  readonly oid: string;
  readonly critical: boolean;
  /** The octets inside extnValue: the encoding of the extension's own type. */
  readonly value: Uint8Array;
}

export type Extensions = ReadonlyMap<string, Extension>;

/** No extensions. */
export const noExtensions: Extensions = new Map();

/** Reads an Extensions element; a doubled extension is refused (RFC 5280 4.2). */
export function readExtensions(element: DerElement): Extensions {
  const extensions = new Map<string, Extension>();
  if (element.tag !== tags.sequence) throw derMalformed("Extensions is a SEQUENCE", element.start);
  for (const item of element.open().rest()) {
    const reader = item.open();
    const identifier = readOid(reader.next(tags.oid));
    const critical = reader.optional(tags.boolean);
    const value = readOctetString(reader.next(tags.octetString));
    reader.finish();
    if (extensions.has(identifier)) throw derMalformed(`the extension ${identifier} stands twice`, item.start);
    extensions.set(identifier, {
      oid: identifier,
      critical: critical !== undefined && readBoolean(critical),
      value,
    });
  }
  // Extensions ::= SEQUENCE SIZE (1..MAX)
  if (extensions.size === 0) throw derMalformed("Extensions is empty", element.start);
  return extensions;
}

/** Encodes one extension. */
export function encodeExtension(extension: Extension): Uint8Array {
  return sequence(oid(extension.oid), extension.critical ? boolean(true) : undefined, octetString(extension.value));
}

/** Encodes extensions in their order; undefined when there are none, since an empty list may not be written. */
export function encodeExtensions(extensions: readonly Extension[]): Uint8Array | undefined {
  return extensions.length === 0 ? undefined : sequence(...extensions.map(encodeExtension));
}
