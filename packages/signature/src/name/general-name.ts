import { toHex } from "@ratusha/kernel";
import { derMalformed } from "../der/problem.ts";
import type { DerElement } from "../der/reader.ts";
import { contextConstructed, contextPrimitive, tags } from "../der/tag.ts";
import { readText } from "../der/text.ts";
import { readOctetString, readOid } from "../der/value.ts";
import { explicit, ia5String, implicit, octetString, oid, sequence } from "../der/writer.ts";
import { type Name, readName } from "./name.ts";

/** GeneralName (RFC 5280 4.2.1.6). */
export type GeneralName =
  | { readonly kind: "email"; readonly value: string }
  | { readonly kind: "dns"; readonly value: string }
  | { readonly kind: "uri"; readonly value: string }
  | { readonly kind: "ip"; readonly value: Uint8Array }
  | { readonly kind: "directory"; readonly value: Name }
  | { readonly kind: "registered-id"; readonly value: string }
  | { readonly kind: "other"; readonly type: string; readonly value: Uint8Array }
  | { readonly kind: "x400" | "edi"; readonly value: Uint8Array };

/** Reads a GeneralName. Address octets are not counted here: name constraints carry a mask as well. */
export function readGeneralName(element: DerElement): GeneralName {
  switch (element.tag) {
    case contextConstructed(0): {
      const reader = element.open();
      const type = readOid(reader.next(tags.oid));
      const value = reader.explicit(0);
      reader.finish();
      if (value === undefined) throw derMalformed("otherName without a value", element.start);
      return { kind: "other", type, value: value.bytes };
    }
    case contextPrimitive(1):
      return { kind: "email", value: readText(element, tags.ia5String) };
    case contextPrimitive(2):
      return { kind: "dns", value: readText(element, tags.ia5String) };
    case contextConstructed(3):
      return { kind: "x400", value: element.bytes };
    case contextConstructed(4): {
      const reader = element.open();
      const name = readName(reader.next(tags.sequence));
      reader.finish();
      return { kind: "directory", value: name };
    }
    case contextConstructed(5):
      return { kind: "edi", value: element.bytes };
    case contextPrimitive(6):
      return { kind: "uri", value: readText(element, tags.ia5String) };
    case contextPrimitive(7):
      return { kind: "ip", value: readOctetString(element) };
    case contextPrimitive(8):
      return { kind: "registered-id", value: readOid(element) };
    default:
      throw derMalformed("GeneralName", element.start);
  }
}

/** Reads the elements of a GeneralNames, of which there must be one at least. */
export function readGeneralNames(element: DerElement): GeneralName[] {
  const names: GeneralName[] = [];
  for (const name of element.open().rest()) names.push(readGeneralName(name));
  if (names.length === 0) throw derMalformed("GeneralNames is empty", element.start);
  return names;
}

/** Encodes a GeneralName. */
export function encodeGeneralName(name: GeneralName): Uint8Array {
  switch (name.kind) {
    case "email":
      return implicit(1, ia5String(name.value));
    case "dns":
      return implicit(2, ia5String(name.value));
    case "uri":
      return implicit(6, ia5String(name.value));
    case "ip":
      return implicit(7, octetString(name.value));
    case "directory":
      return explicit(4, name.value.der);
    case "registered-id":
      return implicit(8, oid(name.value));
    case "other":
      return implicit(0, sequence(oid(name.type), explicit(0, name.value)));
    case "x400":
    case "edi":
      return name.value;
  }
}

/** A GeneralName in words, for reports. */
export function describeGeneralName(name: GeneralName): string {
  switch (name.kind) {
    case "directory":
      return name.value.toString();
    case "ip":
      return describeAddress(name.value);
    case "other":
      return `${name.type}: ${toHex(name.value)}`;
    case "x400":
    case "edi":
      return `${name.kind}: ${toHex(name.value)}`;
    default:
      return name.value;
  }
}

function describeAddress(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join(".");
  const groups: string[] = [];
  for (let index = 0; index + 1 < bytes.length; index += 2) {
    groups.push((((bytes[index] as number) << 8) | (bytes[index + 1] as number)).toString(16));
  }
  return groups.join(":");
}
