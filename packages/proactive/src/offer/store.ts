import type { Json, Text } from "@ratusha/kernel";
import { type Queryable, textSchema } from "@ratusha/runtime";
import { z } from "zod";

const instant: z.ZodType<Temporal.Instant> = z.instanceof(Temporal.Instant);
const plainDate: z.ZodType<Temporal.PlainDate> = z.instanceof(Temporal.PlainDate);
const json = z.json() as z.ZodType<Json>;

/** An offer with how its benefit stands. */
export interface OfferRecord {
  readonly owner: string;
  readonly id: string;
  readonly benefit: string;
  readonly rule: string;
  readonly service: string;
  readonly values: { readonly [concept: string]: Json };
  readonly madeAt: Temporal.Instant;
  readonly until: Temporal.PlainDate;
  readonly declinedAt: Temporal.Instant | null;
  /** The mandate by which it is offered, where that is not by the event itself. */
  readonly power: string | null;
  /** The power has ended, and the offer with it. */
  readonly endedAt: Temporal.Instant | null;
  readonly claimedBy: string | null;
  readonly claimedName: string | null;
  readonly confirmedAt: Temporal.Instant | null;
  readonly caseId: string | null;
}

const row = z.object({
  owner: z.string(),
  id: z.string(),
  benefit: z.string(),
  rule: z.string(),
  service: z.string(),
  values: z.record(z.string(), json),
  made_at: instant,
  until: plainDate,
  declined_at: instant.nullable(),
  power: z.string().nullable(),
  ended_at: instant.nullable(),
});

/** Reads a row of `offer`. */
export function offerOf(value: unknown): Omit<OfferRecord, "claimedBy" | "claimedName" | "confirmedAt" | "caseId"> {
  const { made_at, declined_at, ended_at, ...offer } = row.parse(value);
  return { ...offer, madeAt: made_at, declinedAt: declined_at, endedAt: ended_at };
}

const benefitRow = z.object({
  key: z.string(),
  claimed_by: z.string().nullable(),
  claimed_name: z.string().nullable(),
  confirmed_at: instant.nullable(),
  case_id: z.string().nullable(),
});

/** Makes a benefit and its offers; false where the event was known. */
export async function makeOffers(
  tx: Queryable,
  made: {
    readonly benefit: string;
    readonly rule: string;
    readonly service: string;
    readonly values: { readonly [concept: string]: Json };
    readonly causedBy: string;
    readonly madeAt: Temporal.Instant;
    readonly until: Temporal.PlainDate;
    readonly offers: readonly { readonly owner: string; readonly id: string }[];
    /** Whom it is for, by personal number. */
    readonly about?: string;
  },
): Promise<boolean> {
  const owners = made.offers.map((offer) => offer.owner);
  const ids = made.offers.map((offer) => offer.id);
  const inserted = await tx.query(
    `INSERT INTO benefit (key, service, owners, offers) VALUES ($1, $2, $3, $4) ON CONFLICT (key) DO NOTHING RETURNING key`,
    [made.benefit, made.service, owners, ids],
  );
  if (inserted.length === 0) return false;
  if (made.about !== undefined) {
    await tx.query("INSERT INTO benefit_of (about, benefit) VALUES ($1, $2)", [made.about, made.benefit]);
  }
  await tx.query(
    `INSERT INTO offer (owner, id, benefit, rule, service, values, caused_by, made_at, until)
     SELECT owner, id, $3, $4, $5, $6, $7, $8, $9 FROM unnest($1::text[], $2::uuid[]) AS given (owner, id)`,
    [
      owners,
      ids,
      made.benefit,
      made.rule,
      made.service,
      JSON.stringify(made.values),
      made.causedBy,
      made.madeAt,
      made.until,
    ],
  );
  return true;
}

/** The columns of `offer`, as every query names them. */
export const offerColumns = "owner, id, benefit, rule, service, values, made_at, until, declined_at, power, ended_at";

/** Offers to an owner, newest first. */
export async function listOffers(tx: Queryable, owner: string): Promise<OfferRecord[]> {
  const rows = await tx.query(`SELECT ${offerColumns} FROM offer WHERE owner = $1 ORDER BY id DESC LIMIT 100`, [owner]);
  return withBenefits(tx, rows);
}

/** One offer to an owner. */
export async function findOffer(tx: Queryable, owner: string, id: string): Promise<OfferRecord | undefined> {
  const rows = await tx.query(`SELECT ${offerColumns} FROM offer WHERE owner = $1 AND id = $2`, [owner, id]);
  return (await withBenefits(tx, rows))[0];
}

