import { canonicalJson, type Json, sha256Hex, utf8 } from "@ratusha/kernel";
import type { Definition } from "./definition.ts";

/** The canonical bytes (RFC 8785) of a definition: what two people sign to approve it. */
export function definitionBytes(definition: Definition): Uint8Array {
  // A definition is plain JSON data by construction: going through JSON drops undefined members, as JCS needs.
  const plain = JSON.parse(JSON.stringify(definition)) as Json;
  return utf8(canonicalJson(plain));
}

/** SHA-256 of the canonical bytes, hex. */
export function definitionDigest(definition: Definition): string {
  return sha256Hex(definitionBytes(definition));
}
