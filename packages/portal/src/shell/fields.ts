import { z } from "zod";

/** What the card's forms bring back: which preparation, and the signature over it. */
export const signedForm = z.object({
  preparation: z.string().max(100),
  signature: z
    .base64()
    .max(2000)
    .transform((text) => new Uint8Array(Buffer.from(text, "base64"))),
});

/** The card's signing certificate, DER in base64. */
export const certificateField = z
  .base64()
  .min(1)
  .max(8000)
  .transform((text) => new Uint8Array(Buffer.from(text, "base64")));

/** An id in an address. */
export const idParams = z.object({ id: z.uuid() });

/** Where a list goes on. */
export const afterQuery = z.object({ after: z.string().max(300).optional() });

/** `after` for a package that has no place for an undefined one. */
export function pagingOf(query: { readonly after?: string | undefined }, limit: number) {
  return query.after === undefined ? { limit } : { after: query.after, limit };
}

/** Which of the body's texts a page is asked to put into its field. */
export const textQuery = z.object({ text: z.uuid().optional() });

/** A way back that stays within the workplace. */
export const backPath = z
  .string()
  .max(500)
  .regex(/^\/office(?:[/?][\w./?=&%+~-]*)?$/)
  .catch("/office");

/** Ids with commas between them, at least one and so many at most. */
export const idList = (most: number) =>
  z
    .string()
    .max(most * 37)
    .transform((text) => text.split(","))
    .pipe(z.array(z.uuid()).min(1).max(most));

/** Cases that were selected in the queue, by their ids. */
export const casesList = idList(50);
