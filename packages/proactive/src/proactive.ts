import { type ActSource, type Follower, follow, type Receipt } from "@ratusha/evidence";
import { type Identity, ownerOf, type Principal, reaches } from "@ratusha/identity";
import { isProblem, type Lang, legalDate, orderedUuids, parseUuid, sha256Hex, type Text } from "@ratusha/kernel";
import type { Database } from "@ratusha/runtime";
import {
  type Filed,
  fill,
  type OfferTerms,
  type Prepared,
  type Services,
  type Submission,
  shown,
} from "@ratusha/services";
import { applicantOf, isForPerson, mayConfirm } from "./offer/acting.ts";
import { createMaking, kindsOf, livingOf, type MakingDependencies } from "./offer/making.ts";
import type { Offer } from "./offer/offer.ts";
import { createReopening } from "./offer/reopening.ts";
import { type Seen, seen, stateOf } from "./offer/state.ts";
import {
  addNotices,
  type Claim,
  claimBenefit,
  concludeBenefit,
  declineOffer,
  findOffer,
  listOffers,
  type OfferRecord,
  pendingNotices,
  reclaimBenefit,
  releaseBenefit,
  removeNotices,
  standingClaim,
  unfinishedClaims,
} from "./offer/store.ts";
import { wordsOf } from "./offer/words.ts";
import { problems } from "./problems.ts";
import type { Rule } from "./rule/rule.ts";

/** What offers stand on. */
export interface ProactiveDependencies extends MakingDependencies {
  readonly db: Database;
  /** The acts of the registers. */
  readonly registersActs: ActSource;
  readonly services: Pick<
    Services,
    "definitions" | "takenOnce" | "inVain" | "identityOf" | "prepareApplication" | "signApplication" | "file"
  >;
  readonly identity: Pick<Identity, "notices">;
  readonly onError?: (error: unknown) => void;
}

