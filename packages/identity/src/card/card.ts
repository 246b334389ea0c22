import type { Acts } from "@ratusha/evidence";
import type { Clock, Random, Uuid } from "@ratusha/kernel";
import type { Database } from "@ratusha/runtime";
import type { Trust } from "@ratusha/trust";
import { problems } from "../problems.ts";
import type { Sessions } from "../session/session.ts";
import { placeOrder, removeOrder } from "./card-order.ts";
import { INSERT_CARD, IS_MADE_FOR, REPLACE_CARD, readCard, type StoredCard } from "./card-table.ts";
import type { FindResident, Resident } from "./resident.ts";
import { type PinProof, tryPin, tryPuk } from "./tries.ts";

/** The face of a sandbox card: what is printed on it and on its letter, and how many tries are left. */
interface CardFace {
  readonly salt: Uint8Array;
  readonly triesLeft: number;
  readonly can: string;
  readonly puk: string;
}

/** What an accepted PIN opens; the private keys inside are still wrapped under the PIN. */
interface CardContents {
  readonly share: Uint8Array;
  readonly wrappedAuthenticationKey: Uint8Array;
  readonly wrappedSigningKey: Uint8Array;
  readonly authenticationCertificate: Uint8Array;
  readonly signingCertificate: Uint8Array;
}

/** Sandbox ID cards, each made when it is first asked for (card authority of the sandbox alone). */
export interface SandboxCards {
  face(person: string): Promise<CardFace>;
  unlock(person: string, proof: PinProof): Promise<CardContents>;
  /**
   * A new card in place of one that was lost, whose certificates are revoked and whose sessions end; the same request again
   * changes nothing.
   */
  reissue(person: string, request: Uuid): Promise<void>;
  /** Ten digits from the letter give the three tries back. */
  unblock(person: string, puk: string): Promise<CardFace>;
}

/** Every sandbox card leaves the printer with this PIN. */
export const sandboxPin = "123456";

