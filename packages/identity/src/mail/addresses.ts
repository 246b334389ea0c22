import { timingSafeEqual } from "node:crypto";
import type { Acts } from "@ratusha/evidence";
import { type Clock, type Lang, type Random, toBase64Url } from "@ratusha/kernel";
import type { Database, Queryable } from "@ratusha/runtime";
import { z } from "zod";
import { actorOf, ownerOf, type Principal } from "../principal.ts";
import { problems } from "../problems.ts";
import { parseMailAddress } from "./address.ts";
import { addMail, tellLeft } from "./queue.ts";
import { type MailTopic, mailTopics } from "./topic.ts";

/** What an owner has said about e-mail. */
export interface MailWishes {
  /** The confirmed address. */
  readonly address: string | undefined;
  /** The server of the address last refused our mail. */
  readonly failing: boolean;
  /** Given, and waiting for its confirmation. */
  readonly pending: string | undefined;
  readonly language: Lang | undefined;
  /** What they want no mail of. */
  readonly without: readonly MailTopic[];
}

/** Where account owners get mail: an address is used once its reader has confirmed it. */
export interface MailAddresses {
  wishes(owner: string): Promise<MailWishes>;
  /** Sends a code to the address. Throws `identity.mail-malformed`, `identity.mail-too-often`. */
  ask(address: string, principal: Principal): Promise<void>;
  /** Uses the address from now on, and tells the one before. Throws `identity.mail-code-wrong`. */
  confirm(code: string, principal: Principal): Promise<void>;
  /** No mail any more. */
  remove(principal: Principal): Promise<void>;
  /** The topics that the owner wants no mail of; their notices stay in the portal. `language` is that of mail where none is set. */
  without(topics: readonly MailTopic[], language: Lang, principal: Principal): Promise<void>;
  /** The language of mail. */
  prefer(language: Lang, principal: Principal): Promise<void>;
}

const codeLives = { hours: 24 } as const;
/** In a day: enough to mend a typing error, too few to make us a nuisance to a stranger. */
const mostAsked = 5;

const select = `SELECT known.address, known.failed_at IS NOT NULL AS failing, pending.address AS pending, preference.language,
  coalesce(preference.mail_without, '{}') AS without
FROM (SELECT $1::text AS owner) AS given
LEFT JOIN mail_address AS known ON known.owner = given.owner
LEFT JOIN mail_pending AS pending ON pending.owner = given.owner AND pending.expires_at > $2
LEFT JOIN preference ON preference.owner = given.owner`;

// Asked for again, a code that waits stays: the letter that comes first works, as do those after it.
const ask = `INSERT INTO mail_pending AS known (owner, address, code, expires_at, asked_since, asked)
VALUES ($1, $2, $3, $4, $5, 1)
ON CONFLICT (owner) DO UPDATE SET address = EXCLUDED.address, expires_at = EXCLUDED.expires_at,
  code = CASE WHEN known.address = EXCLUDED.address AND known.expires_at > $5 THEN known.code ELSE EXCLUDED.code END,
  asked = CASE WHEN known.asked_since <= $6 THEN 1 ELSE known.asked + 1 END,
  asked_since = CASE WHEN known.asked_since <= $6 THEN EXCLUDED.asked_since ELSE known.asked_since END
WHERE known.asked < $7 OR known.asked_since <= $6
RETURNING owner`;

const readPending = "SELECT address, code FROM mail_pending WHERE owner = $1 AND expires_at > $2 FOR UPDATE";
// The count of a day's tries stays, so that confirming does not start it anew.
const spend = "UPDATE mail_pending SET expires_at = $2 WHERE owner = $1";
const readConfirmed = `SELECT address, code FROM mail_pending AS spent
WHERE owner = $1 AND EXISTS (SELECT FROM mail_address WHERE owner = spent.owner AND address = spent.address)`;
const confirm = `INSERT INTO mail_address (owner, address, confirmed_at) VALUES ($1, $2, $3)
ON CONFLICT (owner) DO UPDATE SET address = EXCLUDED.address, confirmed_at = EXCLUDED.confirmed_at, failed_at = NULL`;
const readAddress = "SELECT address FROM mail_address WHERE owner = $1 FOR UPDATE";
const wishWithout = `INSERT INTO preference (owner, language, mail_without) VALUES ($1, $2, $3)
ON CONFLICT (owner) DO UPDATE SET mail_without = EXCLUDED.mail_without`;
const prefer = `INSERT INTO preference (owner, language) VALUES ($1, $2)
ON CONFLICT (owner) DO UPDATE SET language = EXCLUDED.language`;

