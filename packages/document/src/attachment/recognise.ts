import { fail, pass, type Verdict } from "@ratusha/kernel";
import { jpegFault, pngFault } from "./image.ts";
import type { AttachmentKind, AttachmentReason } from "./kind.ts";
import { zipKind } from "./office.ts";
import { pdfFault } from "./pdf.ts";

type Refusal = Verdict<never, AttachmentReason>;

/** What a browser reads to guess a type (WHATWG MIME Sniffing, 5.2), and more. */
const guessedBytes = 4096;

/**
 * Tells the kind of a file by its structure from the first byte to the last. A file that another reader could take for
 * another kind, or that brings something to run, is refused whatever it is called.
 */
export function recogniseAttachment(bytes: Uint8Array): Verdict<AttachmentKind, AttachmentReason> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.length === 0) return fail("empty", "the file is empty");
  const kind = kindByStart(view);
  if (kind === undefined) return fail("kind", "the file begins like none of the kinds that are taken");
  if (kind === "zip") return zipKind(bytes);
  const fault = alienFault(view, kind) ?? { pdf: pdfFault, jpeg: jpegFault, png: pngFault }[kind](view);
  return fault ?? pass(kind);
}

function kindByStart(view: Buffer): "pdf" | "jpeg" | "png" | "zip" | undefined {
  if (view.subarray(0, 5).toString("latin1") === "%PDF-") return "pdf";
  if (view[0] === 0xff && view[1] === 0xd8 && view[2] === 0xff) return "jpeg";
  if (view.subarray(0, 8).equals(Buffer.from("89504e470d0a1a0a", "hex"))) return "png";
  return view.length >= 4 && view.readUInt32LE(0) === 0x04034b50 ? "zip" : undefined;
}

/** What makes a file that is one thing at its beginning another thing at its end, or to a browser that guesses. */
function alienFault(view: Buffer, kind: string): Refusal | undefined {
  const head = view.subarray(0, guessedBytes).toString("latin1").toLowerCase();
  if (/<(?:!doctype\s+html|html|head|body|script|svg|iframe|\?php)/.test(head)) {
    return fail("two-kinds", "the beginning of the file could be read as a web page");
  }
  if (kind !== "pdf" && head.includes("%pdf-")) return fail("two-kinds", "a PDF begins within the file");
  const end = endOfZip(view);
  return end ? fail("two-kinds", "the file is an archive as well") : undefined;
}

/** Readers of archives begin at the end: a record there that ends the file makes an archive of anything (APPNOTE 4.3.16). */
function endOfZip(view: Buffer): boolean {
  const first = Math.max(0, view.length - 22 - 0xffff);
  for (let at = view.length - 22; at >= first; at--) {
    if (view[at] !== 0x50 || view.readUInt32LE(at) !== 0x06054b50) continue;
    // Readers take comments that are cut or run over: an end record with a directory before it is enough.
    const start = view.readUInt32LE(at + 16);
    const length = view.readUInt32LE(at + 12);
    if (at + 22 + view.readUInt16LE(at + 20) >= view.length || start + length <= at) return true;
  }
  return false;
}
