import { fromBase64, toBase64 } from "@ratusha/kernel";
import { derMalformed } from "../der/problem.ts";

const block = /-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \1-----/g;

/** The blocks of a PEM text with this label (RFC 7468), each as DER. Text between blocks is skipped. */
export function decodePem(text: string, label: string): Uint8Array[] {
  const found: Uint8Array[] = [];
  for (const [, name, body] of text.matchAll(block)) {
    if (name !== label || body === undefined) continue;
    const compact = body.replace(/\s+/g, "");
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(compact)) throw derMalformed(`the PEM block of a ${label} is not base64`);
    found.push(fromBase64(compact));
  }
  return found;
}

/** DER as a PEM block. */
export function encodePem(der: Uint8Array, label: string): string {
  const lines = toBase64(der).match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}
