import { createHash } from "node:crypto";
import { type Clock, type Random, type Uuid, uuidv7 } from "@ratusha/kernel";
import type { Database } from "@ratusha/runtime";
import { z } from "zod";
import type { Principal } from "../principal.ts";

/** A form as it was sent. */
export interface SentForm {
  /** Where it was sent, without the language. */
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** A form that waits for its sender. */
export interface KeptForm extends SentForm {
  /** It was sent on behalf of someone else. */
  readonly acting: boolean;
}

/** Forms that came after a session's end: nothing that was typed is lost. */
export interface KeptForms {
  /** Keeps a form for whoever had the session; undefined where nobody knows who that was, or it is too much. */
  keep(sessionToken: string, form: SentForm): Promise<Uuid | undefined>;
  /** The form, for the same person alone. */
  find(id: Uuid, principal: Principal): Promise<KeptForm | undefined>;
  sweep(): Promise<void>;
}

const lives = { hours: 24 } as const;
const mostOfPerson = 20;
const longestForm = 100_000;

// Who had a session is known for a day after its end; a session that was closed on purpose keeps nothing.
const insert = `INSERT INTO kept_form (id, person, path, fields, acting, expires_at)
SELECT $2, session.person, $3, $4::jsonb, session.acting_mandate IS NOT NULL, $5
FROM session
WHERE session.token_hash = $1 AND (SELECT count(*) FROM kept_form WHERE kept_form.person = session.person) < ${mostOfPerson}
RETURNING id`;
const select = "SELECT path, fields, acting FROM kept_form WHERE id = $1 AND person = $2 AND expires_at > $3";

const row = z.object({ path: z.string(), fields: z.record(z.string(), z.string()), acting: z.boolean() });

export function createKeptForms(deps: {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
}): KeptForms {
  const { db, clock, random } = deps;
  return {
    async keep(sessionToken, { path, fields }) {
      const text = JSON.stringify(fields);
      // PostgreSQL's jsonb holds no U+0000.
      if (text.length > longestForm || path.length > 500 || text.includes("\\u0000")) return undefined;
      const id = uuidv7(clock, random);
      const token = createHash("sha256").update(sessionToken, "ascii").digest();
      const rows = await db.query(insert, [token, id, path, text, clock.now().add(lives).toString()]);
      return rows.length === 0 ? undefined : id;
    },

    async find(id, { person }) {
      const [found] = await db.query(select, [id, person, clock.now().toString()]);
      return found === undefined ? undefined : row.parse(found);
    },

    async sweep() {
      await db.query("DELETE FROM kept_form WHERE expires_at < $1", [clock.now().toString()]);
    },
  };
}
