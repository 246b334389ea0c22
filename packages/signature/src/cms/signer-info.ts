import { copyBytes } from "@ratusha/kernel";
import type { DerElement } from "../der/reader.ts";
import { contextConstructed, contextPrimitive, tags } from "../der/tag.ts";
import { readIntegerBytes, readOctetString, readSmallInteger } from "../der/value.ts";
import { type AlgorithmIdentifier, readAlgorithm } from "../suite/algorithm.ts";
import { type Attribute, readAttributes } from "./attribute.ts";

/** Who signed: by issuer and serial number, or by the key identifier (RFC 5652 5.3). */
export type SignerIdentifier =
  | {
      readonly kind: "issuer-serial";
      readonly issuer: Uint8Array;
      readonly serial: Uint8Array;
      readonly der: Uint8Array;
    }
  | { readonly kind: "key-identifier"; readonly keyIdentifier: Uint8Array; readonly der: Uint8Array };

/** SignerInfo (RFC 5652 5.3). */
export interface SignerInfo {
  readonly version: number;
  readonly identifier: SignerIdentifier;
  readonly digestAlgorithm: AlgorithmIdentifier;
  /** The signed attributes as the SET OF that the signature is over; undefined where there are none. */
  readonly signedAttributesDer: Uint8Array | undefined;
  readonly signedAttributes: readonly Attribute[];
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  readonly unsignedAttributes: readonly Attribute[];
  readonly der: Uint8Array;
}

/** Reads one SignerInfo; a counter-signature is one too. */
export function readSignerInfo(element: DerElement): SignerInfo {
  const reader = element.open();
  const version = readSmallInteger(reader.next(tags.integer));
  const identifier = readIdentifier(reader.next());
  const digestAlgorithm = readAlgorithm(reader.next(tags.sequence));
  const signed = reader.optional(contextConstructed(0));
  const signatureAlgorithm = readAlgorithm(reader.next(tags.sequence));
  const signature = readOctetString(reader.next(tags.octetString));
  const unsigned = reader.optional(contextConstructed(1));
  reader.finish();
  return {
    version,
    identifier,
    digestAlgorithm,
    signedAttributesDer: signed && asSet(signed.bytes),
    signedAttributes: signed ? readAttributes(signed) : [],
    signatureAlgorithm,
    signature,
    unsignedAttributes: unsigned ? readAttributes(unsigned) : [],
    der: element.bytes,
  };
}

/** RFC 5652 5.4: what is signed bears the tag of SET OF, not the IMPLICIT tag of the message. */
function asSet(implicitSet: Uint8Array): Uint8Array {
  const set = copyBytes(implicitSet);
  set[0] = tags.set;
  return set;
}

function readIdentifier(element: DerElement): SignerIdentifier {
  if (element.tag === contextPrimitive(0)) {
    return { kind: "key-identifier", keyIdentifier: readOctetString(element), der: element.bytes };
  }
  const reader = element.open();
  const issuer = reader.next(tags.sequence).bytes;
  const serial = readIntegerBytes(reader.next(tags.integer));
  reader.finish();
  return { kind: "issuer-serial", issuer, serial, der: element.bytes };
}
