import type { Json } from "@ratusha/kernel";
import { z } from "zod";
import type { Application } from "./application.ts";

const json: z.ZodType<Json> = z.json() as z.ZodType<Json>;
const short = z.string().min(1).max(200);

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
  language: z.enum(["be", "ru", "en"]),
});
