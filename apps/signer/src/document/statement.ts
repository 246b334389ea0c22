import { additionNames, readStatement, writeManifest } from "@ratusha/document/scope";
import { type Json, parseJson, sha256 } from "@ratusha/kernel";
import type { KeyPolicy, SigningRequest } from "@ratusha/runtime/signer-protocol";
import { oids } from "@ratusha/signature";
import { permitAttributes } from "../policy/signed-attributes.ts";
import { type Permission, refuse } from "../refusal.ts";
import type { HeldKey } from "../store/key-backend.ts";

type StatementRequest = Extract<SigningRequest, { content: Uint8Array }>;
type SealPolicy = Extract<KeyPolicy, { kind: "seal" }>;

const windowMs = 600_000;
const typeForm = /^[a-z][a-zA-Z0-9.-]{0,79}$/;

/**
 * Whether a body's seal may be put on a statement. There are two forms. An addition to a document is signed through a
 * manifest of its own: the signer writes that manifest itself, so that the signature can never be over another one, such
 * as a document's. A statement that stands alone (an acknowledgement, an evidence of delivery) is JSON with its `type`
 * and the `body` whose key signs it.
 */
export function permitStatement(
  request: StatementRequest,
  key: HeldKey,
  policy: SealPolicy,
  now: Temporal.Instant,
): Permission {
  const json = parseJson(request.content, { maxLength: 1 << 20, maxDepth: 32 });
  if (!json.ok) return refuse("statement-unknown", json.detail);
  const content = additionManifest(request.content) ?? request.content;
  if (content === request.content) {
    const { type, body } = membersOf(json.value);
    if (typeof type !== "string" || !typeForm.test(type))
      return refuse("statement-unknown", "A statement says its type.");
    if (body !== policy.body)
      return refuse("body-foreign", `The statement is of the body ${String(body)}, the seal is of ${policy.body}.`);
  }
  return permitAttributes(request.toBeSigned, key, { contentType: oids.data, content, now, windowMs });
}

/** The manifest over an addition's statement; undefined where the bytes are no addition. */
function additionManifest(bytes: Uint8Array): Uint8Array | undefined {
  const addition = readStatement(bytes);
  if (!addition.ok) return undefined;
  const names = additionNames(addition.value.number, addition.value.type);
  return writeManifest(names.signature, [
    { name: names.statement, mediaType: "application/json", sha256: sha256(bytes) },
  ]);
}

function membersOf(json: Json): { readonly [name: string]: Json } {
  return typeof json === "object" && json !== null && !Array.isArray(json)
    ? (json as { readonly [name: string]: Json })
    : {};
}
