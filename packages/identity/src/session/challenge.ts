import { createHash } from "node:crypto";
import { type Clock, type Random, toBase64, toBase64Url } from "@ratusha/kernel";
import type { Database } from "@ratusha/runtime";

/** What the card signs to sign in. It lives five minutes, answers once, and only from the browser that asked. */
export interface Challenge {
  /** Kept by the browser in a cookie. */
  readonly id: string;
  /** At least 256 bits of entropy, base64 (Web eID, "Challenge nonce"). */
  readonly nonce: string;
  readonly expiresAt: Temporal.Instant;
}

export interface Challenges {
  make(): Promise<Challenge>;
  /** Takes the challenge away, so that the same answer never serves twice; undefined when it is unknown or too old. */
  take(id: string): Promise<string | undefined>;
  sweep(): Promise<void>;
}

const lifetime = { minutes: 5 };

const INSERT_CHALLENGE = "INSERT INTO challenge (id_hash, nonce, expires_at) VALUES ($1, $2, $3)";
const TAKE_CHALLENGE = "DELETE FROM challenge WHERE id_hash = $1 RETURNING nonce, expires_at > $2 AS fresh";
const DELETE_EXPIRED = "DELETE FROM challenge WHERE expires_at < $1";

export function createChallenges(deps: {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
}): Challenges {
  const { db, clock, random } = deps;
  return {
    async make() {
      const id = toBase64Url(random.bytes(32));
      const nonce = toBase64(random.bytes(33));
      const expiresAt = clock.now().add(lifetime);
      await db.query(INSERT_CHALLENGE, [hashOf(id), nonce, expiresAt.toString()]);
      return { id, nonce, expiresAt };
    },

    async take(id) {
      if (!/^[A-Za-z0-9_-]{43}$/.test(id)) return undefined;
      const [row] = await db.query(TAKE_CHALLENGE, [hashOf(id), clock.now().toString()]);
      return row !== undefined && row["fresh"] === true ? String(row["nonce"]) : undefined;
    },

    async sweep() {
      await db.query(DELETE_EXPIRED, [clock.now().toString()]);
    },
  };
}

function hashOf(id: string): Uint8Array {
  return createHash("sha256").update(id, "ascii").digest();
}
