import { toHex, type Uuid } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { bytesOf, type Row, textOf } from "../store/row.ts";

/** A certificate that is about to be signed. */
export interface Intent {
  readonly serial: Uint8Array;
  readonly authority: string;
  readonly profile: string;
  readonly holder: string;
  readonly actor: string;
  readonly requestId: Uuid | undefined;
  /** SHA-256 of what was asked, to tell a repeated request from another one under its id. */
  readonly requestDigest: Uint8Array;
  /** SHA-256 of the SubjectPublicKeyInfo. */
  readonly keyDigest: Uint8Array;
  readonly toBeSigned: Uint8Array;
}

export interface StoredCertificate {
  readonly serial: Uint8Array;
  readonly authority: string;
  readonly profile: string;
  readonly holder: string;
  readonly actor: string;
  readonly notBefore: Temporal.Instant;
  readonly notAfter: Temporal.Instant;
  readonly der: Uint8Array;
}

export type IntentOutcome =
  | { readonly kind: "stored" }
  | { readonly kind: "key-of-another" }
  | { readonly kind: "request-changed" }
  /** The request was taken before, under this serial number. */
  | { readonly kind: "repeated"; readonly serial: Uint8Array };

const claimKeys = `INSERT INTO key_holder (key_digest, holder, at)
SELECT key_digest, holder, $3::timestamptz FROM unnest($1::bytea[], $2::text[]) AS given (key_digest, holder)
ORDER BY key_digest ON CONFLICT (key_digest) DO NOTHING RETURNING key_digest, holder`;

const readKeys = "SELECT key_digest, holder FROM key_holder WHERE key_digest = ANY ($1::bytea[])";

const claimRequests = `INSERT INTO issue_request (request_id, serial, digest)
SELECT request_id, serial, digest FROM unnest($1::uuid[], $2::bytea[], $3::bytea[]) AS given (request_id, serial, digest)
ORDER BY request_id ON CONFLICT (request_id) DO NOTHING RETURNING request_id, serial, digest`;

const readRequests = "SELECT request_id, serial, digest FROM issue_request WHERE request_id = ANY ($1::uuid[])";

const insertIntents = `INSERT INTO certificate_intent
  (serial, authority, profile, holder, actor, request_id, to_be_signed, at)
SELECT serial, authority, profile, holder, actor, request_id, to_be_signed, $8::timestamptz
FROM unnest($1::bytea[], $2::text[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::bytea[])
  AS given (serial, authority, profile, holder, actor, request_id, to_be_signed)`;

/** Stores what is about to be signed, in one transaction, having claimed each key for its holder and each request id. */
export async function storeIntents(
  tx: Queryable,
  intents: readonly Intent[],
  at: Temporal.Instant,
): Promise<IntentOutcome[]> {
  const holders = await claimedHolders(tx, intents, at);
  const free = intents.filter((each) => holders.get(toHex(each.keyDigest)) === each.holder);

  const named = free.filter((each) => each.requestId !== undefined);
  const taken = new Map<string, Row>();
  if (named.length > 0) {
    const ids = named.map((each) => each.requestId);
    const asked = [ids, named.map((each) => each.serial), named.map((each) => each.requestDigest)];
    for (const row of await tx.query(claimRequests, asked)) taken.set(textOf(row, "request_id"), row);
    const earlier = ids.filter((id) => id !== undefined && !taken.has(id));
    if (earlier.length > 0)
      for (const row of await tx.query(readRequests, [earlier])) taken.set(textOf(row, "request_id"), row);
  }

  const outcomes = intents.map((intent): IntentOutcome => {
    if (holders.get(toHex(intent.keyDigest)) !== intent.holder) return { kind: "key-of-another" };
    const first = intent.requestId === undefined ? undefined : taken.get(intent.requestId);
    if (first === undefined || toHex(bytesOf(first, "serial")) === toHex(intent.serial)) return { kind: "stored" };
    return toHex(bytesOf(first, "digest")) === toHex(intent.requestDigest)
      ? { kind: "repeated", serial: bytesOf(first, "serial") }
      : { kind: "request-changed" };
  });

  const fresh = intents.filter((_, index) => outcomes[index]?.kind === "stored");
  if (fresh.length > 0)
    await tx.query(insertIntents, [
      fresh.map((each) => each.serial),
      fresh.map((each) => each.authority),
      fresh.map((each) => each.profile),
      fresh.map((each) => each.holder),
      fresh.map((each) => each.actor),
      fresh.map((each) => each.requestId ?? null),
      fresh.map((each) => each.toBeSigned),
      at,
    ]);
  return outcomes;
}