/** Offers and benefits are kept by different keys, so they are read one after the other. */
async function withBenefits(tx: Queryable, rows: readonly unknown[]): Promise<OfferRecord[]> {
  const offers = rows.map(offerOf);
  const benefits = await tx.query(
    "SELECT key, claimed_by, claimed_name, confirmed_at, case_id FROM benefit WHERE key = ANY ($1::text[])",
    [offers.map((offer) => offer.benefit)],
  );
  const byKey = new Map(benefits.map((value) => benefitRow.parse(value)).map((benefit) => [benefit.key, benefit]));
  return offers.map((offer) => {
    const benefit = byKey.get(offer.benefit);
    return {
      ...offer,
      claimedBy: benefit?.claimed_by ?? null,
      claimedName: benefit?.claimed_name ?? null,
      confirmedAt: benefit?.confirmed_at ?? null,
      caseId: benefit?.case_id ?? null,
    };
  });
}

/** What is needed to file a confirmation again after a crash. */
const claimSchema = z.object({
  offer: z.string(),
  applicant: z.object({
    person: z.string(),
    name: z.string(),
    /** Whom the person confirms for, by which mandate. */
    actingFor: z
      .object({
        kind: z.enum(["person", "organisation", "body"]),
        code: z.string(),
        name: z.string(),
        roles: z.array(z.string()),
        scope: z.array(z.string()),
        mandateId: z.string(),
      })
      .exactOptional(),
  }),
  /** Of the container, which goes once its case is known; claims of before have none. */
  digest: z.string().exactOptional(),
});

/** A confirmation that has been taken. */
export interface Claim {
  readonly benefit: string;
  readonly owner: string;
  readonly name: string;
  readonly at: Temporal.Instant;
  readonly claim: z.infer<typeof claimSchema>;
  readonly container: Uint8Array;
}

const claimColumns = "key, claimed_by, claimed_name, claimed_at, claim, container";

const claimRow = z.object({
  key: z.string(),
  claimed_by: z.string(),
  claimed_name: z.string(),
  claimed_at: instant,
  claim: claimSchema,
  container: z.instanceof(Uint8Array),
});
const standingRow = claimRow.extend({ container: claimRow.shape.container.nullable(), case_id: z.string().nullable() });

function claimOf(row: z.infer<typeof claimRow>): Claim {
  const { key, claimed_by, claimed_name, claimed_at, claim, container } = row;
  return { benefit: key, owner: claimed_by, name: claimed_name, at: claimed_at, claim, container };
}

/** Takes a confirmation: the first one has the benefit, the same person may come again; false for everyone else. */
export async function claimBenefit(tx: Queryable, claim: Claim): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE benefit SET claimed_by = $2, claimed_name = $3, claimed_at = $4, claim = $5, container = $6
     WHERE key = $1 AND claimed_by IS NULL RETURNING key`,
    [claim.benefit, claim.owner, claim.name, claim.at, JSON.stringify(claim.claim), claim.container],
  );
  return rows.length === 1;
}

/** Takes a benefit anew whose confirmation came to nothing in its case; false where somebody else has by now. */
export async function reclaimBenefit(tx: Queryable, claim: Claim, vain: string): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE benefit SET claimed_by = $2, claimed_name = $3, claimed_at = $4, claim = $5, container = $6,
       case_id = NULL, case_number = NULL, confirmed_at = NULL, undecided = false
     WHERE key = $1 AND case_id = $7 RETURNING key`,
    [claim.benefit, claim.owner, claim.name, claim.at, JSON.stringify(claim.claim), claim.container, vain],
  );
  return rows.length === 1;
}

/** Who has a benefit, by which container, and what came of it. */
export interface StandingClaim {
  readonly owner: string;
  readonly name: string;
  /** Of the container; claims of before have none. */
  readonly digest: string | undefined;
  readonly caseId: string | null;
  /** What is to be filed again, as long as no case is known. */
  readonly open: Claim | undefined;
}

/** The confirmation that has a benefit; undefined where nobody has it. */
export async function standingClaim(tx: Queryable, benefit: string): Promise<StandingClaim | undefined> {
  const [found] = await tx.query(
    `SELECT ${claimColumns}, case_id FROM benefit WHERE key = $1 AND claimed_by IS NOT NULL`,
    [benefit],
  );
  if (found === undefined) return undefined;
  const { case_id: caseId, container, ...rest } = standingRow.parse(found);
  const open = caseId !== null || container === null ? undefined : claimOf({ ...rest, container });
  return { owner: rest.claimed_by, name: rest.claimed_name, digest: rest.claim.digest, caseId, open };
}

