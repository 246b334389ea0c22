import { z } from "zod";
import type { Definition } from "../definition.ts";
import { decision, effect } from "./decision.ts";
import { cited, many, name, term, text } from "./part.ts";
import { question } from "./question.ts";

const fact = z.strictObject({
  id: z.string(),
  title: text,
  register: z.string(),
  concepts: many(name),
  of: z.enum(["applicant", "signer"]),
  each: z.strictObject({ of: many(name), as: name, joins: z.literal(true).optional() }).optional(),
  weighed: many(name).optional(),
  applicants: many(z.enum(["person", "organisation"])).optional(),
  basis: cited,
  purpose: text,
});

/** A definition with each member that it may have, and no other. */
export const members = z.strictObject({
  service: z.string(),
  version: z.number(),
  validFrom: z.string(),
  validTo: z.string().optional(),
  shape: z.enum(["application", "appeal", "correction"]),
  corrects: z
    .strictObject({
      register: z.string(),
      concepts: many(name),
      since: name.optional(),
      writes: z
        .strictObject({
          fact: z.enum(["name", "shortName", "residence", "address", "citizenship", "status", "born", "sex"]),
          answers: z.record(z.string(), name),
          drops: many(name).optional(),
        })
        .optional(),
    })
    .optional(),
  number: name,
  example: z.boolean(),
  name: text,
  summary: text,
  audience: text,
  outcome: text,
  law: many(z.strictObject({ title: text, reference: cited })),
  lifeEvents: many(name),
  body: name,
  route: z.strictObject({ question: name }).optional(),
  unit: name.optional(),
  applicants: many(z.enum(["person", "organisation"])),
  applicantRoles: many(name),
  personRoles: many(name).optional(),
  identification: z.literal("card-signature"),
  access: z.enum(["catalogue", "offer", "both"]),
  questions: many(question),
  facts: many(fact),
  prefilled: many(name),
  assigned: many(z.strictObject({ concept: name, as: z.literal("sole-trader-number") })).optional(),
  once: z.strictObject({ concept: name, ground: name }).optional(),
  fee: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("free") }),
    z.strictObject({
      kind: z.literal("base-values"),
      count: z.string(),
      words: text.optional(),
      law: cited,
      within: term.optional(),
      stays: text.optional(),
    }),
  ]),
  term: z.discriminatedUnion("kind", [z.strictObject({ kind: z.literal("at-once") }), term]),
  steps: many(
    z.strictObject({ id: z.enum(["filed", "payment", "facts", "opinions", "decision", "result"]), name: text }),
  ),
  opinions: many(
    z.strictObject({
      id: name,
      body: name,
      title: text,
      question: text,
      facts: many(name),
      questions: many(name),
      term,
      basis: cited,
    }),
  ),
  applicantRequest: z.strictObject({ term, law: cited }).optional(),
  extension: z
    .strictObject({ by: z.strictObject({ unit: z.string(), count: z.number() }), times: z.number(), law: cited })
    .optional(),
  tacit: z.strictObject({ outcome: z.literal("granted"), law: cited }).optional(),
  effects: many(effect).optional(),
  roles: z.strictObject({ see: many(name), decide: many(name) }),
  decision,
  result: z.strictObject({
    kind: z.string(),
    title: text,
    validity: z.union([z.strictObject({ unit: z.string(), count: z.number() }), text]),
  }),
  appeal: z
    .discriminatedUnion("to", [
      z.strictObject({ to: z.literal("body"), body: name, service: name, term, law: cited }),
      z.strictObject({ to: z.literal("court"), name: text, term, law: cited }),
    ])
    .optional(),
  statistics: z.strictObject({ group: name }),
}) satisfies z.ZodType<{ readonly [member in keyof Definition]: unknown }>;
