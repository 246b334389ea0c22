import { fromBase64, type Json, toBase64 } from "@ratusha/kernel";
import { jsonValue, textSchema } from "@ratusha/runtime";
import { z } from "zod";
import type { Prepared } from "../application/application.ts";
import { documentStatuses } from "../issued/document.ts";
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

export const answersSchema = z.record(z.string().max(100), jsonValue as z.ZodType<Json>);
export const idParams = z.object({ id: z.uuid() });
export const completeBody = z.object({ id: z.uuid(), signature: base64Schema });

/** What an official decides of a case; the card's certificate goes beside it. */
export const decisionBody = z.object({
  caseId: z.uuid(),
  outcome: z.enum(["granted", "refused"]),
  ground: z.string().max(60).exactOptional(),
  reason: z.string().max(4000).exactOptional(),
});

/** What a body answers when its opinion is asked for. */
export const opinionBody = z.object({
  taskId: z.uuid(),
  outcome: z.enum(["positive", "negative"]),
  text: z.string().max(4000),
});

export const pagingQuery = z.object({
  after: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
});

/** Paging without the members that were not given. */
export function pagingOf({ after, limit }: z.infer<typeof pagingQuery>) {
  return { ...(after === undefined ? {} : { after }), ...(limit === undefined ? {} : { limit }) };
}

export const preparedSchema = z
  .object({
    id: z.uuid(),
    toBeSigned: z.string(),
    digest: z.string(),
    expiresAt: z.string(),
  })
  .meta({ id: "Prepared", description: "What the card is to sign." });

/** What the card is to sign, with its bytes in base64. */
export function preparedView({ id, toBeSigned, digest, expiresAt }: Prepared): z.infer<typeof preparedSchema> {
  return { id, toBeSigned: toBase64(toBeSigned), digest, expiresAt };
}

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
  item: textSchema.optional(),
};

export const caseLineSchema = z.object(lineShape).meta({ id: "CaseLine", description: "A case, as lists show it." });

/** The code of a unit within its body. */
export const unitCode = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

export const queueLineSchema = z.object({
  ...lineShape,
  unit: z.string().optional(),
  official: z.object({ person: z.string(), name: textSchema }).optional(),
  proposed: z.literal(true).optional(),
});

/** A case is a wide object: its parts are described by the package's README, and its members are never dropped. */
export const caseSchema = z
  .looseObject({ ...lineShape, definition: z.string(), filedAct: z.string() })
  .meta({ id: "Case", description: "A case with all that its reader may see." });

export const appealedSchema = z
  .object({
    number: z.string(),
    title: textSchema,
    issuedAt: z.string(),
    outcome: z.enum(["granted", "refused"]),
    status: z.enum(documentStatuses),
    annulledAt: z.string().optional(),
    validUntil: z.iso.date().optional(),
    anew: z
      .object({
        number: z.string(),
        title: textSchema,
        issuedAt: z.string(),
        outcome: z.enum(["granted", "refused"]),
      })
      .optional(),
    body: z.string(),
    service: z.string(),
    name: textSchema,
    caseNumber: z.string(),
    filedAt: z.string(),
    ground: z.object({ text: textSchema, law: z.string() }).optional(),
    reason: z.string().optional(),
    answers: z.array(
      z.object({
        question: z.string(),
        title: textSchema,
        value: jsonValue as z.ZodType<Json>,
        shown: textSchema,
      }),
    ),
    files: z.array(z.object({ name: z.string(), mediaType: z.string(), size: z.int(), title: textSchema })),
  })
  .meta({ id: "Appealed", description: "What an appeal is against: the decision, and what was applied for." });

export const documentSchema = z
  .object({
    id: z.string(),
    caseId: z.string(),
    number: z.string(),
    kind: z.string(),
    title: textSchema,
    body: z.string(),
    issuedAt: z.string(),
    outcome: z.enum(["granted", "refused"]),
    status: z.enum(documentStatuses),
    annulledAt: z.string().optional(),
    validUntil: z.iso.date().optional(),
    digest: z.string(),
    verificationUrl: z.string(),
  })
  .meta({ id: "Document", description: "A document that was issued." });

const filedCase = z
  .object({
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
    item: textSchema.optional(),
  })
  .meta({ id: "FiledCase", description: "One of the cases that an application opened." });

export const filedSchema = filedCase
  .extend({
    cases: z.array(filedCase).readonly().optional().meta({
      description: "Every case, the first one too, where the application opened one for each of several things",
    }),
  })
  .meta({ id: "Filed", description: "What was filed, with the receipt of the evidence log." });

/** An inclusion proof as the evidence log gives it, with the act disclosed. */
export const proofSchema = z.object({
  type: z.literal("ratusha.inclusion/v1"),
  log: z.string(),
  index: z.number().int(),
  size: z.number().int(),
  leaf: z.string(),
  path: z.array(z.string()).readonly(),
  checkpoint: z.string(),
  timestamp: z.string().optional(),
  act: z.object({ record: z.string(), salt: z.string() }).optional(),
});

/** A page of a list. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().optional() });
}

export const taskSchema = z
  .looseObject({
    id: z.string(),
    from: z.string(),
    title: textSchema,
    caseNumber: z.string(),
    state: z.string(),
    receivedAt: z.string(),
    due: z.string(),
  })
  .meta({ id: "OpinionTask", description: "A request for an opinion." });

/** A ground that is foreseen. */
export const againstSchema = z.object({
  ground: z.string().meta({ description: "The ground of the definition that it would be refused on" }),
  text: textSchema,
  law: z.string(),
  earlier: z
    .object({
      caseId: z.uuid(),
      number: z.string(),
      filedAt: z.string(),
      decidedAt: z.string().optional().meta({ description: "Absent while it is being decided" }),
    })
    .optional()
    .meta({ description: "The applicant’s own case that has what is granted once" }),
});
