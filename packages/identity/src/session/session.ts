import { createHash } from "node:crypto";
import type { Acts } from "@ratusha/evidence";
import { type Clock, parseUuid, type Random, type Text, toBase64Url, type Uuid, uuidv7 } from "@ratusha/kernel";
import { type Database, type Queryable, textSchema } from "@ratusha/runtime";
import { z } from "zod";
import type { FindResident } from "../card/resident.ts";
import type { ActingFor, Principal } from "../principal.ts";

/** A new session and the secret that the browser keeps; only a digest of the secret is stored. */
export interface SignedIn {
  readonly principal: Principal;
  readonly token: string;
  readonly expiresAt: Temporal.Instant;
}

/** The mandates that a person may act under at a moment, each with all roles it gives at its principal. */
export type MandatesInForce = (person: string, at: Temporal.Instant) => Promise<readonly ActingFor[]>;

export interface Sessions {
  open(tx: Queryable, holder: { person: string; names: Text; greeting: Text; certificate: string }): Promise<SignedIn>;
  /** The principal behind a cookie; undefined when the session is unknown, idle too long or over. */
  find(token: string): Promise<Principal | undefined>;
  /** Acts for the principal of this mandate from now on; `undefined` returns to oneself. False when not in force. */
  actFor(token: string, mandate: Uuid | undefined): Promise<Principal | undefined>;
  close(token: string): Promise<void>;
  /** Ends a person's sessions that were opened with one of these certificates (serials), in every server, but for one. */
  closeOf(person: string, certificates: readonly string[], but?: Uuid): Promise<void>;
  /** Forgets what is remembered of a person's sessions: their powers have become fewer just now. */
  forget(person: string): void;
  /** Deletes what has ended; called by the hour. */
  sweep(): Promise<void>;
}

/** A session ends after half an hour without a request, and after twelve hours in any case. */
const idle = { minutes: 30 };
const longest = { hours: 12 };
/**
 * How long a looked-up session is taken from memory. Powers end at once all the same: whoever ends them has every server
 * of the instance `forget`. Planned ends are never outlived.
 */
const rememberedMilliseconds = 5000;
const rememberedSessions = 20_000;

const INSERT_SESSION = `
  INSERT INTO session (token_hash, id, person, names, greeting, certificate, created_at, seen_at, expires_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8)`;
const FIND_SESSION = `
  SELECT id, person, names, greeting, acting_mandate, seen_at FROM session
  WHERE token_hash = $1 AND expires_at > $2 AND seen_at > $3`;
const TOUCH_SESSION = "UPDATE session SET seen_at = $2 WHERE token_hash = $1";
const SET_MANDATE = `
  UPDATE session SET acting_mandate = $2 WHERE token_hash = $1 AND acting_mandate IS DISTINCT FROM $2::uuid
  RETURNING id`;
const DELETE_SESSION = "DELETE FROM session WHERE token_hash = $1 RETURNING id, person";
const DELETE_OF = `
  DELETE FROM session WHERE person = $1 AND certificate = ANY ($2::text[]) AND id IS DISTINCT FROM $3::uuid
  RETURNING id`;
const DELETE_ENDED = "DELETE FROM session WHERE expires_at < $1 OR seen_at < $2";

const sessionRow = z.object({
  id: z.string(),
  person: z.string(),
  names: textSchema,
  greeting: textSchema.nullable(),
  acting_mandate: z.string().nullable(),
  seen_at: z.instanceof(Temporal.Instant),
});

