import { derMalformed } from "./problem.ts";
import type { DerElement } from "./reader.ts";
import { describeTag, tags } from "./tag.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const printable = /^[A-Za-z0-9 '()+,\-./:=?]*$/;

/** Whether this identifier octet is one of the character string types that `readText` reads. */
export function isTextTag(tag: number): boolean {
  return (
    tag === tags.utf8String ||
    tag === tags.printableString ||
    tag === tags.ia5String ||
    tag === tags.bmpString ||
    tag === tags.teletexString ||
    tag === tags.universalString ||
    tag === tags.numericString ||
    tag === tags.visibleString
  );
}

/**
 * The characters of a string element. `type` says what an IMPLICIT tag stands for. TeletexString is read as Latin-1,
 * as everyone does who has met one; PrintableString is read as ASCII, since issuers put `@` and `*` in it.
 */
export function readText(element: DerElement, type: number = element.tag): string {
  const { content, start } = element;
  switch (type) {
    case tags.utf8String:
      try {
        return utf8.decode(content);
      } catch {
        throw derMalformed("UTF8String", start);
      }
    case tags.bmpString:
      return readBmp(content, start);
    case tags.universalString:
      return readUniversal(content, start);
    case tags.teletexString:
      return Buffer.from(content).toString("latin1");
    case tags.printableString:
    case tags.ia5String:
    case tags.visibleString:
    case tags.numericString:
      for (const octet of content) if (octet > 0x7f) throw derMalformed(`${describeTag(type)} beyond ASCII`, start);
      return Buffer.from(content.buffer, content.byteOffset, content.length).toString("latin1");
    default:
      throw derMalformed(`${describeTag(type)} is not a character string`, start);
  }
}

/** Whether the characters fit a PrintableString (X.680 41.4). */
export function isPrintable(text: string): boolean {
  return printable.test(text);
}

function readBmp(content: Uint8Array, offset: number): string {
  if (content.length % 2 !== 0) throw derMalformed("BMPString", offset);
  let text = "";
  for (let index = 0; index < content.length; index += 2) {
    text += String.fromCharCode(((content[index] as number) << 8) | (content[index + 1] as number));
  }
  return text;
}

function readUniversal(content: Uint8Array, offset: number): string {
  if (content.length % 4 !== 0) throw derMalformed("UniversalString", offset);
  const view = new DataView(content.buffer, content.byteOffset, content.length);
  let text = "";
  for (let index = 0; index < content.length; index += 4) {
    const point = view.getUint32(index);
    if (point > 0x10_ffff) throw derMalformed("UniversalString", offset);
    text += String.fromCodePoint(point);
  }
  return text;
}
