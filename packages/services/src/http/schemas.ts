import { fromBase64, type Json, toBase64 } from "@ratusha/kernel";
import { z } from "zod";
import type { Prepared } from "../application/application.ts";
import { problems } from "../problems.ts";

/** Bytes in JSON: base64, bounded. */
export const base64Schema = z.string().min(4).max(16_384).meta({ description: "base64" });

/** The bytes of a base64 member. */
export function bytesOf(text: string): Uint8Array {
  try {
    return fromBase64(text);
  } catch {
    throw problems["application-malformed"]("a member that should be base64 is not");
  }
}

export const answersSchema = z.record(z.string().max(100), z.json() as z.ZodType<Json>);
export const idParams = z.object({ id: z.uuid() });
export const completeBody = z.object({ id: z.uuid(), signature: base64Schema });
export const pagingQuery = z.object({
  after: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
});

/** Paging without the members that were not given. */
export function pagingOf({ after, limit }: z.infer<typeof pagingQuery>) {
  return { ...(after === undefined ? {} : { after }), ...(limit === undefined ? {} : { limit }) };
}

export const preparedSchema = z.object({
  id: z.uuid(),
  toBeSigned: z.string(),
  digest: z.string(),
  expiresAt: z.string(),
});

/** What the card is to sign, with its bytes in base64. */
export function preparedView({ id, toBeSigned, digest, expiresAt }: Prepared): z.infer<typeof preparedSchema> {
  return { id, toBeSigned: toBase64(toBeSigned), digest, expiresAt };
}

export const textSchema = z.object({ be: z.string(), ru: z.string(), en: z.string() });

const lineShape = {
  id: z.string(),
  number: z.string(),
  service: z.string(),
  name: textSchema,
  body: z.string(),
  state: z.string(),
  channel: z.string(),
  filedAt: z.string(),
  due: z.string().optional(),
  applicant: z.object({ owner: z.string(), name: z.string() }),
};

export const caseLineSchema = z.object(lineShape);

/** The code of a unit within its body. */
export const unitCode = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

export const queueLineSchema = z.object({
  ...lineShape,
  unit: z.string().optional(),
  official: z.object({ person: z.string(), name: textSchema }).optional(),
});

/** A case is a wide object: its parts are described by the package's README, and its members are never dropped. */
export const caseSchema = z.looseObject({ ...lineShape, definition: z.string(), filedAct: z.string() });

export const documentSchema = z.object({
  id: z.string(),
  caseId: z.string(),
  number: z.string(),
  kind: z.string(),
  title: textSchema,
  body: z.string(),
  issuedAt: z.string(),
  outcome: z.enum(["granted", "refused"]),
  status: z.enum(["in-force", "annulled"]),
  digest: z.string(),
  verificationUrl: z.string(),
});

export const filedSchema = z.object({
  caseId: z.string(),
  number: z.string(),
  application: z.string(),
  service: z.string(),
  body: z.string(),
  owner: z.string(),
  state: z.string(),
  filedAt: z.string(),
  due: z.string().optional(),
  act: z.string(),
  receipt: z
    .object({
      type: z.string(),
      log: z.string(),
      act: z.string(),
      at: z.string(),
      entry: z.string(),
      signature: z.string(),
    })
    .optional(),
  document: documentSchema.optional(),
  again: z.boolean(),
});

/** A page of a list. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().optional() });
}

export const taskSchema = z.looseObject({
  id: z.string(),
  from: z.string(),
  title: textSchema,
  caseNumber: z.string(),
  state: z.string(),
  receivedAt: z.string(),
});
