import { createHash } from "node:crypto";
import { fail, fromBase64, pass, toBase64, utf8, type Verdict } from "@ratusha/kernel";

/** One signature line of a C2SP signed note: `— name base64(key id ‖ signature)`. */
export interface NoteSignature {
  readonly name: string;
  readonly keyId: number;
  /** What follows the key id; its form depends on the type of the key. */
  readonly bytes: Uint8Array;
}

export interface SignedNote {
  /** Ends with a newline; what is signed. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** Signature types of C2SP signed-note that are used here. */
export const noteTypes = { ed25519: 0x01, cosignature: 0x04 } as const;

const longestNote = 65_536;
const mostSignatures = 64;

/** C2SP signed-note: SHA-256(name ‖ 0x0A ‖ type ‖ public key), its first four bytes. */
export function noteKeyId(name: string, type: number, publicKey: Uint8Array): number {
  const digest = createHash("sha256").update(utf8(name)).update(Uint8Array.of(0x0a, type)).update(publicKey).digest();
  return digest.readUInt32BE(0);
}

/** A key name may hold neither spaces nor a plus sign, so that lines and verifier keys can be taken apart. */
export function isKeyName(name: string): boolean {
  return name.length > 0 && name.length <= 200 && !/[\s+\p{Cc}]/u.test(name);
}

export function signatureLine({ name, keyId, bytes }: NoteSignature): string {
  const id = Buffer.alloc(4);
  id.writeUInt32BE(keyId);
  return `— ${name} ${toBase64(Buffer.concat([id, bytes]))}\n`;
}

export function formatNote({ text, signatures }: SignedNote): string {
  return `${text}\n${signatures.map(signatureLine).join("")}`;
}

/** Reads signature lines alone, as a witness answers them. */
export function parseSignatureLines(lines: string): Verdict<NoteSignature[], "note-malformed"> {
  const clause = "C2SP signed-note, Format";
  if (lines === "" || !lines.endsWith("\n"))
    return fail("note-malformed", "The signatures do not end with a newline", clause);
  const parts = lines.slice(0, -1).split("\n");
  if (parts.length > mostSignatures) return fail("note-malformed", `More than ${mostSignatures} signatures`, clause);
  const signatures: NoteSignature[] = [];
  for (const line of parts) {
    const match = /^— (\S+) ([A-Za-z0-9+/]+={0,2})$/u.exec(line);
    const [, name = "", encoded = ""] = match ?? [];
    const bytes = match === null ? undefined : decode(encoded);
    if (bytes === undefined || bytes.length < 5 || !isKeyName(name)) {
      return fail("note-malformed", "A signature line cannot be read", clause);
    }
    signatures.push({ name, keyId: Buffer.from(bytes).readUInt32BE(0), bytes: bytes.subarray(4) });
  }
  return pass(signatures);
}

/** Takes a signed note apart: text, an empty line, signature lines. Nothing is verified here. */
export function parseNote(note: string): Verdict<SignedNote, "note-malformed"> {
  const clause = "C2SP signed-note, Format";
  if (note.length > longestNote) return fail("note-malformed", "The note is too long", clause);
  if (hasControl(note)) return fail("note-malformed", "A control character", clause);
  const end = note.lastIndexOf("\n\n");
  if (end < 0) return fail("note-malformed", "There is no empty line before the signatures", clause);
  const signatures = parseSignatureLines(note.slice(end + 2));
  return signatures.ok ? pass({ text: note.slice(0, end + 1), signatures: signatures.value }) : signatures;
}

/** C2SP signed-note: no ASCII control characters below U+0020 but the newline. */
function hasControl(note: string): boolean {
  for (let i = 0; i < note.length; i += 1) {
    const unit = note.charCodeAt(i);
    if (unit < 0x20 && unit !== 0x0a) return true;
  }
  return false;
}

function decode(text: string): Uint8Array | undefined {
  try {
    return fromBase64(text);
  } catch {
    return undefined;
  }
}
