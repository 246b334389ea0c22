import { canonicalJson, fail, isUuid, type Json, langs, pass, utf8, type Verdict } from "@ratusha/kernel";
import type { DocumentMetadata } from "./document.ts";
import { documentProblems } from "./problem.ts";

/** `document.json`: canonical JSON (RFC 8785), so that no second reading of the same bytes exists. */
export function writeMetadata(metadata: DocumentMetadata): Uint8Array {
  const json = Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== undefined)) as Json;
  const checked = readMetadata(json);
  if (!checked.ok) throw documentProblems["metadata-malformed"](checked.detail);
  return utf8(canonicalJson(json));
}

/** Makes metadata of JSON from outside. */
export function readMetadata(json: Json): Verdict<DocumentMetadata, "metadata"> {
  if (!isRecord(json)) return refuse("the metadata is not an object");
  const { id, kind, title, number, date, author, verificationUrl } = json;
  if (!isUuid(id)) return refuse("id is not a UUID");
  if (!isText(kind, 100)) return refuse("kind is missing");
  if (!isText(title, 1000) && !isTrilingual(title)) return refuse("title is missing");
  if (number !== undefined && !isText(number, 100)) return refuse("number is not a short text");
  if (typeof date !== "string" || !isDate(date)) return refuse("date is not a calendar date");
  if (!isRecord(author) || !isText(author["code"], 100) || !isText(author["name"], 1000)) {
    return refuse("author has no code and name");
  }
  if (verificationUrl !== undefined && !isWebAddress(verificationUrl))
    return refuse("verificationUrl is not a web address");
  return pass(json as unknown as DocumentMetadata);
}

function refuse(detail: string): ReturnType<typeof fail<"metadata">> {
  return fail("metadata", `document.json: ${detail}`);
}

function isRecord(value: Json | undefined): value is { readonly [name: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: Json | undefined, longest: number): value is string {
  return typeof value === "string" && value.length > 0 && value.length <= longest;
}

function isTrilingual(value: Json | undefined): boolean {
  return isRecord(value) && langs.every((lang) => isText(value[lang], 1000));
}

function isDate(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}

function isWebAddress(value: Json): boolean {
  if (typeof value !== "string" || value.length > 2000) return false;
  const url = URL.parse(value);
  return url !== null && (url.protocol === "https:" || url.protocol === "http:");
}
