import { canonicalJson, fromBase64, isUuid, type Json, parseJson, toBase64 } from "@ratusha/kernel";
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
  signed: z.base64().exactOptional(),
});

/** A record as it is stored, with those who approve service definitions, whom the public page does not name. */
export interface StoredCeremony {
  readonly record: CeremonyRecord;
  readonly approvers: readonly string[];
  /** The name that the evidence log's key was made for: it stays, whatever address the instance has later. */
  readonly logOrigin?: string;
  /** The record as the body that held an attended ceremony signed it: CMS, the content inside. */
  readonly signed?: Uint8Array;
}

/** The record as its act and its signed form tell it: in English, with every digest. */
export function recordJson(record: CeremonyRecord): { readonly [name: string]: Json } {
  return {
    ceremony: record.id,
    conduct: record.conduct,
    present: record.present.map(({ name, role }) => ({ name, role })),
    steps: record.steps.map(({ number, what, key, fingerprint, at }) => ({
      number,
      what: what.en,
      at: at.toString(),
      ...(key === undefined ? {} : { key }),
      ...(fingerprint === undefined ? {} : { fingerprint }),
    })),
  };
}

export async function insertCeremony(
  tx: Queryable,
  { record, signed, ...more }: StoredCeremony,
  at: Temporal.Instant,
): Promise<void> {
  const steps = record.steps.map((step) => ({ ...step, at: step.at.toString() }));
  const signature = signed === undefined ? {} : { signed: toBase64(signed) };
  const json = canonicalJson({ ...record, steps, ...more, ...signature } as unknown as Json);
  await tx.query("INSERT INTO ceremony (id, at, record) VALUES ($1, $2, $3)", [record.id, at, json]);
}

/** The ceremony that was held, if one was. */
export async function findCeremony(db: Queryable): Promise<StoredCeremony | undefined> {
  const [row] = await db.query("SELECT record FROM ceremony ORDER BY at LIMIT 1");
  if (row === undefined) return undefined;
  const json = parseJson(textOf(row, "record"));
  const parsed = schema.safeParse(json.ok ? json.value : undefined);
  if (!parsed.success) throw problems["row-malformed"]("the record of the ceremony");
  const { approvers, logOrigin, signed, id, steps, ...record } = parsed.data;
  return {
    approvers,
    ...(signed === undefined ? {} : { signed: fromBase64(signed) }),
    ...(logOrigin === undefined ? {} : { logOrigin }),
    record: {
      ...record,
      id,
      steps: steps.map((step) => ({ ...step, at: Temporal.Instant.from(step.at) })),
    },
  };
}
