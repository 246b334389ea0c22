import { z } from "zod";
import { cited, many, name, rule, text } from "./part.ts";

const effectOf = <T extends z.ZodRawShape>(shape: T) =>
  z.strictObject({
    id: name,
    on: z.enum(["filed", "granted", "refused", "withdrawn", "lapsed"]),
    law: cited,
    ...shape,
  });
export const effect = z.discriminatedUnion("do", [
  effectOf({ do: z.enum(["suspend-certificates", "replace-card"]) }),
  effectOf({ do: z.literal("resume-certificates"), of: name.optional() }),
  effectOf({
    do: z.literal("register-organisation"),
    kind: z.enum(["sole-trader", "company"]),
    number: name,
    name: text,
    shortName: text,
    address: name,
    role: z.literal("director"),
  }),
  effectOf({ do: z.literal("tell-body"), body: name, title: text, paragraphs: many(text), concepts: many(name) }),
]);

const decisionText = z.strictObject({
  title: text,
  paragraphs: many(text),
  facts: many(z.strictObject({ name: text, value: text })).optional(),
});
const outcome = z.enum(["granted", "refused"]);
export const decision = z.strictObject({
  mode: z.enum(["automatic", "official"]),
  grant: decisionText,
  refuse: decisionText,
  grounds: many(z.strictObject({ id: name, text, law: cited, beforehand: text.optional() })),
  eligibility: many(
    z.strictObject({
      ground: name,
      requires: z.union([
        rule,
        z.strictObject({ fact: name, concept: name, is: z.literal("present") }),
        z.strictObject({ fact: name, concept: name, is: z.literal("equal"), value: z.json() }),
        z.strictObject({ answer: name, is: z.literal("present") }),
      ]),
    }),
  ),
  fourEyes: z.strictObject({ outcomes: many(outcome), law: cited }).optional(),
});
