import { timingSafeEqual } from "node:crypto";
import type { Database } from "@ratusha/runtime";
import { lockCard, RESTORE_PUK, RESTORE_TRIES, SPEND_PUK_TRY, SPEND_TRY, type StoredCard } from "./card-table.ts";
import { verifierHash } from "./personalisation.ts";

/** What proves the PIN; before the last try, the number printed on the card as well. */
export interface PinProof {
  readonly verifier: Uint8Array;
  readonly can?: string;
}

/** What a card says to a PIN, and how many tries it has left then. */
interface PinTried {
  readonly card: StoredCard;
  readonly answer: "opened" | "wrong" | "can-required" | "blocked";
  readonly triesLeft: number;
}

// A secret is tried in one transaction that holds the card: whoever comes at the same moment meets the count that is left
// after it, not a try that is spent and about to be given back. The try is spent before the secret is looked at, and nobody
// is answered before the commit: an attempt that is cut short tells nothing.

/** Tries a PIN; undefined where there is no such card. */
export function tryPin(db: Database, person: string, { verifier, can }: PinProof): Promise<PinTried | undefined> {
  return db.transaction(async (tx) => {
    const card = await lockCard(tx, person);
    if (card === undefined) return undefined;
    if (card.triesLeft === 0) return { card, answer: "blocked", triesLeft: 0 };
    if (card.triesLeft === 1 && can !== card.can) return { card, answer: "can-required", triesLeft: 1 };
    await tx.query(SPEND_TRY, [person]);
    if (!matches(card.verifierHash, verifierHash(verifier))) {
      return { card, answer: "wrong", triesLeft: card.triesLeft - 1 };
    }
    await tx.query(RESTORE_TRIES, [person]);
    return { card, answer: "opened", triesLeft: 3 };
  });
}

/** Tries a PUK, which gives the tries of the PIN back; undefined where there is no such card. */
export function tryPuk(
  db: Database,
  person: string,
  puk: string,
): Promise<{ readonly card: StoredCard; readonly accepted: boolean } | undefined> {
  return db.transaction(async (tx) => {
    const card = await lockCard(tx, person);
    if (card === undefined) return undefined;
    const [spent] = await tx.query(SPEND_PUK_TRY, [person]);
    if (spent === undefined || !matches(Buffer.from(card.puk), Buffer.from(puk))) return { card, accepted: false };
    await tx.query(RESTORE_PUK, [person]);
    await tx.query(RESTORE_TRIES, [person]);
    return { card, accepted: true };
  });
}

function matches(stored: Uint8Array, given: Uint8Array): boolean {
  return stored.length === given.length && timingSafeEqual(stored, given);
}