/** What the state offers on its own, and the one signature that accepts it. */
export interface Proactive {
  /** Offers to whoever is signed in, newest first. */
  offers(principal: Principal): Promise<Offer[]>;
  /** @throws Problem proactive.not-found, also for what is offered to someone else */
  offer(id: string, principal: Principal): Promise<Offer>;
  /** Makes the application that confirms, and gives what the card is to sign. */
  prepare(input: { id: string; certificate: Uint8Array; language: Lang }, principal: Principal): Promise<Prepared>;
  /** Confirms with the card's signature over what was prepared. */
  complete(
    input: { id: string; preparation: string; signature: Uint8Array },
    principal: Principal,
  ): Promise<Filed<Receipt>>;
  /** Confirms with a signed application (ASiC-E). @throws Problem proactive.confirmed-by-other, proactive.expired, proactive.confirmed, proactive.granted */
  confirm(input: { id: string; container: Uint8Array }, principal: Principal): Promise<Filed<Receipt>>;
  /** What a signed application has to hold to confirm an offer. */
  terms(id: string, principal: Principal): Promise<OfferTerms>;
  decline(id: string, principal: Principal): Promise<Offer>;
  /** Follows the registers from here on, and finishes what was begun. */
  start(): void;
  /** Resolves once everything that the registers have said so far has been answered. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

const tickMs = 1000;
/** A confirmation in hand is left alone for so long. */
const claimSeconds = 30;

/**
 * Makes offers of what happens in the registers.
 * @throws Problem proactive.rule-faulty when a rule fills in other things than its service expects
 */
export function createProactive(deps: ProactiveDependencies): Proactive {
  const { db, acts, services, clock, random, zone } = deps;
  checkRules(deps);
  const rules = new Map(deps.rules.map((rule) => [rule.id, rule]));
  const nextNotice = orderedUuids(clock, random);
  const reopening = createReopening({ ...deps, nextNotice });
  let follower: Follower | undefined;
  let timer: NodeJS.Timeout | undefined;
  let ticking: Promise<void> | undefined;

  const today = () => legalDate(clock.now(), zone);

  function view({ offer, taken }: Seen, principal: Principal): Offer[] {
    const rule = rules.get(offer.rule);
    const definition = services.definitions.find(offer.service)?.definition;
    if (rule === undefined || definition === undefined) return [];
    const state = stateOf(offer, today(), taken);
    const { vocabulary } = services.definitions;
    return [
      {
        id: offer.id,
        service: offer.service,
        title: definition.name,
        summary: definition.summary,
        body: definition.body,
        why: fill(reasonOf(rule, offer), wordsOf(offer.values, deps.words)),
        law: rule.law,
        known: definition.prefilled.flatMap((concept) => {
          const value = offer.values[concept];
          const name = vocabulary[concept]?.name;
          return value === undefined || name === undefined
            ? []
            : [{ concept, name, value, shown: shown(value, deps.words) }];
        }),
        state,
        madeAt: offer.madeAt.toString(),
        until: offer.until.toString(),
        ...(mayConfirm(definition, principal) ? {} : { ownOnly: true }),
        ...(taken === undefined ? {} : { taken }),
        ...(state === "confirmed-by-other" && offer.claimedName !== null ? { confirmedBy: offer.claimedName } : {}),
        ...(offer.confirmedAt === null ? {} : { confirmedAt: offer.confirmedAt.toString() }),
        ...(state === "confirmed" && offer.caseId !== null ? { caseId: offer.caseId } : {}),
      },
    ];
  }

  /** Offers go to people, and whoever acts for one sees those that the mandate reaches; of a company or a body there are none. */
  async function getOffer(id: string, principal: Principal): Promise<OfferRecord> {
    const found = isForPerson(principal) && parseUuid(id).ok ? await findOffer(db, ownerOf(principal), id) : undefined;
    if (found === undefined || !reaches(principal, found.service)) throw problems["not-found"]();
    return found;
  }

  async function seenOffer(id: string, principal: Principal): Promise<Seen> {
    const [found] = await seen(services, async () => [await getOffer(id, principal)], today());
    if (found === undefined) throw problems["not-found"]();
    return found;
  }

  /** Nobody else has confirmed the offer, and its day has not passed. */
  function checkStands(offer: OfferRecord): void {
    const state = stateOf(offer, today());
    if (state === "confirmed-by-other") throw problems["confirmed-by-other"](undefined, { by: offer.claimedName });
    if (state === "ended") throw problems["ended"]();
    if (state === "expired") throw problems["expired"](`the last day was ${offer.until}`);
  }

  /** An offer that can be confirmed: what was granted past it is said before anybody signs. */
  async function openOffer(id: string, principal: Principal): Promise<OfferRecord> {
    const { offer, taken } = await seenOffer(id, principal);
    checkStands(offer);
    if (taken?.decided === true) throw problems["granted"](undefined, { caseId: taken.earlier?.caseId ?? null });
    return offer;
  }

  /** Takes the benefit, then files; whoever was second is told, and what cannot be filed is given back. */
  async function take(offer: OfferRecord, submission: Submission): Promise<Filed<Receipt>> {
    // The kept application may be stamped since it was signed, and is the same confirmation.
    const digest = services.identityOf(submission) ?? sha256Hex(submission.container);
    const claim: Claim = {
      benefit: offer.benefit,
      owner: offer.owner,
      name: submission.applicant.name,
      at: clock.now(),
      claim: { offer: offer.id, applicant: applicantOf(submission.applicant), digest },
      container: submission.container,
    };
    const first = await claimBenefit(db, claim);
    if (!first) await requireClaimed(claim, offer);
    return fileClaim(claim, offer, submission);
  }

  /** The benefit is this confirmation's own, or was somebody's in vain before. */
  async function requireClaimed(claim: Claim, offer: OfferRecord): Promise<void> {
    const standing = await standingClaim(db, claim.benefit);
    if (standing === undefined) {
      if (!(await claimBenefit(db, claim))) await requireClaimed(claim, offer);
      return;
    }
    if (standing.caseId !== null && standing.digest !== claim.claim.digest) {
      const [vain] = await services.inVain([{ owner: standing.owner, id: standing.caseId }]);
      if (vain === true) {
        if (!(await reclaimBenefit(db, claim, standing.caseId))) await requireClaimed(claim, offer);
        return;
      }
    }
    if (standing.owner !== offer.owner) {
      throw problems["confirmed-by-other"](undefined, { by: standing.name });
    }
    if (standing.digest === undefined || standing.digest === claim.claim.digest) return;
    // Another signature of one's own was first, and is still being filed: what comes of it decides about this one.
    if (standing.open !== undefined) {
      await refile(standing.open, offer);
      await requireClaimed(claim, offer);
      return;
    }
    // The same again is answered as before; signed anew, it would only be refused as what has been granted.
    const [taken] = await services.takenOnce([offer], offer.owner);
    const caseId = taken?.earlier?.caseId ?? null;
    if (taken?.decided === true) throw problems["granted"](undefined, { caseId });
    if (taken !== undefined && caseId === standing.caseId) throw problems["confirmed"](undefined, { caseId });
  }

  /** Files a confirmation once more, with the very same container, so that nothing is doubled. */
  async function refile(claim: Claim, offer: OfferRecord): Promise<void> {
    const submission: Submission = {
      container: claim.container,
      applicant: claim.claim.applicant,
      channel: "proactive",
      offer: termsOf(offer),
    };
    await fileClaim(claim, offer, submission).catch((error: unknown) => {
      if (!isProblem(error)) throw error;
    });
  }

  async function fileClaim(claim: Claim, offer: OfferRecord, submission: Submission): Promise<Filed<Receipt>> {
    const [outcome] = await services.file([submission]);
    if (outcome === undefined) throw new TypeError("one submission has one outcome");
    if (!outcome.ok) {
      await releaseBenefit(db, claim);
      throw outcome.problem;
    }
    await conclude(claim, offer, outcome.value);
    return outcome.value;
  }

  async function conclude(claim: Claim, offer: OfferRecord, filed: Filed<Receipt>): Promise<void> {
    const rule = rules.get(offer.rule);
    const at = clock.now();
    const undecided = filed.state !== "granted" && filed.state !== "refused";
    await db.transaction(async (tx) => {
      const others = await concludeBenefit(tx, claim, { caseId: filed.caseId, number: filed.number, at, undecided });
      if (others === undefined) return;
      await acts.append(tx, [
        {
          kind: "proactive.confirmed",
          actor: `person:${claim.claim.applicant.person}`,
          subject: claim.owner,
          body: {
            offer: offer.id,
            rule: offer.rule,
            service: filed.service,
            body: filed.body,
            channel: "proactive",
            case: filed.caseId,
          },
        },
      ]);
      // What was refused is open to the others as before.
      if (rule === undefined || filed.state === "refused") return;
      const name: Text = { be: claim.name, ru: claim.name, en: claim.name };
      const text = fill(rule.confirmedNotice, new Map([...wordsOf(offer.values, deps.words), ["name", name]]));
      const kind = "proactive.confirmed-by-other";
      await addNotices(
        tx,
        (await livingOf(deps, others)).map(({ owner, id }) => ({
          id: nextNotice(),
          owner,
          kind,
          text,
          link: `/offers/${id}`,
        })),
      );
    });
  }

  function termsOf(offer: OfferRecord): OfferTerms {
    return { id: offer.id, values: offer.values };
  }

  async function tick(): Promise<void> {
    // 1. Confirmations that a process left behind.
    for (const claim of await unfinishedClaims(db, clock.now().subtract({ seconds: claimSeconds }))) {
      const offer = await findOffer(db, claim.owner, claim.claim.offer);
      if (offer !== undefined) await refile(claim, offer).catch((error: unknown) => deps.onError?.(error));
    }
    // 2. Cases that were decided after the others had been told of the confirmation.
    await reopening.look();
    // 3. Notices.
    const notices = await pendingNotices(db);
    if (notices.length === 0) return;
    await deps.identity.notices.send(
      notices.flatMap(({ id, ...notice }) => {
        const given = parseUuid(id);
        return given.ok ? [{ ...notice, id: given.value }] : [];
      }),
    );
    await removeNotices(
      db,
      notices.map((notice) => notice.id),
    );
  }

  return {
    async offers(principal) {
      if (!isForPerson(principal)) return [];
      const all = await seen(services, () => listOffers(db, ownerOf(principal)), today());
      return all.filter(({ offer }) => reaches(principal, offer.service)).flatMap((one) => view(one, principal));
    },
    async offer(id, principal) {
      const [found] = view(await seenOffer(id, principal), principal);
      if (found === undefined) throw problems["not-found"]();
      return found;
    },
    async prepare({ id, certificate, language }, principal) {
      const offer = await openOffer(id, principal);
      const input = { service: offer.service, answers: {}, language, certificate };
      return services.prepareApplication(input, principal, termsOf(offer));
    },
    async complete({ id, preparation, signature }, principal) {
      const offer = await openOffer(id, principal);
      const how = { channel: "proactive" as const, offer: termsOf(offer) };
      return take(offer, await services.signApplication({ id: preparation, signature }, principal, how));
    },
    async confirm({ id, container }, principal) {
      const offer = await openOffer(id, principal);
      return take(offer, { container, applicant: applicantOf(principal), channel: "proactive", offer: termsOf(offer) });
    },
    async terms(id, principal) {
      return termsOf(await openOffer(id, principal));
    },
    async decline(id, principal) {
      const { offer } = await seenOffer(id, principal);
      // Who cannot confirm it for the person says no to nothing either.
      const definition = services.definitions.find(offer.service)?.definition;
      if (definition === undefined || !mayConfirm(definition, principal)) throw problems["not-found"]();
      checkStands(offer);
      await db.transaction(async (tx) => {
        if (!(await declineOffer(tx, offer.owner, offer.id, clock.now()))) return;
        const body = { offer: offer.id, rule: offer.rule, service: offer.service };
        await acts.append(tx, [
          { kind: "proactive.declined", actor: `person:${principal.person}`, subject: offer.owner, body },
        ]);
      });
      return this.offer(id, principal);
    },
    start() {
      follower ??= follow({
        source: deps.registersActs,
        db,
        name: "registers",
        kinds: kindsOf(deps.rules),
        within: createMaking(deps),
        ...(deps.onError === undefined ? {} : { onError: deps.onError }),
      });
      timer ??= setInterval(() => {
        ticking ??= tick()
          .catch((error: unknown) => deps.onError?.(error))
          .finally(() => {
            ticking = undefined;
          });
      }, tickMs);
    },
    async settle() {
      await follower?.caughtUp();
      await ticking;
      await tick();
    },
    async stop() {
      clearInterval(timer);
      timer = undefined;
      await Promise.all([follower?.stop(), ticking]);
      follower = undefined;
    },
  };
}

/** Why it is offered: the event, or the power that was given since. */
function reasonOf({ reason, powers }: Rule, { power }: OfferRecord): Text {
  return power === null ? reason : (powers?.reason ?? reason);
}

/** A rule must fill in what its service expects, no more and no less. */
function checkRules({ rules, services }: ProactiveDependencies): void {
  for (const rule of rules) {
    const definition = services.definitions.published(rule.service)?.definition;
    if (definition === undefined) throw problems["rule-faulty"](`${rule.id}: there is no service ${rule.service}`);
    const expected = [...definition.prefilled].toSorted().join(" ");
    const given = Object.keys(rule.values).toSorted().join(" ");
    if (expected !== given)
      throw problems["rule-faulty"](`${rule.id} fills in ${given}; ${rule.service} expects ${expected}`);
    if (rule.powers !== undefined && rule.values[rule.powers.over] === undefined) {
      throw problems["rule-faulty"](`${rule.id}: ${rule.powers.over} is not filled in`);
    }
    if (definition.access === "catalogue" || (definition.access === "offer" && definition.questions.length > 0)) {
      throw problems["rule-faulty"](`${rule.service} is not a service that can be offered`);
    }
  }
}
