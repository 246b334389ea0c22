import { canonicalJson, fail, type Json, parseJson, pass, utf8, type Verdict } from "@ratusha/kernel";
import { type AdditionType, additionTypes } from "../document.ts";

/**
 * What an addition signs: its own statement, and the document and the signature value that it speaks of. Because both digests are inside
 * the signed bytes, an addition says nothing about any other document.
 */
export interface AdditionStatement {
  readonly type: AdditionType;
  readonly number: number;
  /** `documentId` of the document. */
  readonly document: string;
  /** SHA-256, in hexadecimal, of the signature value. */
  readonly signature: string;
  /** When it was made, as its maker says. */
  readonly made: string;
  readonly statement: Json;
}

/** The bytes that are signed: canonical JSON (RFC 8785). */
export function writeStatement(statement: AdditionStatement): Uint8Array {
  return utf8(canonicalJson(statement as unknown as Json));
}

/** Reads a statement; the bytes must be the canonical ones, so that no member stands twice. */
export function readStatement(bytes: Uint8Array): Verdict<AdditionStatement, "addition"> {
  const json = parseJson(bytes, { maxLength: 256 * 1024 });
  if (!json.ok) return fail("addition", json.detail);
  const value = json.value;
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return fail("addition", "the statement is not an object");
  const { type, number, document, signature, made, statement, ...more } = value as { readonly [name: string]: Json };
  const wellFormed =
    Object.keys(more).length === 0 &&
    additionTypes.includes(type as AdditionType) &&
    Number.isInteger(number) &&
    isDigest(document) &&
    isDigest(signature) &&
    isInstant(made) &&
    statement !== undefined;
  if (!wellFormed) return fail("addition", "the statement has not the members of an addition");
  if (!Buffer.from(writeStatement(value as unknown as AdditionStatement)).equals(bytes)) {
    return fail("addition", "the statement is not canonical JSON", "RFC 8785");
  }
  return pass(value as unknown as AdditionStatement);
}

function isDigest(value: Json | undefined): boolean {
  return typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
}

function isInstant(value: Json | undefined): boolean {
  if (typeof value !== "string" || value.length > 40) return false;
  try {
    Temporal.Instant.from(value);
    return true;
  } catch {
    return false;
  }
}