/** Whose each key is, after these holders have claimed theirs; keys that are new cost one statement, and no look. */
async function claimedHolders(
  tx: Queryable,
  intents: readonly Intent[],
  at: Temporal.Instant,
): Promise<ReadonlyMap<string, string>> {
  const digests = intents.map((each) => each.keyDigest);
  const holders = new Map<string, string>();
  const note = (rows: readonly Row[]): void => {
    for (const row of rows) holders.set(toHex(bytesOf(row, "key_digest")), textOf(row, "holder"));
  };
  note(await tx.query(claimKeys, [digests, intents.map((each) => each.holder), at]));
  const earlier = digests.filter((each) => !holders.has(toHex(each)));
  if (earlier.length > 0) note(await tx.query(readKeys, [earlier]));
  return holders;
}

const insertCertificates = `INSERT INTO certificate
  (serial, authority, profile, holder, not_before, not_after, der, at)
SELECT serial, authority, profile, holder, not_before, not_after, der, $8::timestamptz
FROM unnest($1::bytea[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::bytea[])
  AS given (serial, authority, profile, holder, not_before, not_after, der)
ORDER BY serial ON CONFLICT (serial) DO NOTHING RETURNING serial`;

const insertHolders = `INSERT INTO holder_certificate (holder, serial, at)
SELECT holder, serial, $3::timestamptz FROM unnest($1::text[], $2::bytea[]) AS given (holder, serial)`;

/**
 * Stores signed certificates. Answers those that are new: when two processes finish the same intent, the first one's
 * certificate holds, and the other's was never handed out.
 */
export async function storeCertificates(
  tx: Queryable,
  certificates: readonly StoredCertificate[],
  at: Temporal.Instant,
): Promise<StoredCertificate[]> {
  const rows = await tx.query(insertCertificates, [
    certificates.map((each) => each.serial),
    certificates.map((each) => each.authority),
    certificates.map((each) => each.profile),
    certificates.map((each) => each.holder),
    certificates.map((each) => each.notBefore),
    certificates.map((each) => each.notAfter),
    certificates.map((each) => each.der),
    at,
  ]);
  const stored = new Set(rows.map((row) => toHex(bytesOf(row, "serial"))));
  const fresh = certificates.filter((each) => stored.has(toHex(each.serial)));
  if (fresh.length > 0)
    await tx.query(insertHolders, [fresh.map((each) => each.holder), fresh.map((each) => each.serial), at]);
  return fresh;
}

const readDer = "SELECT serial, der FROM certificate WHERE serial = ANY ($1::bytea[])";

/** The certificates by serial number in hexadecimal; those that were never issued are absent. */
export async function readCertificates(
  db: Queryable,
  serials: readonly Uint8Array[],
): Promise<Map<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  for (const row of await db.query(readDer, [serials])) found.set(toHex(bytesOf(row, "serial")), bytesOf(row, "der"));
  return found;
}

const readHeld = `SELECT certificate.der FROM holder_certificate
JOIN certificate ON certificate.serial = holder_certificate.serial
WHERE holder_certificate.holder = $1 ORDER BY holder_certificate.at DESC, certificate.serial LIMIT $2`;

/** A holder's certificates, newest first. */
export async function readCertificatesOf(db: Queryable, holder: string, limit: number): Promise<Uint8Array[]> {
  return (await db.query(readHeld, [holder, limit])).map((row) => bytesOf(row, "der"));
}
