import { z } from "zod";
import { plainDate } from "../case/record.ts";
import type { Context } from "../context.ts";
import { apart } from "./apart.ts";

/** What a body has to be done with by a day: a case, or an opinion that it was asked for. */
export const endingRow = z.object({ body: z.string(), id: z.string(), due: plainDate });
export type Ending = z.infer<typeof endingRow>;

/** Officials are reminded so many calendar days before. */
const remindDays = 3;

/** So many are read at once. */
export const endingBatch = 500;

/**
 * Looks at each that ends soon or has ended, in the order of their days and apart from the others. The statement takes the
 * last day that is looked at, today, and behind which day, body and id it goes on; it reads `endingBatch` of them.
 */
export async function eachEnding<One extends Ending>(
  context: Context,
  { statement, row }: { readonly statement: string; readonly row: z.ZodType<One> },
  look: (one: One) => Promise<void>,
): Promise<void> {
  const today = context.today();
  let after: Ending = {
    due: Temporal.PlainDate.from("0001-01-01"),
    body: "",
    id: "00000000-0000-0000-0000-000000000000",
  };
  for (;;) {
    const key = [after.due, after.body, after.id];
    const rows = await context.db.query(statement, [today.add({ days: remindDays }), today, ...key]);
    const found = rows.map((value) => row.parse(value));
    for (const one of found) await apart(context, () => look(one));
    const last = found.at(-1);
    if (last === undefined || found.length < endingBatch) return;
    after = last;
  }
}
