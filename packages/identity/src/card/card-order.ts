import { type Clock, parseUuid, type Random, type Uuid, uuidv7 } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import { type PersonalisedCard, personalise } from "./personalisation.ts";

/** A card that is being made, with the ids under which its two certificates are asked for. */
export interface CardOrder extends PersonalisedCard {
  readonly authenticationId: Uuid;
  readonly signingId: Uuid;
}

const bytea = z.instanceof(Uint8Array);
const id = z.string().transform((text, context) => {
  const parsed = parseUuid(text);
  if (parsed.ok) return parsed.value;
  context.addIssue("not a UUID");
  return z.NEVER;
});

const orderRow = z
  .object({
    salt: bytea,
    verifier_hash: bytea,
    share: bytea,
    wrapped_authentication_key: bytea,
    wrapped_signing_key: bytea,
    authentication_request: bytea,
    signing_request: bytea,
    authentication_id: id,
    signing_id: id,
    can: z.string(),
    puk: z.string(),
  })
  .transform(
    (row): CardOrder => ({
      salt: row.salt,
      verifierHash: row.verifier_hash,
      share: row.share,
      wrappedAuthenticationKey: row.wrapped_authentication_key,
      wrappedSigningKey: row.wrapped_signing_key,
      authenticationRequest: row.authentication_request,
      signingRequest: row.signing_request,
      authenticationId: row.authentication_id,
      signingId: row.signing_id,
      can: row.can,
      puk: row.puk,
    }),
  );

const readOrder = `SELECT salt, verifier_hash, share, wrapped_authentication_key, wrapped_signing_key,
    authentication_request, signing_request, authentication_id, signing_id, can, puk
  FROM card_order WHERE person = $1`;

const insertOrder = `INSERT INTO card_order (person, made_at, salt, verifier_hash, share, wrapped_authentication_key,
    wrapped_signing_key, authentication_request, signing_request, authentication_id, signing_id, can, puk)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (person) DO NOTHING`;

/** The order of a person's card: the one that a process left behind, or a new one. Undefined where another process has finished one meanwhile. */
export async function placeOrder(
  db: Queryable,
  person: string,
  pin: string,
  { clock, random }: { readonly clock: Clock; readonly random: Random },
): Promise<CardOrder | undefined> {
  const left = await findOrder(db, person);
  if (left !== undefined) return left;
  const card = await personalise(pin, random);
  await db.query(insertOrder, [
    person,
    clock.now(),
    card.salt,
    card.verifierHash,
    card.share,
    card.wrappedAuthenticationKey,
    card.wrappedSigningKey,
    card.authenticationRequest,
    card.signingRequest,
    uuidv7(clock, random),
    uuidv7(clock, random),
    card.can,
    card.puk,
  ]);
  return findOrder(db, person);
}

async function findOrder(db: Queryable, person: string): Promise<CardOrder | undefined> {
  const [row] = await db.query(readOrder, [person]);
  return row === undefined ? undefined : orderRow.parse(row);
}

/** Takes the order away: its card is made, or cannot be. */
export async function removeOrder(tx: Queryable, person: string): Promise<void> {
  await tx.query("DELETE FROM card_order WHERE person = $1", [person]);
}
