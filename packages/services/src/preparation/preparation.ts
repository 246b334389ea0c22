import {
  buildGeneralPart,
  completeSignature,
  contentDigest,
  type DocumentFile,
  type DocumentMetadata,
  draftDocument,
  type EDocument,
  prepareSignature,
} from "@ratusha/document";
import { concatBytes, fromBase64, isProblem, type Json, oncePerObject, parseUuid, toBase64 } from "@ratusha/kernel";
import { batcher, type Queryable } from "@ratusha/runtime";
import { type Certificate, parseCertificate } from "@ratusha/signature";
import { z } from "zod";
import type { Prepared } from "../application/application.ts";
import { instant, jsonValue } from "../case/record.ts";
import type { Context } from "../context.ts";
import { filesFor } from "../file/file.ts";
import { problems } from "../problems.ts";

/** A file that is kept elsewhere until the document is whole. */
export interface AttachedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly upload: string;
}

/** What a card is to sign, and for what. */
export interface LayOut {
  readonly kind: "application" | "decision" | "opinion" | "mandate" | "answer" | "entry";
  /** Personal number of whoever will sign. */
  readonly person: string;
  readonly files: readonly DocumentFile[];
  /** Files that are kept as uploads of their own, and go along after the others. */
  readonly attached?: readonly AttachedFile[];
  readonly metadata: DocumentMetadata;
  /** DER of the signing certificate. */
  readonly certificate: Uint8Array;
  /** What to do with the signed document. */
  readonly about: Json;
}

/** A document that the card has signed, and what it was laid out for. */
export interface Signed {
  readonly id: string;
  readonly document: EDocument;
  readonly certificate: Certificate;
  readonly about: Json;
  readonly result: string | undefined;
}

const minutes = 30;

const payloadSchema = z.object({
  files: z.array(
    z.object({
      name: z.string(),
      mediaType: z.string(),
      /** How much of the content is this file. */
      length: z.int().optional(),
      /** Where an earlier version laid the document out. */
      bytes: z.string().optional(),
    }),
  ),
  attached: z.array(z.object({ name: z.string(), mediaType: z.string(), upload: z.string() })).default([]),
  metadata: z.record(z.string(), jsonValue),
  certificate: z.string(),
  toBeSigned: z.string(),
  about: jsonValue,
});

/**
 * Lays a document out for a card to sign; it waits half an hour, also over a restart.
 * @throws Problem services.certificate-unusable, services.signer-mismatch
 */
export async function layOut(context: Context, what: LayOut): Promise<Prepared> {
  const certificate = readCertificate(what.certificate);
  const holder = await context.identity.checkSigner(certificate);
  if (!holder.ok) throw problems["certificate-unusable"](holder.detail, { reason: holder.reason });
  if (holder.value.person !== what.person) throw problems["signer-mismatch"]();
  const { attached = [] } = what;
  const files = [...what.files, ...(await bytesOf(context, attached))];
  const draft = draftDocument(buildGeneralPart(files, what.metadata));
  const { toBeSigned } = prepareSignature(draft, {
    certificate,
    chain: chainOf(context, certificate),
    signingTime: context.now(),
  });
  const id = context.id();
  const expiresAt = context.now().add({ minutes });
  const payload = {
    files: what.files.map(({ name, mediaType, bytes }) => ({ name, mediaType, length: bytes.length })),
    ...(attached.length === 0 ? {} : { attached: [...attached] }),
    metadata: what.metadata,
    certificate: toBase64(what.certificate),
    toBeSigned: toBase64(toBeSigned),
    about: what.about,
  };
  const { person, kind } = what;
  const content = concatBytes(...what.files.map(bytesIn));
  await keeping(context).add({ id, person, kind, expiresAt, payload: JSON.stringify(payload), content });
  return { id, toBeSigned, digest: contentDigest(draft), expiresAt: expiresAt.toString() };
}

const bytesIn = ({ bytes }: DocumentFile) => bytes;

/** What waits for a card, as it is kept. */
interface Kept {
  readonly id: string;
  readonly person: string;
  readonly kind: LayOut["kind"];
  readonly expiresAt: Temporal.Instant;
  /** JSON. */
  readonly payload: string;
  readonly content: Uint8Array;
}

const insert = `INSERT INTO preparation (id, person, kind, expires_at, payload, content)
SELECT id, person, kind, expires_at, payload, content
FROM unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::jsonb[], $6::bytea[])
  AS given (id, person, kind, expires_at, payload, content)`;

/** What is laid out at the same time is kept by one statement. */
const keeping = oncePerObject((context: Context) =>
  batcher((kept: Kept[]) => keep(context, kept), { maxItems: 32, windowMs: 2 }),
);

async function keep({ db }: Context, kept: readonly Kept[]): Promise<undefined[]> {
  await db.query(insert, [
    kept.map(({ id }) => id),
    kept.map(({ person }) => person),
    kept.map(({ kind }) => kind),
    kept.map(({ expiresAt }) => expiresAt),
    kept.map(({ payload }) => payload),
    kept.map(({ content }) => content),
  ]);
  return kept.map(() => undefined);
}

