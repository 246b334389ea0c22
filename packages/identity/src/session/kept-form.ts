import { createHash } from "node:crypto";
import { type Clock, orderedUuids, parseUuid, type Random, toBase64Url, type Uuid } from "@ratusha/kernel";
import type { Database } from "@ratusha/runtime";
import { z } from "zod";
import { accountOf, type Principal } from "../principal.ts";
import type { MandatesInForce } from "./session.ts";

/** A form as it was sent. */
export interface SentForm {
  /** Where it was sent, without the language. */
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Files came along: they are not kept, and have to be chosen again. */
  readonly files: boolean;
}

/** A form that waits for its sender. */
export interface KeptForm extends SentForm {
  /** It was sent on behalf of someone else; undefined where nobody knows. */
  readonly acting: boolean | undefined;
  /** The mandate that it was filled in under, where that is known. */
  readonly mandate: Uuid | undefined;
}

/** What the sender's browser still holds. */
export interface Sender {
  readonly session: string | undefined;
  /** The claim that an earlier form of this browser was kept under. */
  readonly claim: string | undefined;
  /** Whether the form's page was drawn for an account; undefined where the form does not say. */
  drawnFor?(account: string): boolean | undefined;
}

/** Where a form is kept; `claim` is a secret for the browser's cookie where nobody knew whose the form was. */
export interface KeptPlace {
  readonly id: Uuid;
  readonly claim: string | undefined;
}

/** Forms that came after a session's end: nothing that was typed is lost. */
export interface KeptForms {
  /**
   * Keeps a form for whoever had the session; where nobody knows who that was, for whoever signs in with the claim in
   * the same browser. Undefined where it is too much.
   */
  keep(sender: Sender, form: SentForm): Promise<KeptPlace | undefined>;
  /** The form, for the same person or the same browser alone. */
  find(id: Uuid, principal: Principal, claim?: string): Promise<KeptForm | undefined>;
  sweep(): Promise<void>;
}

const lives = { hours: 24 } as const;
const unclaimedLives = { hours: 1 } as const;
const mostOfPerson = 20;
const longestForm = 100_000;
/** Anyone can send a form without a session: such forms are few, short, and the oldest give way. */
const mostUnclaimed = 1000;
const longestUnclaimed = 30_000;

// Who had a session is known for a day after its end; a session that was closed on purpose is nobody's.
const selectSession = "SELECT person, acting_mandate FROM session WHERE token_hash = $1";
const insertOfPerson = `INSERT INTO kept_form (id, person, path, fields, files, acting, mandate, expires_at)
VALUES ($1, $2, $3, $4::jsonb, $5, $6, $7, $8)`;
const forgetOldest = `DELETE FROM kept_form WHERE id IN (
  SELECT id FROM kept_form WHERE person = $1 ORDER BY id DESC OFFSET ${mostOfPerson})`;
const insertUnclaimed = `INSERT INTO kept_form (id, claim_hash, path, fields, files, acting, expires_at)
VALUES ($1, $2, $3, $4::jsonb, $5, NULL, $6)`;
const forgetUnclaimed = `DELETE FROM kept_form WHERE id IN (
  SELECT id FROM kept_form WHERE claim_hash IS NOT NULL ORDER BY id DESC OFFSET ${mostUnclaimed})`;
const select = `SELECT path, fields, files, acting, mandate FROM kept_form
WHERE id = $1 AND (person = $2 OR claim_hash = $3) AND expires_at > $4`;

const row = z.object({
  path: z.string(),
  fields: z.record(z.string(), z.string()),
  files: z.boolean(),
  acting: z
    .boolean()
    .nullable()
    .transform((acting) => acting ?? undefined),
  mandate: z
    .string()
    .nullable()
    .transform((mandate) => (mandate === null ? undefined : uuidOf(mandate))),
});
const sessionRow = z.object({ person: z.string(), acting_mandate: z.string().nullable() });

export function createKeptForms(deps: {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly mandatesInForce: MandatesInForce;
}): KeptForms {
  const { db, clock, random, mandatesInForce } = deps;
  const nextId = orderedUuids(clock, random);
  const inTime = (life: Temporal.DurationLike) => clock.now().add(life).toString();

  /** The mandate that a form was filled in under: the one that its page was drawn for, whatever another tab chose since. */
  async function mandateOf(person: string, last: string | null, drawnFor: Sender["drawnFor"]) {
    const own = drawnFor?.(`person:${person}`);
    if (own === undefined || drawnFor === undefined) return last;
    if (own) return null;
    const mandates = await mandatesInForce(person, clock.now());
    const drawn = mandates.find((actingFor) => drawnFor(accountOf(actingFor)) === true);
    return drawn?.mandateId ?? last;
  }

  return {
    async keep(sender, { path, fields, files }) {
      const text = JSON.stringify(fields);
      // PostgreSQL's jsonb holds no U+0000.
      if (text.length > longestForm || path.length > 500 || text.includes("\\u0000")) return undefined;
      const id = nextId();
      const [known] = await db.query(selectSession, [hashOf(sender.session ?? "")]);
      if (known !== undefined) {
        const { person, acting_mandate } = sessionRow.parse(known);
        const mandate = await mandateOf(person, acting_mandate, sender.drawnFor);
        const acting = mandate !== null || sender.drawnFor?.(`person:${person}`) === false;
        await db.query(insertOfPerson, [id, person, path, text, files, acting, mandate, inTime(lives)]);
        await db.query(forgetOldest, [person]);
        return { id, claim: undefined };
      }
      if (text.length > longestUnclaimed) return undefined;
      const before = sender.claim ?? "";
      const claim = /^[A-Za-z0-9_-]{43}$/.test(before) ? before : toBase64Url(random.bytes(32));
      await db.query(insertUnclaimed, [id, hashOf(claim), path, text, files, inTime(unclaimedLives)]);
      await db.query(forgetUnclaimed);
      return { id, claim };
    },

    async find(id, { person }, claim) {
      const [found] = await db.query(select, [id, person, hashOf(claim ?? ""), clock.now().toString()]);
      return found === undefined ? undefined : row.parse(found);
    },

    async sweep() {
      await db.query("DELETE FROM kept_form WHERE expires_at < $1", [clock.now().toString()]);
    },
  };
}

function hashOf(secret: string): Uint8Array {
  return createHash("sha256").update(secret, "utf8").digest();
}

function uuidOf(text: string): Uuid {
  const id = parseUuid(text);
  if (!id.ok) throw new Error("a kept form's mandate has no id");
  return id.value;
}
