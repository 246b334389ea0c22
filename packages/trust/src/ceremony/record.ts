import { canonicalJson, isUuid, type Json, parseJson } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import { problems } from "../problems.ts";
import { textOf } from "../store/row.ts";
import type { CeremonyRecord } from "../trust.ts";

const text = z.strictObject({ be: z.string(), ru: z.string(), en: z.string() });
const schema = z.strictObject({
  id: z.string().refine(isUuid),
  conduct: z.enum(["automatic", "attended"]),
  present: z.array(z.strictObject({ name: z.string(), role: z.string() })),
  steps: z.array(
    z.strictObject({
      number: z.int(),
      what: text,
      key: z.string().exactOptional(),
      fingerprint: z.string().exactOptional(),
      at: z.string(),
    }),
  ),
  approvers: z.array(z.string()),
  logOrigin: z.string().exactOptional(),
});

/** A record as it is stored, with those who approve service definitions, whom the public page does not name. */
export interface StoredCeremony {
  readonly record: CeremonyRecord;
  readonly approvers: readonly string[];
  /** The name that the evidence log's key was made for: it stays, whatever address the instance has later. */
  readonly logOrigin?: string;
}

export async function insertCeremony(
  tx: Queryable,
  { record, ...more }: StoredCeremony,
  at: Temporal.Instant,
): Promise<void> {
  const steps = record.steps.map((step) => ({ ...step, at: step.at.toString() }));
  const json = canonicalJson({ ...record, steps, ...more } as unknown as Json);
  await tx.query("INSERT INTO ceremony (id, at, record) VALUES ($1, $2, $3)", [record.id, at, json]);
}

/** The ceremony that was held, if one was. */
export async function findCeremony(db: Queryable): Promise<StoredCeremony | undefined> {
  const [row] = await db.query("SELECT record FROM ceremony ORDER BY at LIMIT 1");
  if (row === undefined) return undefined;
  const json = parseJson(textOf(row, "record"));
  const parsed = schema.safeParse(json.ok ? json.value : undefined);
  if (!parsed.success) throw problems["row-malformed"]("the record of the ceremony");
  const { approvers, logOrigin, id, steps, ...record } = parsed.data;
  return {
    approvers,
    ...(logOrigin === undefined ? {} : { logOrigin }),
    record: {
      ...record,
      id,
      steps: steps.map((step) => ({ ...step, at: Temporal.Instant.from(step.at) })),
    },
  };
}
