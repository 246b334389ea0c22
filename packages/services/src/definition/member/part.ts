import { langs } from "@ratusha/kernel";
import { z } from "zod";

// What a code, a provision, a unit or a number may be is told by rules of their own, with better words.
export const cited = z.string();
export const name = z.string().refine((value) => value.trim() !== "", "it is empty");
export const many = <T extends z.ZodType>(of: T) => z.array(of).readonly();
/** A language that is missing is told by a rule of its own too. */
export const text = z
  .strictObject(Object.fromEntries(langs.map((lang) => [lang, z.string().optional()])))
  .refine((words) => Object.keys(words).length > 0, "it has no words");
export const rule = z.strictObject({ feel: z.string(), words: text });
export const term = z.strictObject({
  kind: z.literal("term"),
  unit: z.string(),
  count: z.number(),
  startRule: z.enum(["next-day", "same-day"]),
  rollForward: z.boolean(),
  law: cited,
});
