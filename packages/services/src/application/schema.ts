import type { Json } from "@ratusha/kernel";
import { type RegisterName, registerFacts } from "@ratusha/registers";
import { z } from "zod";
import type { Application } from "./application.ts";

const json: z.ZodType<Json> = z.json() as z.ZodType<Json>;
const registers = Object.keys(registerFacts) as [RegisterName, ...RegisterName[]];
const short = z.string().min(1).max(200);

export const correctionSchema = z.strictObject({ register: z.enum(registers), concept: short });

/** Shape of `application.json`; members that it does not know are refused, so nothing unseen is signed. */
export const applicationSchema: z.ZodType<Application> = z.strictObject({
  type: z.literal("application"),
  service: short,
  definition: z.string().regex(/^[0-9a-f]{64}$/),
  applicant: z.strictObject({
    owner: z.string().regex(/^(person|org):[A-Z0-9]{9,14}$/),
    name: z.string().min(1).max(500),
    person: z.string().regex(/^[A-Z0-9]{14}$/),
    mandate: z.uuid().exactOptional(),
  }),
  answers: z.record(short, json),
  prefilled: z.record(short, json).exactOptional(),
  about: z.uuid().exactOptional(),
  offer: z.uuid().exactOptional(),
  counter: z
    .strictObject({
      body: short,
      document: z.strictObject({ kind: short, number: short }),
      present: z.literal(true),
    })
    .exactOptional(),
  correction: correctionSchema.exactOptional(),
  language: z.enum(["be", "ru", "en"]),
});
