import { isProblem } from "@ratusha/kernel";
import { decodePem, der, isCmsMessage, isEvidenceRecord, oids, parseCertificate } from "@ratusha/signature";

/** What a file was recognised as, from its bytes; its name is never asked. Formats that are not supported go by names that all languages share. */
export type Recognised =
  | { readonly kind: "zip" }
  | { readonly kind: "cms"; readonly der: Uint8Array }
  | { readonly kind: "broken"; readonly format: string }
  | { readonly kind: "certificate" }
  | { readonly kind: "unsupported"; readonly format: string }
  | { readonly kind: "unsigned"; readonly format: string };

/** How far into a file its kind is looked for. */
const headBytes = 64 * 1024;

/** Recognises a signed file. What is looked for in XML and PDF only names the format: no verdict rests on it. */
export function recognise(bytes: Uint8Array): Recognised {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.length >= 4 && view.readUInt32LE(0) === 0x04034b50) return { kind: "zip" };
  if (view.length >= 22 && view.readUInt32LE(0) === 0x06054b50) return { kind: "zip" };
  if (isCmsMessage(bytes)) return { kind: "cms", der: bytes };
  const head = view.subarray(0, headBytes);
  if (head.subarray(0, 1024).includes("%PDF-")) {
    const signed = view.includes("/ByteRange");
    return signed ? { kind: "unsupported", format: "PDF, PAdES" } : { kind: "unsigned", format: "PDF" };
  }
  if (view[0] === 0x30 || looksLikeCms(bytes)) return recogniseDer(bytes);
  const text = head
    .toString("latin1")
    .replace(/^\u00ef\u00bb\u00bf/, "")
    .trimStart();
  if (text.startsWith("-----BEGIN ")) return recognisePem(view.toString("latin1"));
  if (text.startsWith("<")) return recogniseXml(text, view);
  if (/^eyJ[\w-]+\.[\w-]*\.[\w-]*\s*$/.test(text)) return { kind: "unsupported", format: "JSON, JAdES" };
  if (/^MI[A-Za-z0-9+/\r\n]+=*\s*$/.test(text)) {
    const decoded = Buffer.from(view.toString("latin1"), "base64");
    if (decoded[0] === 0x30) return recogniseDer(new Uint8Array(decoded));
  }
  return { kind: "unsigned", format: "a file of another kind" };
}

/** The octets of the identifier of SignedData near the start, in a place where no whole message has it. */
function looksLikeCms(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 32)).includes(signedDataIdentifier);
}

const signedDataIdentifier = der.oid(oids.signedData).subarray(2);

function recogniseDer(bytes: Uint8Array): Recognised {
  if (isCmsMessage(bytes)) return { kind: "cms", der: bytes };
  if (looksLikeCms(bytes)) return { kind: "broken", format: "CAdES" };
  if (isEvidenceRecord(bytes)) return { kind: "unsupported", format: "EvidenceRecord (RFC 4998)" };
  try {
    parseCertificate(bytes);
    return { kind: "certificate" };
  } catch (error) {
    if (!isProblem(error)) throw error;
    return { kind: "unsigned", format: "a file of another kind" };
  }
}

function recognisePem(text: string): Recognised {
  try {
    for (const label of ["CMS", "PKCS7"]) {
      const [block] = decodePem(text, label);
      if (block) return recogniseDer(block);
    }
  } catch (error) {
    if (!isProblem(error)) throw error;
  }
  return { kind: "unsigned", format: "PEM without a signed message" };
}

function recogniseXml(head: string, view: Buffer): Recognised {
  if (/<(?:[\w-]+:)?SignedDoc\b/.test(head)) return { kind: "unsupported", format: "DDOC (DigiDoc)" };
  if (/<(?:[\w-]+:)?EvidenceRecord\b/.test(head)) return { kind: "unsupported", format: "EvidenceRecord (RFC 6283)" };
  const signed =
    view.includes("http://www.w3.org/2000/09/xmldsig#") && (view.includes("<Signature") || view.includes(":Signature"));
  return signed ? { kind: "unsupported", format: "XML, XAdES" } : { kind: "unsigned", format: "XML" };
}
