import { contentDigest, readAsice } from "@ratusha/document";
import { fromBase64Url, type Random, sha256, type Text, toBase64Url } from "@ratusha/kernel";
import { type Queryable, textSchema } from "@ratusha/runtime";
import { z } from "zod";
import { bytes, instant, plainDate } from "../case/record.ts";
import type { DocumentLine, DocumentStatus, IssuedUnderCode, StatusOfDocument } from "./document.ts";

/** A sealed document to keep. */
export interface NewDocument {
  readonly owner: string;
  readonly id: string;
  readonly caseId: string;
  readonly number: string;
  readonly kind: string;
  readonly title: Text;
  readonly body: string;
  readonly issuedAt: Temporal.Instant;
  readonly outcome: "granted" | "refused";
  /** The last day on which it is valid, where it names one. */
  readonly validUntil?: Temporal.PlainDate | undefined;
  readonly digest: string;
  /** Digest of the content alone. */
  readonly content: string;
  readonly url: string;
  readonly code: string;
  readonly container: Uint8Array;
}

/** The secret of a document's QR code: 128 bits, base64url. */
export function newCode(random: Random): string {
  return toBase64Url(random.bytes(16));
}

function hashOf(code: string): Uint8Array {
  return sha256(fromBase64Url(code));
}

const insertIssued = `INSERT INTO issued (owner, id, case_id, number, kind, title, body, issued_at, outcome, digest, url, container, content, valid_until)
SELECT owner, id, case_id, number, kind, title, body, issued_at, outcome, digest, url, container, content, valid_until
FROM unnest($1::text[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::jsonb[], $7::text[], $8::timestamptz[], $9::text[],
  $10::text[], $11::text[], $12::bytea[], $13::text[], $14::date[])
  AS given (owner, id, case_id, number, kind, title, body, issued_at, outcome, digest, url, container, content, valid_until)`;
const insertCode = `INSERT INTO issued_code (code_hash, owner, id)
SELECT code_hash, owner, id FROM unnest($1::bytea[], $2::text[], $3::uuid[]) AS given (code_hash, owner, id)`;

/** Keeps sealed documents and the hashes of their codes. */
export async function keepDocuments(tx: Queryable, documents: readonly NewDocument[]): Promise<void> {
  if (documents.length === 0) return;
  await tx.query(insertIssued, [
    documents.map((d) => d.owner),
    documents.map((d) => d.id),
    documents.map((d) => d.caseId),
    documents.map((d) => d.number),
    documents.map((d) => d.kind),
    documents.map((d) => JSON.stringify(d.title)),
    documents.map((d) => d.body),
    documents.map((d) => d.issuedAt),
    documents.map((d) => d.outcome),
    documents.map((d) => d.digest),
    documents.map((d) => d.url),
    documents.map((d) => d.container),
    documents.map((d) => d.content),
    documents.map((d) => d.validUntil ?? null),
  ]);
  await tx.query(insertCode, [
    documents.map((d) => hashOf(d.code)),
    documents.map((d) => d.owner),
    documents.map((d) => d.id),
  ]);
}

const columns = `issued.owner, issued.id, issued.case_id, issued.number, issued.kind, issued.title, issued.body, issued.issued_at,
  issued.outcome, issued.digest, issued.url, issued.valid_until, annulment.at AS annulled_at`;
const source = "issued LEFT JOIN annulment ON annulment.owner = issued.owner AND annulment.id = issued.id";

const row = z.object({
  id: z.string(),
  case_id: z.string(),
  number: z.string(),
  kind: z.string(),
  title: textSchema,
  body: z.string(),
  issued_at: instant,
  outcome: z.enum(["granted", "refused"]),
  digest: z.string(),
  url: z.string(),
  valid_until: plainDate.nullable(),
  annulled_at: instant.nullable(),
});

function lineOf(value: unknown, today: Temporal.PlainDate): DocumentLine {
  const r = row.parse(value);
  return {
    id: r.id,
    caseId: r.case_id,
    number: r.number,
    kind: r.kind,
    title: r.title,
    body: r.body,
    issuedAt: r.issued_at.toString(),
    outcome: r.outcome,
    status: statusOn(today, r.annulled_at, r.valid_until),
    ...(r.annulled_at === null ? {} : { annulledAt: r.annulled_at.toString() }),
    ...(r.valid_until === null ? {} : { validUntil: r.valid_until.toString() }),
    digest: r.digest,
    verificationUrl: r.url,
  };
}