const wishesRow = z.object({
  address: z.string().nullable(),
  failing: z.boolean().nullable(),
  pending: z.string().nullable(),
  language: z.enum(["be", "ru", "en"]).nullable(),
  without: z.array(z.string()),
});
const addressRow = z.object({ address: z.string() });
const pendingRow = z.object({ address: z.string(), code: z.string() });

export function createMailAddresses(deps: {
  readonly db: Database;
  readonly acts: Acts;
  readonly clock: Clock;
  readonly random: Random;
}): MailAddresses {
  const { db, acts, clock, random } = deps;
  // The acts say that it was done and by whom; the address itself stands in one place, from which it can be erased.
  const act = (kind: string, principal: Principal) => ({
    kind: `identity.${kind}`,
    actor: actorOf(principal),
    subject: ownerOf(principal),
    body: {},
  });

  return {
    async wishes(owner) {
      const [row] = await db.query(select, [owner, clock.now().toString()]);
      const { address, failing, pending, language, without } = wishesRow.parse(row);
      return {
        address: address ?? undefined,
        failing: failing === true,
        pending: pending ?? undefined,
        language: language ?? undefined,
        without: mailTopics.filter((topic) => without.includes(topic)),
      };
    },

    async ask(text, principal) {
      const parsed = parseMailAddress(text);
      if (!parsed.ok) throw problems["mail-malformed"]();
      const now = clock.now();
      const owner = ownerOf(principal);
      await db.transaction(async (tx) => {
        const rows = await tx.query(ask, [
          owner,
          parsed.value,
          toBase64Url(random.bytes(16)),
          now.add(codeLives).toString(),
          now.toString(),
          now.subtract(codeLives).toString(),
          mostAsked,
        ]);
        if (rows.length === 0) throw problems["mail-too-often"]();
        await addMail(tx, owner, "confirm", now);
      });
    },

    async confirm(code, principal) {
      const now = clock.now();
      const owner = ownerOf(principal);
      await db.transaction(async (tx) => {
        const [row] = await tx.query(readPending, [owner, now.toString()]);
        const pending = row === undefined ? undefined : pendingRow.parse(row);
        if (pending === undefined && (await confirmedWith(tx, owner, code))) return;
        if (pending === undefined || !same(code, pending.code)) throw problems["mail-code-wrong"]();
        const [known] = await tx.query(readAddress, [owner]);
        const before = known === undefined ? undefined : addressRow.parse(known).address;
        await tx.query(confirm, [owner, pending.address, now.toString()]);
        if (before !== undefined && before !== pending.address) await tellLeft(tx, owner, before, now);
        await tx.query(spend, [owner, now.toString()]);
        await acts.append(tx, [act("mail-confirmed", principal)]);
      });
    },

    async remove(principal) {
      const owner = ownerOf(principal);
      const now = clock.now();
      await db.transaction(async (tx) => {
        const [known] = await tx.query("DELETE FROM mail_address WHERE owner = $1 RETURNING address", [owner]);
        await tx.query(spend, [owner, now.toString()]);
        await tx.query("DELETE FROM mail_queue WHERE owner = $1 AND kind <> 'left'", [owner]);
        if (known === undefined) return;
        await tellLeft(tx, owner, addressRow.parse(known).address, now);
        await acts.append(tx, [act("mail-removed", principal)]);
      });
    },

    async without(topics, language, principal) {
      await db.query(wishWithout, [ownerOf(principal), language, [...new Set(topics)]]);
    },

    async prefer(language, principal) {
      await db.query(prefer, [ownerOf(principal), language]);
    },
  };
}

function same(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Whether this very code has confirmed the address that stands: pressed twice, or the link opened again. */
async function confirmedWith(tx: Queryable, owner: string, code: string): Promise<boolean> {
  const [row] = await tx.query(readConfirmed, [owner]);
  return row !== undefined && same(code, pendingRow.parse(row).code);
}
