import { parseUuid, type Uuid } from "@ratusha/kernel";
import { z } from "zod";

/** How names and addresses look in a record, and how long they are: by whatever way they come in, they come through these. */

export const words = z
  .string()
  .min(1)
  .max(500)
  .regex(/^[^\p{Cc}\p{Cs}]*[^\p{Cc}\p{Cs}\s][^\p{Cc}\p{Cs}]*$/u, "words without control characters");
export const textForm = z.strictObject({ be: words, ru: words, en: words });
export const uuid = z.string().transform((given, context): Uuid => {
  const verdict = parseUuid(given);
  if (verdict.ok) return verdict.value;
  context.addIssue({ code: "custom", message: verdict.detail });
  return z.NEVER;
});

const personName = z.strictObject({ family: words, given: words, patronymic: words.exactOptional() });

/** A person's name in each writing. */
export const namesForm = z.strictObject({ be: personName, ru: personName, latin: personName });

/** Where somebody lives, a body sits or a building stands. */
export const addressForm = z.strictObject({
  text: textForm,
  region: words,
  locality: textForm,
  street: textForm.exactOptional(),
  building: words.exactOptional(),
  unit: words.exactOptional(),
  premises: uuid.exactOptional(),
});
