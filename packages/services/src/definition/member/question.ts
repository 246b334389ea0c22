import { z } from "zod";
import { many, name, rule, text } from "./part.ts";

export const question = z.strictObject({
  id: z.string(),
  concept: z.string(),
  title: text,
  hint: text.optional(),
  required: z.boolean(),
  when: rule.optional(),
  answer: z.lazy(() => answer),
});

const answer: z.ZodType = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("group"),
    min: z.number(),
    max: z.number(),
    item: text,
    questions: many(question),
    known: z.strictObject({ fact: name, concept: name }).optional(),
    opens: z.literal("case").optional(),
  }),
  z.strictObject({
    type: z.literal("files"),
    kinds: many(name),
    most: z.number(),
    fileBytes: z.number(),
    totalBytes: z.number(),
  }),
  z.strictObject({ type: z.literal("body"), absent: text }),
  z.strictObject({ type: z.literal("text"), maxLength: z.number(), multiline: z.boolean() }),
  z.strictObject({
    type: z.literal("date"),
    earliest: z.literal("today").optional(),
    latestDays: z.number().optional(),
  }),
  z.strictObject({ type: z.literal("number"), min: z.number(), max: z.number() }),
  z.strictObject({ type: z.literal("boolean") }),
  z.strictObject({ type: z.literal("choice"), options: many(z.strictObject({ value: name, label: text })) }),
  z.strictObject({
    type: z.literal("choice-of-fact"),
    fact: name,
    concept: name,
    key: name,
    gives: z.record(z.string(), name).optional(),
    written: z.literal(true).optional(),
  }),
]);