/** Whose a claim is: one that was given back and taken anew is another one. */
const sameClaim = "key = $1 AND claimed_by = $2 AND claim IS NOT DISTINCT FROM $3::jsonb AND case_id IS NULL";

/** Gives a claim back that could not be filed; one that has a case is never given back. */
export async function releaseBenefit(tx: Queryable, { benefit, owner, claim }: Claim): Promise<void> {
  await tx.query(
    `UPDATE benefit SET claimed_by = NULL, claimed_name = NULL, claimed_at = NULL, claim = NULL, container = NULL
     WHERE ${sameClaim}`,
    [benefit, owner, JSON.stringify(claim)],
  );
}

/** Notes the case of a confirmation; answers the other offers of the benefit that stand, undefined where it was noted before. */
export async function concludeBenefit(
  tx: Queryable,
  { benefit, owner, claim }: Claim,
  filed: {
    readonly caseId: string;
    readonly number: string;
    readonly at: Temporal.Instant;
    /** Whether the case is still to be decided. */
    readonly undecided: boolean;
  },
): Promise<{ readonly owner: string; readonly id: string }[] | undefined> {
  const [found] = await tx.query(
    `UPDATE benefit SET case_id = $4, case_number = $5, confirmed_at = $6, undecided = $7, container = NULL
     WHERE ${sameClaim} RETURNING claimed_by, owners, offers`,
    [benefit, owner, JSON.stringify(claim), filed.caseId, filed.number, filed.at, filed.undecided],
  );
  if (found === undefined) return undefined;
  const { claimed_by, owners, offers } = z
    .object({ claimed_by: z.string(), owners: z.array(z.string()), offers: z.array(z.string()) })
    .parse(found);
  const others = await tx.query(
    `SELECT owner, id FROM offer WHERE (owner, id) IN (SELECT owner, id FROM unnest($1::text[], $2::uuid[]) AS made (owner, id))
     AND owner <> $3 AND ended_at IS NULL`,
    [owners, offers, claimed_by],
  );
  return others.map((value) => offerRow.parse(value));
}

const offerRow = z.object({ owner: z.string(), id: z.string() });

/** Confirmations that were taken before `before` and have no case yet. */
export async function unfinishedClaims(tx: Queryable, before: Temporal.Instant): Promise<Claim[]> {
  const rows = await tx.query(
    `SELECT ${claimColumns} FROM benefit
     WHERE claimed_by IS NOT NULL AND case_id IS NULL AND claimed_at < $1 ORDER BY claimed_at LIMIT 100`,
    [before],
  );
  return rows.map((value) => claimOf(claimRow.parse(value)));
}

/** Notes that the person does not want it. */
export async function declineOffer(tx: Queryable, owner: string, id: string, at: Temporal.Instant): Promise<boolean> {
  const rows = await tx.query(
    "UPDATE offer SET declined_at = $3 WHERE owner = $1 AND id = $2 AND declined_at IS NULL RETURNING id",
    [owner, id, at],
  );
  return rows.length === 1;
}

/** A notice to send, with its id given beforehand. */
export interface NoticeIntent {
  readonly id: string;
  readonly owner: string;
  readonly kind: string;
  readonly text: Text;
  readonly link: string;
}

/** Writes notices down in the transaction that causes them. */
export async function addNotices(tx: Queryable, notices: readonly NoticeIntent[]): Promise<void> {
  if (notices.length === 0) return;
  await tx.query(
    `INSERT INTO notice_intent (id, owner, kind, text, link)
     SELECT id, owner, kind, text, link FROM unnest($1::uuid[], $2::text[], $3::text[], $4::jsonb[], $5::text[])
       AS given (id, owner, kind, text, link)`,
    [
      notices.map((notice) => notice.id),
      notices.map((notice) => notice.owner),
      notices.map((notice) => notice.kind),
      notices.map((notice) => JSON.stringify(notice.text)),
      notices.map((notice) => notice.link),
    ],
  );
}

const noticeRow: z.ZodType<NoticeIntent> = z.object({
  id: z.string(),
  owner: z.string(),
  kind: z.string(),
  text: textSchema,
  link: z.string(),
});

/** Notices that have not been sent. */
export async function pendingNotices(tx: Queryable): Promise<NoticeIntent[]> {
  const rows = await tx.query("SELECT id, owner, kind, text, link FROM notice_intent ORDER BY id LIMIT 500");
  return rows.map((value) => noticeRow.parse(value));
}

/** Forgets notices that were sent. */
export async function removeNotices(tx: Queryable, ids: readonly string[]): Promise<void> {
  await tx.query("DELETE FROM notice_intent WHERE id = ANY ($1::uuid[])", [ids]);
}
