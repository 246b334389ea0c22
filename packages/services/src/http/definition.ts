import { textSchema } from "@ratusha/runtime";
import { z } from "zod";

const id = z.string();
/** Definitions are never written to. */
const list = <T extends z.ZodType>(of: T) => z.array(of).readonly();
const codes = list(z.string());
const law = z.string().meta({ description: "The provision, as cited" });
const date = z.iso.date();

/** What every definition says; parts with several shapes have their further members beside those named here. */
export const definitionSchema = z
  .looseObject({
    service: z.string(),
    version: z.int(),
    validFrom: date,
    validTo: date.optional(),
    shape: z.enum(["application", "appeal", "correction"]),
    number: z.string(),
    example: z.boolean().meta({ description: "The number or the terms are an example and not the law’s" }),
    name: textSchema,
    summary: textSchema,
    audience: textSchema,
    outcome: textSchema,
    law: list(z.object({ title: textSchema, reference: z.string() })),
    lifeEvents: codes,
    body: z.string(),
    applicants: list(z.enum(["person", "organisation"])),
    applicantRoles: codes,
    identification: z.literal("card-signature"),
    access: z.enum(["catalogue", "offer", "both"]),
    questions: list(
      z.looseObject({
        id,
        concept: z.string(),
        title: textSchema,
        required: z.boolean(),
        answer: z.looseObject({ type: z.string() }),
      }),
    ),
    facts: list(
      z.looseObject({
        id,
        title: textSchema,
        register: z.string(),
        concepts: codes,
        of: z.enum(["applicant", "signer"]),
        basis: law,
        purpose: textSchema,
      }),
    ),
    prefilled: codes,
    fee: z.looseObject({ kind: z.enum(["free", "base-values"]) }),
    term: z.looseObject({ kind: z.enum(["at-once", "term"]) }),
    steps: list(z.object({ id, name: textSchema })),
    opinions: list(z.looseObject({ id, body: z.string(), title: textSchema, question: textSchema, basis: law })),
    effects: list(z.looseObject({ id, on: z.string(), do: z.string(), law })).optional(),
    roles: z.object({ see: codes, decide: codes }),
    decision: z.looseObject({
      mode: z.enum(["automatic", "official"]),
      grounds: list(z.object({ id, text: textSchema, law, beforehand: textSchema.optional() })),
    }),
    result: z.object({
      kind: z.string(),
      title: textSchema,
      validity: z.union([z.object({ unit: z.enum(["calendar-days", "months"]), count: z.int() }), textSchema]),
    }),
    appeal: z.looseObject({ to: z.enum(["body", "court"]), law }).optional(),
    statistics: z.object({ group: z.string() }),
  })
  .meta({ id: "Definition", description: "A service as one dated object; its digest is what two people approved." });
