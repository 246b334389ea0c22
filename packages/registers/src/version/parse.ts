import { parseUuid, type Uuid } from "@ratusha/kernel";
import { z } from "zod";
import type { Address, ScriptNames } from "../person/person.ts";

/** What the database gives is `unknown` too: these make it the types of the registers. */

export const uuid = z.string().transform((text, context): Uuid => {
  const verdict = parseUuid(text);
  if (verdict.ok) return verdict.value;
  context.addIssue({ code: "custom", message: verdict.detail });
  return z.NEVER;
});

export const date = z.custom<Temporal.PlainDate>((value) => value instanceof Temporal.PlainDate);
export const instant = z.custom<Temporal.Instant>((value) => value instanceof Temporal.Instant);

const line = z.string().max(500);
export const text = z.object({ be: line, ru: line, en: line });

const personName = z.object({ family: line, given: line, patronymic: line.exactOptional() });
export const scriptNames: z.ZodType<ScriptNames> = z.object({ be: personName, ru: personName, latin: personName });

export const address: z.ZodType<Address> = z.object({
  text,
  region: line,
  locality: text,
  street: text.exactOptional(),
  building: line.exactOptional(),
  unit: line.exactOptional(),
  premises: uuid.exactOptional(),
});

/** Leaves out what is null in the database, where the type says that it is absent. */
export function withoutNulls(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}
