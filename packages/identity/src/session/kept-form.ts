import { createHash } from "node:crypto";
import { type Clock, orderedUuids, type Random, toBase64Url, type Uuid } from "@ratusha/kernel";
import type { Database } from "@ratusha/runtime";
import { z } from "zod";
import type { Principal } from "../principal.ts";

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
}

/** What the sender's browser still holds. */
export interface Sender {
  readonly session: string | undefined;
  /** The claim that an earlier form of this browser was kept under. */
  readonly claim: string | undefined;
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
const insertOfPerson = `INSERT INTO kept_form (id, person, path, fields, files, acting, expires_at)
SELECT $2, session.person, $3, $4::jsonb, $5, session.acting_mandate IS NOT NULL, $6
FROM session WHERE session.token_hash = $1
RETURNING person`;
const forgetOldest = `DELETE FROM kept_form WHERE id IN (
  SELECT id FROM kept_form WHERE person = $1 ORDER BY id DESC OFFSET ${mostOfPerson})`;
const insertUnclaimed = `INSERT INTO kept_form (id, claim_hash, path, fields, files, acting, expires_at)
VALUES ($1, $2, $3, $4::jsonb, $5, NULL, $6)`;
const forgetUnclaimed = `DELETE FROM kept_form WHERE id IN (
  SELECT id FROM kept_form WHERE claim_hash IS NOT NULL ORDER BY id DESC OFFSET ${mostUnclaimed})`;
const select = `SELECT path, fields, files, acting FROM kept_form
WHERE id = $1 AND (person = $2 OR claim_hash = $3) AND expires_at > $4`;

const row = z.object({
  path: z.string(),
  fields: z.record(z.string(), z.string()),
  files: z.boolean(),
  acting: z
    .boolean()
    .nullable()
    .transform((acting) => acting ?? undefined),
});

export function createKeptForms(deps: {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
}): KeptForms {
  const { db, clock, random } = deps;
  const nextId = orderedUuids(clock, random);
  const inTime = (life: Temporal.DurationLike) => clock.now().add(life).toString();
  return {
    async keep(sender, { path, fields, files }) {
      const text = JSON.stringify(fields);
      // PostgreSQL's jsonb holds no U+0000.
      if (text.length > longestForm || path.length > 500 || text.includes("\\u0000")) return undefined;
      const id = nextId();
      const hash = hashOf(sender.session ?? "");
      const [known] = await db.query(insertOfPerson, [hash, id, path, text, files, inTime(lives)]);
      if (known !== undefined) {
        await db.query(forgetOldest, [known["person"]]);
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
