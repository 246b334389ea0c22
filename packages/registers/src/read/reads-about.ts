import { parseRecord } from "@ratusha/evidence";
import type { Uuid } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import { text, uuid } from "../version/parse.ts";
import type { Page, RegisterRead } from "./read.ts";

/** The most lines of one page. */
const maxLines = 100;

const selectReads = `SELECT record FROM act
WHERE subject = $1 AND kind = 'register.read' AND id < $2::uuid AND record IS NOT NULL
ORDER BY id DESC LIMIT $3`;

const bodyShape = z.object({
  register: z.enum(["population", "civil", "organisations", "addresses", "property", "cases"]),
  facts: z.array(z.string()),
  basis: z.string(),
  purpose: text,
  case: uuid.optional(),
});

const newest = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** The reads of a subject's records, newest first, a page at a time. */
export async function readsAbout(
  db: Queryable,
  subject: string,
  { after, limit = 20 }: { after?: Uuid | undefined; limit?: number | undefined } = {},
): Promise<Page<RegisterRead>> {
  const most = Math.max(1, Math.min(maxLines, Math.trunc(limit)));
  const rows = await db.query(selectReads, [subject, after ?? newest, most + 1]);
  const items = rows.slice(0, most).flatMap((row): RegisterRead[] => {
    const act = parseRecord(String(row["record"]));
    const body = bodyShape.safeParse(act?.body);
    if (act === undefined || !body.success) return [];
    const { case: caseId, ...rest } = body.data;
    return [{ id: act.id, at: act.at, reader: act.actor, ...rest, ...(caseId === undefined ? {} : { caseId }) }];
  });
  const last = items.at(-1);
  return rows.length > most && last !== undefined ? { items, next: last.id } : { items };
}
