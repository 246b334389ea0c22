import { canonicalJson, concatBytes, type Json, parseUuid, sha256, type Uuid, utf8 } from "@ratusha/kernel";

/** One legally relevant thing done, as a package states it. */
export interface ActInput {
  /** Dotted name, `case.filed`. */
  readonly kind: string;
  /** Who did it: `person:7000000A000PB1`, `body:Org1001`, `system:proactive`. */
  readonly actor: string;
  /** Whom or what it is about: `person:…`, `org:200988541`, `case:<uuid>`. */
  readonly subject?: string | undefined;
  readonly body: Json;
  /** Given beforehand where another package waits for it; else a new UUIDv7. */
  readonly id?: Uuid | undefined;
}

/** An act as it stands in its schema. */
export interface Act {
  readonly id: Uuid;
  readonly at: Temporal.Instant;
  readonly kind: string;
  readonly actor: string;
  readonly subject?: string | undefined;
  readonly body: Json;
  /** What the log holds of it: SHA-256(salt ‖ record), 32 bytes. */
  readonly entry: Uint8Array;
}

/** The canonical text (RFC 8785) of an act: what its commitment is made over. */
export function recordText(act: Omit<Act, "entry">): string {
  return canonicalJson({
    id: act.id,
    at: instantText(act.at),
    kind: act.kind,
    actor: act.actor,
    ...(act.subject === undefined ? {} : { subject: act.subject }),
    body: act.body,
  });
}

/** SHA-256(salt ‖ record): the log's entry for an act; it says nothing without the salt. */
export function commitment(salt: Uint8Array, record: string): Uint8Array {
  return sha256(concatBytes(salt, utf8(record)));
}

/** Milliseconds always written, so that one instant has one text. */
export function instantText(at: Temporal.Instant): string {
  return at.toString({ smallestUnit: "millisecond" });
}

/** Reads a record back; undefined where it is not one of ours. */
export function parseRecord(record: string): Omit<Act, "entry"> | undefined {
  let value: unknown;
  try {
    value = JSON.parse(record);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  const { id, at, kind, actor, subject, body } = value as Record<string, unknown>;
  const uuid = parseUuid(id);
  if (!uuid.ok || typeof at !== "string" || typeof kind !== "string" || typeof actor !== "string") return undefined;
  if (subject !== undefined && typeof subject !== "string") return undefined;
  let moment: Temporal.Instant;
  try {
    moment = Temporal.Instant.from(at);
  } catch {
    return undefined;
  }
  const act = { id: uuid.value, at: moment, kind, actor, body: (body ?? null) as Json };
  return subject === undefined ? act : { ...act, subject };
}