function statusOn(
  today: Temporal.PlainDate,
  annulledAt: Temporal.Instant | null,
  validUntil: Temporal.PlainDate | null,
): StatusOfDocument {
  if (annulledAt !== null) return "annulled";
  return validUntil !== null && Temporal.PlainDate.compare(validUntil, today) < 0 ? "expired" : "in-force";
}

/** Documents of an owner, newest first. */
export async function listDocuments(
  tx: Queryable,
  owner: string,
  before: string,
  limit: number,
  today: Temporal.PlainDate,
): Promise<DocumentLine[]> {
  const rows = await tx.query(
    `SELECT ${columns} FROM ${source} WHERE issued.owner = $1 AND issued.id < $2 ORDER BY issued.id DESC LIMIT $3`,
    [owner, before, limit],
  );
  return rows.map((one) => lineOf(one, today));
}

/** Documents of a case, oldest first. */
export async function documentsOfCase(
  tx: Queryable,
  owner: string,
  caseId: string,
  today: Temporal.PlainDate,
): Promise<DocumentLine[]> {
  const rows = await tx.query(
    `SELECT ${columns} FROM ${source} WHERE issued.owner = $1 AND issued.case_id = $2 ORDER BY issued.id LIMIT 100`,
    [owner, caseId],
  );
  return rows.map((one) => lineOf(one, today));
}

/** A document with its container. */
export interface FoundDocument {
  readonly owner: string;
  readonly line: DocumentLine;
  readonly container: Uint8Array;
}

/** One document of an owner. */
export async function findDocument(
  tx: Queryable,
  owner: string,
  id: string,
  today: Temporal.PlainDate,
): Promise<FoundDocument | undefined> {
  const [found] = await tx.query(
    `SELECT ${columns}, issued.container FROM ${source} WHERE issued.owner = $1 AND issued.id = $2`,
    [owner, id],
  );
  return found === undefined
    ? undefined
    : { owner, line: lineOf(found, today), container: bytes.parse(found["container"]) };
}

/** Declares documents of a case void: they stay, and their status says so. */
export async function annulDocuments(
  tx: Queryable,
  owner: string,
  caseId: string,
  at: Temporal.Instant,
  byCase: string,
): Promise<void> {
  await tx.query(
    `INSERT INTO annulment (owner, id, at, by_case) SELECT owner, id, $3, $4 FROM issued WHERE owner = $1 AND case_id = $2
     ON CONFLICT (owner, id) DO NOTHING`,
    [owner, caseId, at, byCase],
  );
}

/** What was issued under the code of a QR; undefined where nothing was. */
export async function issuedUnder(
  tx: Queryable,
  code: string,
  today: Temporal.PlainDate,
): Promise<IssuedUnderCode | undefined> {
  if (!/^[A-Za-z0-9_-]{21}[AQgw]$/.test(code)) return undefined;
  const [key] = await tx.query("SELECT owner, id FROM issued_code WHERE code_hash = $1", [hashOf(code)]);
  if (key === undefined) return undefined;
  const [found] = await tx.query(
    `SELECT ${columns}, issued.content, CASE WHEN issued.content IS NULL THEN issued.container END AS container
     FROM ${source} WHERE issued.owner = $1 AND issued.id = $2`,
    [key["owner"], key["id"]],
  );
  if (found === undefined) return undefined;
  const content = z.string().nullable().parse(found["content"]) ?? contentOf(bytes.parse(found["container"]));
  return { ...statusOf(lineOf(found, today)), ...(content === undefined ? {} : { content }) };
}

/** The digest of the content of a document that was kept without it; undefined where what is kept cannot be read. */
function contentOf(container: Uint8Array): string | undefined {
  const document = readAsice(container);
  return document.ok ? contentDigest(document.value) : undefined;
}

/** What of a document is for whoever holds its code, or was let read it. */
export function statusOf({
  number,
  kind,
  title,
  body,
  issuedAt,
  status,
  annulledAt,
  validUntil,
  digest,
}: DocumentLine): DocumentStatus {
  return {
    number,
    kind,
    title,
    body,
    issuedAt,
    status,
    ...(annulledAt === undefined ? {} : { annulledAt }),
    ...(validUntil === undefined ? {} : { validUntil }),
    digest,
  };
}