export function createSandboxCards(deps: {
  readonly db: Database;
  readonly acts: Acts;
  readonly trust: Trust;
  readonly country: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly findResident: FindResident;
  readonly closeSessionsOf: Sessions["closeOf"];
}): SandboxCards {
  const { db, acts, trust, country, clock, random, findResident, closeSessionsOf } = deps;
  const making = new Map<string, Promise<StoredCard>>();

  async function certify(person: string, resident: Resident, profile: string, csr: Uint8Array, requestId: Uuid) {
    const subject = {
      countryName: country,
      commonName: `${resident.surname} ${resident.givenName}`,
      surname: resident.surname,
      givenName: resident.givenName,
      serialNumber: `PNO${country}-${person}`,
    };
    const [answer] = await trust.issue([
      { profile, holder: `person:${person}`, subject, csr, requestId, actor: "system:sandbox-cards" },
    ]);
    if (answer === undefined || !answer.ok) {
      // Asked again, the same order would be refused again.
      await removeOrder(db, person);
      throw problems["card-failed"](answer?.detail);
    }
    return answer.value.certificate.der;
  }

  /** Makes keys and certificates of a card, in the order of the columns. Undefined where another process has done so meanwhile. */
  async function produce(person: string): Promise<unknown[] | undefined> {
    const resident = await findResident(person);
    if (resident === undefined) throw problems["card-unknown"]();
    const card = await placeOrder(db, person, sandboxPin, { clock, random });
    if (card === undefined) return undefined;
    const [authentication, signing] = await Promise.all([
      certify(person, resident, "card-auth", card.authenticationRequest, card.authenticationId),
      certify(person, resident, "card-sign", card.signingRequest, card.signingId),
    ]);
    return [
      person,
      clock.now().toString(),
      card.salt,
      card.verifierHash,
      card.share,
      card.wrappedAuthenticationKey,
      card.wrappedSigningKey,
      authentication,
      signing,
      card.can,
      card.puk,
    ];
  }

  async function make(person: string): Promise<StoredCard> {
    const row = await produce(person);
    if (row === undefined) return made(person);
    await db.transaction(async (tx) => {
      const rows = await tx.query(INSERT_CARD, row);
      await removeOrder(tx, person);
      if (rows.length === 0) return;
      await acts.append(tx, [
        { kind: "identity.card-made", actor: "system:sandbox-cards", subject: `person:${person}`, body: { person } },
      ]);
    });
    return made(person);
  }

  async function made(person: string): Promise<StoredCard> {
    const stored = await readCard(db, person);
    if (stored === undefined) throw new Error("a card that was just made is missing");
    return stored;
  }

  /** One making at a time for a person; two processes at once are settled by the primary key. */
  async function ensure(person: string): Promise<StoredCard> {
    const stored = await readCard(db, person);
    if (stored !== undefined) return stored;
    const running = making.get(person) ?? make(person).finally(() => making.delete(person));
    making.set(person, running);
    return running;
  }

  async function record(kind: string, person: string, triesLeft: number): Promise<void> {
    const who = `person:${person}`;
    await db.transaction((tx) => acts.append(tx, [{ kind, actor: who, subject: who, body: { triesLeft } }]));
  }

  /**
   * Revokes every certificate of a person but those of the card that is in force: what an attempt cut short left, too. Whoever
   * entered with one of them is out; where it was suspended, all are out already but the holder, who had it suspended.
   */
  async function revokeOthers(person: string): Promise<void> {
    const card = await readCard(db, person);
    if (card === undefined) throw problems["card-unknown"]();
    const current = [card.authenticationCertificate, card.signingCertificate].map((der) =>
      Buffer.from(der).toString("hex"),
    );
    const held = await trust.certificatesOf(`person:${person}`);
    const others = held
      .filter(({ certificate }) => !current.includes(Buffer.from(certificate.der).toString("hex")))
      .map(({ certificate }) => certificate.serial);
    const before = await trust.status(others);
    await trust.revoke(
      others.map((serial) => ({ serial, actor: "system:sandbox-cards", reason: "superseded" as const })),
    );
    const open = others.filter((_, index) => before[index]?.state !== "suspended");
    if (open.length > 0) await closeSessionsOf(person, open);
  }

  return {
    async reissue(person, request) {
      const [done] = await db.query(IS_MADE_FOR, [person, request]);
      if (done === undefined) {
        // Someone who never asked for a card gets a first one, to be replaced at once: one path, one act.
        await ensure(person);
        const row = await produce(person);
        await db.transaction(async (tx) => {
          const rows = row === undefined ? [] : await tx.query(REPLACE_CARD, [...row, request]);
          await removeOrder(tx, person);
          if (rows.length === 0) return;
          const subject = `person:${person}`;
          await acts.append(tx, [
            { kind: "identity.card-replaced", actor: "system:sandbox-cards", subject, body: { person, request } },
          ]);
        });
      }
      await revokeOthers(person);
    },

    async face(person) {
      const { salt, triesLeft, can, puk } = await ensure(person);
      return { salt, triesLeft, can, puk };
    },

    async unlock(person, proof) {
      const tried = await tryPin(db, person, proof);
      if (tried === undefined) throw problems["card-unknown"]();
      const { card, answer, triesLeft } = tried;
      if (answer === "can-required") throw problems["can-required"](undefined, { triesLeft });
      // In a transaction of its own: a refusal that cannot be recorded has still cost a try.
      if (answer === "wrong") {
        await record(triesLeft === 0 ? "identity.card-blocked" : "identity.pin-refused", person, triesLeft);
      }
      if (triesLeft === 0) throw problems["card-blocked"](undefined, { triesLeft });
      if (answer === "wrong") throw problems["pin-wrong"](undefined, { triesLeft });
      const { share, wrappedAuthenticationKey, wrappedSigningKey, authenticationCertificate, signingCertificate } =
        card;
      return { share, wrappedAuthenticationKey, wrappedSigningKey, authenticationCertificate, signingCertificate };
    },

    async unblock(person, puk) {
      const tried = await tryPuk(db, person, puk);
      if (tried === undefined) throw problems["card-unknown"]();
      const { card, accepted } = tried;
      if (!accepted) throw problems["puk-wrong"]();
      if (card.triesLeft < 3) await record("identity.card-unblocked", person, 3);
      return { salt: card.salt, triesLeft: 3, can: card.can, puk: card.puk };
    },
  };
}
