import type { Lang } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import { instant } from "../case/record.ts";

/** What a text of a body is for. */
export const templatePurposes = ["grant", "refuse", "ask", "extend"] as const;
export type TemplatePurpose = (typeof templatePurposes)[number];

/** Words that a body has ready for its officials: they stay the official's to change, and the definition's own texts stay as they are. */
export interface Template {
  readonly id: string;
  readonly version: number;
  readonly purpose: TemplatePurpose;
  /** For any service of the body where absent. */
  readonly service?: string;
  /** For one ground of a refusal. */
  readonly ground?: string;
  /** As officials find it. */
  readonly name: string;
  /** The words by language, with `{placeholders}` of the case. */
  readonly texts: Readonly<Partial<Record<Lang, string>>>;
  readonly changedBy: string;
  /** Instant, ISO. */
  readonly changedAt: string;
}

const words = z.string().optional();
const row = z.object({
  id: z.string(),
  version: z.number(),
  purpose: z.enum(templatePurposes),
  service: z.string().nullable(),
  ground: z.string().nullable(),
  name: z.string(),
  texts: z.object({ be: words, ru: words, en: words }),
  state: z.enum(["in-use", "withdrawn"]),
  changed_by: z.string(),
  changed_at: instant,
});

const newest = `SELECT DISTINCT ON (id) id, version, purpose, service, ground, name, texts, state, changed_by, changed_at
FROM word_template WHERE body = $1 ORDER BY id, version DESC LIMIT 2000`;

/** The texts of a body that are in use, each as it stands now. */
export async function templatesIn(db: Queryable, body: string): Promise<Template[]> {
  return (await db.query(newest, [body])).flatMap((value) => {
    const { service, ground, texts, state, changed_by, changed_at, ...rest } = row.parse(value);
    if (state === "withdrawn") return [];
    const said = Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined));
    return [
      {
        ...rest,
        texts: said,
        changedBy: changed_by,
        changedAt: changed_at.toString(),
        ...(service === null ? {} : { service }),
        ...(ground === null ? {} : { ground }),
      },
    ];
  });
}

const last = "SELECT state FROM word_template WHERE body = $1 AND id = $2 ORDER BY version DESC LIMIT 1";

/** Whether a text was there and is out of use. */
export async function wasWithdrawn(db: Queryable, body: string, id: string): Promise<boolean> {
  const [found] = await db.query(last, [body, id]);
  return found?.["state"] === "withdrawn";
}

/** Appends a version; false where somebody else has just appended it. */
export async function appendTemplate(
  tx: Queryable,
  body: string,
  template: Omit<Template, "changedAt">,
  state: "in-use" | "withdrawn",
  at: Temporal.Instant,
): Promise<boolean> {
  const { id, version, purpose, service, ground, name, texts, changedBy } = template;
  const rows = await tx.query(
    `INSERT INTO word_template (body, id, version, purpose, service, ground, name, texts, state, changed_by, changed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (body, id, version) DO NOTHING RETURNING id`,
    [body, id, version, purpose, service ?? null, ground ?? null, name, JSON.stringify(texts), state, changedBy, at],
  );
  return rows.length === 1;
}