/** The files out of the content in which they lie one behind the other. */
function filesIn(content: Uint8Array, files: z.infer<typeof payloadSchema>["files"]): DocumentFile[] {
  let at = 0;
  return files.map(({ name, mediaType, length = 0, bytes }) => {
    const start = at;
    at += length;
    return { name, mediaType, bytes: bytes === undefined ? content.subarray(start, at) : fromBase64(bytes) };
  });
}

async function bytesOf(context: Context, attached: readonly AttachedFile[]): Promise<DocumentFile[]> {
  if (attached.length === 0) return [];
  const { uploads } = filesFor(context);
  return Promise.all(
    attached.map(async ({ name, mediaType, upload }) => ({ name, mediaType, bytes: await uploads.read(upload) })),
  );
}

/** The chain that goes into a signature: the anchor stays out. */
function chainOf({ trust }: Context, certificate: Certificate): Certificate[] {
  const anchors = new Set(trust.anchors().map((anchor) => anchor.fingerprint));
  return trust.chainOf(certificate).filter((item) => !anchors.has(item.fingerprint));
}

function readCertificate(bytes: Uint8Array): Certificate {
  try {
    return parseCertificate(bytes);
  } catch (error) {
    throw problems["certificate-unusable"](isProblem(error) ? error.detail : "it cannot be read");
  }
}

/**
 * Puts the card's signature into what was laid out for it.
 * @throws Problem services.preparation-expired, services.signature-invalid
 */
export async function completeLayOut(
  context: Context,
  { kind, id, person, signature }: { kind: LayOut["kind"]; id: string; person: string; signature: Uint8Array },
): Promise<Signed> {
  if (!parseUuid(id).ok) throw problems["preparation-expired"]();
  const [row] = await context.db.query(
    "SELECT expires_at, payload, content, result FROM preparation WHERE id = $1 AND person = $2 AND kind = $3",
    [id, person, kind],
  );
  if (row === undefined) throw problems["preparation-expired"]();
  const expired = Temporal.Instant.compare(instant.parse(row["expires_at"]), context.now()) < 0;
  const result = z.string().nullable().parse(row["result"]) ?? undefined;
  if (expired && result === undefined) throw problems["preparation-expired"]();
  const payload = payloadSchema.parse(row["payload"]);
  const certificate = parseCertificate(fromBase64(payload.certificate));
  const content = z.instanceof(Uint8Array).nullable().parse(row["content"]) ?? new Uint8Array();
  const whole = [...filesIn(content, payload.files), ...(await bytesOf(context, payload.attached))];
  const draft = draftDocument(buildGeneralPart(whole, payload.metadata as unknown as DocumentMetadata));
  try {
    const document = completeSignature(draft, {
      certificate,
      chain: chainOf(context, certificate),
      toBeSigned: fromBase64(payload.toBeSigned),
      signature,
    });
    return { id, document, certificate, about: payload.about, result };
  } catch (error) {
    if (isProblem(error, "signature.signature-mismatch")) throw problems["signature-invalid"](error.detail);
    throw error;
  }
}

/** Notes what a preparation became, best in the transaction of it; false where it has become something else meanwhile. The same twice is once. */
export async function noteResult(
  db: Queryable,
  id: string,
  before: string | undefined,
  result: string,
): Promise<boolean> {
  const rows = await db.query(
    "UPDATE preparation SET result = $3 WHERE id = $1 AND (result IS NOT DISTINCT FROM $2 OR result = $3) RETURNING id",
    [id, before ?? null, result],
  );
  return rows.length === 1;
}

/** The same for many that became nothing before. */
export async function noteResults(
  tx: Queryable,
  results: readonly { readonly id: string; readonly result: string }[],
): Promise<void> {
  await tx.query(
    `UPDATE preparation SET result = given.result FROM unnest($1::uuid[], $2::text[]) AS given (id, result)
     WHERE preparation.id = given.id AND preparation.result IS NULL`,
    [results.map(({ id }) => id), results.map(({ result }) => result)],
  );
}

/** Notes what a preparation became for whoever does so first, and says whether it was them: of two at once one waits here. */
export async function claimResult(tx: Queryable, id: string, result: string): Promise<boolean> {
  const claim = "UPDATE preparation SET result = $2 WHERE id = $1 AND result IS NULL RETURNING id";
  return (await tx.query(claim, [id, result])).length === 1;
}

/**
 * Does what completes a preparation; false where it was refused because the same signature completed it at that very moment,
 * as with a double click: then it is done, by the other of the two.
 */
export async function completedHere(context: Context, id: string, work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    const text = "SELECT id FROM preparation WHERE id = $1 AND result IS NOT NULL";
    if (isProblem(error) && (await context.db.query(text, [id])).length === 1) return false;
    throw error;
  }
}

/** Removes preparations a day after their time. */
export async function sweepPreparations(context: Context): Promise<void> {
  await context.db.query("DELETE FROM preparation WHERE expires_at < $1", [context.now().subtract({ hours: 24 })]);
}