export function createSessions(deps: {
  readonly db: Database;
  readonly acts: Acts;
  readonly clock: Clock;
  readonly random: Random;
  readonly mandatesInForce: MandatesInForce;
  /** Undefined for who is no resident any more: nobody has a session of theirs. */
  readonly findResident: FindResident;
  readonly forgetElsewhere?: (person: string) => Promise<void>;
}): Sessions {
  const { db, acts, clock, random, mandatesInForce, findResident, forgetElsewhere } = deps;
  const remembered = new Map<string, { readonly principal: Principal; readonly until: number }>();
  /** Counts what was forgotten: a look-up that began before must not bring it back. */
  let forgotten = 0;

  async function load(token: string): Promise<Principal | undefined> {
    const now = clock.now();
    const hash = hashOf(token);
    const [row] = await db.query(FIND_SESSION, [hash, now.toString(), now.subtract(idle).toString()]);
    if (row === undefined) return undefined;
    const found = sessionRow.parse(row);
    // A session may outlive its holder by hours: whoever has died since does nothing any more.
    if ((await findResident(found.person)) === undefined) return undefined;
    if (now.epochMilliseconds - found.seen_at.epochMilliseconds > 60_000)
      await db.query(TOUCH_SESSION, [hash, now.toString()]);
    const own: Principal = principalOf({ ...found, greeting: found.greeting ?? found.names }, uuidOf(found.id));
    if (found.acting_mandate === null) return own;
    const mandates = await mandatesInForce(found.person, now);
    const actingFor = mandates.find((mandate) => mandate.mandateId === found.acting_mandate);
    return actingFor === undefined ? own : { ...own, actingFor };
  }

  function forget(person: string): void {
    forgotten++;
    for (const [token, { principal }] of remembered) if (principal.person === person) remembered.delete(token);
  }

  return {
    async open(tx, holder) {
      const now = clock.now();
      const token = toBase64Url(random.bytes(32));
      const principal = principalOf(holder, uuidv7(clock, random));
      const expiresAt = now.add(longest);
      await tx.query(INSERT_SESSION, [
        hashOf(token),
        principal.sessionId,
        holder.person,
        JSON.stringify(holder.names),
        JSON.stringify(holder.greeting),
        holder.certificate,
        now.toString(),
        expiresAt.toString(),
      ]);
      await acts.append(tx, [
        {
          kind: "identity.signed-in",
          actor: `person:${holder.person}`,
          subject: `person:${holder.person}`,
          body: { session: principal.sessionId, certificate: holder.certificate },
        },
      ]);
      return { principal, token, expiresAt };
    },

    async find(token) {
      if (!isToken(token)) return undefined;
      const now = clock.now().epochMilliseconds;
      const known = remembered.get(token);
      if (known !== undefined && known.until > now) return known.principal;
      remembered.delete(token);
      const before = forgotten;
      const principal = await load(token);
      if (principal === undefined) return undefined;
      // Powers that ended meanwhile: what was read is already out of date.
      if (forgotten !== before) return load(token);
      if (remembered.size >= rememberedSessions) remembered.clear();
      const planned = principal.actingFor?.until?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
      remembered.set(token, { principal, until: Math.min(now + rememberedMilliseconds, planned) });
      return principal;
    },

    async actFor(token, mandate) {
      remembered.delete(token);
      const principal = isToken(token) ? await load(token) : undefined;
      if (principal === undefined) return undefined;
      if (mandate !== undefined) {
        const mandates = await mandatesInForce(principal.person, clock.now());
        if (!mandates.some((each) => each.mandateId === mandate)) return undefined;
      }
      const changed = await db.transaction(async (tx) => {
        const [row] = await tx.query(SET_MANDATE, [hashOf(token), mandate ?? null]);
        if (row === undefined) return false;
        await acts.append(tx, [
          {
            kind: "identity.acting-for",
            actor: `person:${principal.person}`,
            subject: `person:${principal.person}`,
            body: { session: principal.sessionId, mandate: mandate ?? null },
          },
        ]);
        return true;
      });
      // Chosen already, such as by the click before.
      if (!changed) return principal;
      remembered.delete(token);
      await forgetElsewhere?.(principal.person);
      return load(token);
    },

    async close(token) {
      remembered.delete(token);
      if (!isToken(token)) return;
      const person = await db.transaction(async (tx) => {
        const [row] = await tx.query(DELETE_SESSION, [hashOf(token)]);
        if (row === undefined) return undefined;
        const number = String(row["person"]);
        const who = `person:${number}`;
        await acts.append(tx, [
          { kind: "identity.signed-out", actor: who, subject: who, body: { session: String(row["id"]) } },
        ]);
        return number;
      });
      remembered.delete(token);
      if (person !== undefined) await forgetElsewhere?.(person);
    },

    async closeOf(person, certificates, but) {
      const who = `person:${person}`;
      await db.transaction(async (tx) => {
        const ended = await tx.query(DELETE_OF, [person, certificates, but ?? null]);
        await acts.append(
          tx,
          ended.map((row) => ({
            kind: "identity.signed-out",
            actor: "system:identity",
            subject: who,
            body: { session: String(row["id"]) },
          })),
        );
      });
      forget(person);
      await forgetElsewhere?.(person);
    },

    forget,

    async sweep() {
      // Whose a session was is known for a day after its end, so that what they sent late is kept for them.
      const ended = clock.now().subtract({ hours: 24 });
      await db.query(DELETE_ENDED, [ended.toString(), ended.subtract(idle).toString()]);
    },
  };
}

function principalOf(holder: { person: string; names: Text; greeting: Text }, sessionId: Uuid): Principal {
  const { person, names, greeting } = holder;
  return { person, name: names.be, names, greeting, sessionId };
}

function hashOf(token: string): Uint8Array {
  return createHash("sha256").update(token, "ascii").digest();
}

function isToken(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text);
}

function uuidOf(text: string): Uuid {
  const uuid = parseUuid(text);
  if (!uuid.ok) throw new TypeError("a session holds a malformed id");
  return uuid.value;
}
