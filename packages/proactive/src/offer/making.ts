import type { Act, Acts } from "@ratusha/evidence";
import { type Clock, legalDate, orderedUuids, type Random, type Text } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { fill, type Services, type Words } from "@ratusha/services";
import { type Power, powerKinds, powerOf } from "../rule/power.ts";
import { type Occasion, occasionOf, type Rule } from "../rule/rule.ts";
import { amendedBy, amendingKind, amendOffers, type PersonNow } from "./amending.ts";
import { benefitsOf, endOffers, joinBenefit } from "./power-store.ts";
import { addNotices, makeOffers, type OfferRecord } from "./store.ts";
import { wordsOf } from "./words.ts";

/** What offers are made with. */
export interface MakingDependencies {
  readonly acts: Acts;
  readonly services: Pick<Services, "definitions" | "takenOnce" | "inVain">;
  readonly rules: readonly Rule[];
  readonly words: Words;
  readonly zone: string;
  readonly clock: Clock;
  readonly random: Random;
  /** Nobody who has died is written to. By personal number. */
  readonly isLiving: (person: string) => Promise<boolean>;
  /** What the register says of a person now; undefined where it has no record. By personal number. */
  readonly personNow: (person: string) => Promise<PersonNow | undefined>;
}

/** Those of the owners of offers who live, in their order. */
export async function livingOf<O extends { readonly owner: string }>(
  { isLiving }: Pick<MakingDependencies, "isLiving">,
  offers: readonly O[],
): Promise<O[]> {
  const living = await Promise.all(offers.map(({ owner }) => isLiving(owner.slice("person:".length))));
  return offers.filter((_, index) => living[index]);
}

/** The acts of the registers that rules have to do with. */
export function kindsOf(rules: readonly Rule[]): readonly string[] {
  const powers = rules.some((rule) => rule.powers !== undefined) ? powerKinds : [];
  const amending = powers.length > 0 ? [amendingKind] : [];
  return [...new Set([...rules.map((rule) => rule.on), ...powers, ...amending])];
}

/** Makes offers of what happens in the registers, and ends those whose ground is gone; an act is answered in its transaction. */
export function createMaking(deps: MakingDependencies): (tx: Queryable, found: readonly Act[]) => Promise<void> {
  const { acts, services, clock, random, words, zone } = deps;
  /** Offers, and the notices of them, are listed by these. */
  const nextId = orderedUuids(clock, random);

  async function offerTo(tx: Queryable, { rule, benefit, owners, values, until }: Occasion, act: Act): Promise<void> {
    if (services.definitions.find(rule.service) === undefined) return;
    const madeAt = clock.now();
    const offers = owners.map((owner) => ({ owner, id: nextId() }));
    const over = rule.powers === undefined ? undefined : values[rule.powers.over];
    const about = typeof over === "string" ? { about: over } : {};
    const { id: name, service } = rule;
    const made = { benefit, rule: name, service, values, causedBy: act.id, madeAt, until, offers, ...about };
    if (!(await makeOffers(tx, made))) return;
    // A parent may have died before the birth was entered; a guardian still joins what was made for both.
    const told = await livingOf(deps, offers);
    await announce(tx, rule, fill(rule.notice, wordsOf(values, words)), told, act);
  }

  /**
   * What was offered by the event is offered to whoever has been given a power since, as long as nobody has it. They are told
   * of what somebody else's case may still be granted only if it is not.
   */
  async function joinHolder(tx: Queryable, rule: Rule, power: Power, act: Act): Promise<void> {
    const at = clock.now();
    const offered = (await benefitsOf(tx, power.over)).filter(
      (offer) => offer.rule === rule.id && Temporal.PlainDate.compare(legalDate(at, zone), offer.until) <= 0,
    );
    const taken = offered.length === 0 ? [] : await services.takenOnce(offered, power.holder);
    for (const [index, offer] of offered.entries()) {
      const vain = await vainOf(offer);
      if (taken[index]?.decided === true || vain === false) continue;
      const id = await joinBenefit(tx, offer, power, { id: nextId(), causedBy: act.id, at });
      if (id === undefined || (offer.caseId !== null && vain !== true)) continue;
      const text = fill(rule.notice, wordsOf(offer.values, words));
      await announce(tx, rule, text, [{ owner: power.holder, id }], act);
    }
  }

  async function vainOf({
    claimedBy,
    caseId,
  }: Pick<OfferRecord, "claimedBy" | "caseId">): Promise<boolean | undefined> {
    return claimedBy === null || caseId === null
      ? undefined
      : (await services.inVain([{ owner: claimedBy, id: caseId }]))[0];
  }

  async function endOf(tx: Queryable, rule: Rule, power: Power, act: Act): Promise<void> {
    const ended = await endOffers(tx, power, rule.id, clock.now());
    await acts.append(
      tx,
      ended.map(({ id, service }) => ({
        kind: "proactive.ended",
        actor: "system:proactive",
        subject: power.holder,
        body: { offer: id, rule: rule.id, service, causedBy: act.id },
      })),
    );
  }

  async function amend(tx: Queryable, rule: Rule, about: string, act: Act): Promise<void> {
    const now = await deps.personNow(about);
    const amended = now === undefined ? [] : await amendOffers(tx, rule, about, now);
    await acts.append(
      tx,
      amended.map(({ id, owner, service }) => ({
        kind: "proactive.amended",
        actor: "system:proactive",
        subject: owner,
        body: { offer: id, rule: rule.id, service, causedBy: act.id },
      })),
    );
  }

  async function announce(
    tx: Queryable,
    rule: Rule,
    text: Text,
    offers: readonly { readonly owner: string; readonly id: string }[],
    act: Act,
  ): Promise<void> {
    const body = services.definitions.find(rule.service)?.definition.body ?? "";
    const kind = "proactive.offered";
    await addNotices(
      tx,
      offers.map(({ owner, id }) => ({ id: nextId(), owner, kind, text, link: `/offers/${id}` })),
    );
    await acts.append(
      tx,
      offers.map(({ owner, id }) => ({
        kind,
        actor: "system:proactive",
        subject: owner,
        body: { offer: id, rule: rule.id, service: rule.service, body, causedBy: act.id },
      })),
    );
  }

  return async (tx, found) => {
    for (const act of found) {
      for (const rule of deps.rules) {
        const occasion = rule.on === act.kind ? occasionOf(rule, act.body, legalDate(act.at, zone)) : undefined;
        if (occasion !== undefined) await offerTo(tx, occasion, act);
        const power = powerOf(rule, act);
        if (power !== undefined) await (power.ended ? endOf : joinHolder)(tx, rule, power, act);
        const about = amendedBy(rule, act);
        if (about !== undefined) await amend(tx, rule, about, act);
      }
    }
  };
}
