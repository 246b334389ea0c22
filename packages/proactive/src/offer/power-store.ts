import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import type { Power } from "../rule/power.ts";
import { type OfferRecord, offerColumns, offerOf } from "./store.ts";

const benefitRow = z.object({
  key: z.string(),
  owner: z.string(),
  claimed_by: z.string().nullable(),
  case_id: z.string().nullable(),
});

/** The benefits for a person, each as one of its offers has it, with who has confirmed it. */
export async function benefitsOf(tx: Queryable, about: string): Promise<OfferedBenefit[]> {
  const known = await tx.query("SELECT benefit FROM benefit_of WHERE about = $1", [about]);
  if (known.length === 0) return [];
  const benefits = await tx.query(
    "SELECT key, owners[1] AS owner, claimed_by, case_id FROM benefit WHERE key = ANY ($1::text[])",
    [known.map((row) => row["benefit"])],
  );
  const firsts = benefits.map((row) => benefitRow.parse(row));
  const rows = await tx.query(
    `SELECT ${offerColumns} FROM offer
     WHERE (owner, benefit) IN (SELECT owner, benefit FROM unnest($1::text[], $2::text[]) AS first (owner, benefit))`,
    [firsts.map(({ owner }) => owner), firsts.map(({ key }) => key)],
  );
  const byKey = new Map(firsts.map((first) => [first.key, first]));
  return rows.map((row) => {
    const offer = offerOf(row);
    const { claimed_by: claimedBy = null, case_id: caseId = null } = byKey.get(offer.benefit) ?? {};
    return { ...offer, claimedBy, caseId };
  });
}

/** A benefit as an offer has it, and whose case it is. */
type OfferedBenefit = Pick<OfferRecord, "benefit" | "rule" | "service" | "values" | "until" | "claimedBy" | "caseId">;

/** Offers a benefit to one more person, by a power; the id of the offer, undefined where it is offered already. */
export async function joinBenefit(
  tx: Queryable,
  { benefit, rule, service, values, until, caseId }: OfferedBenefit,
  { id: power, holder }: Power,
  made: { readonly id: string; readonly causedBy: string; readonly at: Temporal.Instant },
): Promise<string | undefined> {
  const [joined] = await tx.query(
    `UPDATE benefit SET owners = owners || $2::text, offers = offers || $3::uuid
     WHERE key = $1 AND case_id IS NOT DISTINCT FROM $4 AND NOT ($2::text = ANY (owners)) RETURNING key`,
    [benefit, holder, made.id, caseId],
  );
  if (joined === undefined) {
    // It was offered before: what ended with another power begins again with this one.
    const [again] = await tx.query(
      `UPDATE offer SET power = $3, ended_at = NULL
       WHERE owner = $1 AND benefit = $2 AND ended_at IS NOT NULL AND power IS DISTINCT FROM $3 RETURNING id`,
      [holder, benefit, power],
    );
    return again === undefined ? undefined : String(again["id"]);
  }
  await tx.query(
    `INSERT INTO offer (owner, id, benefit, rule, service, values, caused_by, made_at, until, power)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [holder, made.id, benefit, rule, service, JSON.stringify(values), made.causedBy, made.at, until, power],
  );
  return made.id;
}

/** Ends what the holder of a power that is over was offered by it, or by the event where the power came with that. */
export async function endOffers(
  tx: Queryable,
  { id, holder, over }: Power,
  rule: string,
  at: Temporal.Instant,
): Promise<{ readonly id: string; readonly service: string }[]> {
  const known = await tx.query("SELECT benefit FROM benefit_of WHERE about = $1", [over]);
  if (known.length === 0) return [];
  const ended = await tx.query(
    `UPDATE offer SET ended_at = $5 WHERE owner = $1 AND benefit = ANY ($2::text[]) AND rule = $3
       AND ended_at IS NULL AND (power IS NULL OR power = $4) RETURNING id, service`,
    [holder, known.map((row) => row["benefit"]), rule, id, at],
  );
  return ended.map((row) => ({ id: String(row["id"]), service: String(row["service"]) }));
}
