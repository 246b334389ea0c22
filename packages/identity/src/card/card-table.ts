import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";

const bytea = z.instanceof(Uint8Array);

const cardRow = z
  .object({
    salt: bytea,
    verifier_hash: bytea,
    share: bytea,
    wrapped_authentication_key: bytea,
    wrapped_signing_key: bytea,
    authentication_certificate: bytea,
    signing_certificate: bytea,
    can: z.string(),
    puk: z.string(),
    tries_left: z.number().int(),
  })
  .transform((row) => ({
    salt: row.salt,
    verifierHash: row.verifier_hash,
    share: row.share,
    wrappedAuthenticationKey: row.wrapped_authentication_key,
    wrappedSigningKey: row.wrapped_signing_key,
    authenticationCertificate: row.authentication_certificate,
    signingCertificate: row.signing_certificate,
    can: row.can,
    puk: row.puk,
    triesLeft: row.tries_left,
  }));

/** A row of `sandbox_card`. */
export type StoredCard = z.output<typeof cardRow>;

const READ_CARD = `
  SELECT salt, verifier_hash, share, wrapped_authentication_key, wrapped_signing_key,
    authentication_certificate, signing_certificate, can, puk, tries_left
  FROM sandbox_card WHERE person = $1`;

export const INSERT_CARD = `
  INSERT INTO sandbox_card (person, made_at, salt, verifier_hash, share, wrapped_authentication_key, wrapped_signing_key,
    authentication_certificate, signing_certificate, can, puk)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
  ON CONFLICT (person) DO NOTHING
  RETURNING person`;

/** The old keys are gone with this: nothing unwraps them any more. */
export const REPLACE_CARD = `
  UPDATE sandbox_card SET made_at = $2, salt = $3, verifier_hash = $4, share = $5, wrapped_authentication_key = $6,
    wrapped_signing_key = $7, authentication_certificate = $8, signing_certificate = $9, can = $10, puk = $11,
    tries_left = 3, puk_tries_left = 10, made_for = $12
  WHERE person = $1 AND made_for IS DISTINCT FROM $12::uuid
  RETURNING person`;

export const IS_MADE_FOR = "SELECT person FROM sandbox_card WHERE person = $1 AND made_for = $2";

export const SPEND_TRY = "UPDATE sandbox_card SET tries_left = tries_left - 1 WHERE person = $1";

export const RESTORE_TRIES = "UPDATE sandbox_card SET tries_left = 3 WHERE person = $1 AND tries_left < 3";

export const SPEND_PUK_TRY = `
  UPDATE sandbox_card SET puk_tries_left = puk_tries_left - 1 WHERE person = $1 AND puk_tries_left > 0
  RETURNING puk_tries_left`;

export const RESTORE_PUK = "UPDATE sandbox_card SET puk_tries_left = 10 WHERE person = $1";

export async function readCard(db: Queryable, person: string): Promise<StoredCard | undefined> {
  const [row] = await db.query(READ_CARD, [person]);
  return row === undefined ? undefined : cardRow.parse(row);
}

/** The card, kept for this transaction: whoever else tries a secret on it waits until the transaction is over. */
export async function lockCard(tx: Queryable, person: string): Promise<StoredCard | undefined> {
  const [row] = await tx.query(`${READ_CARD} FOR UPDATE`, [person]);
  return row === undefined ? undefined : cardRow.parse(row);
}
