import type { Services, TakenOnce } from "@ratusha/services";
import type { OfferState } from "./offer.ts";
import type { OfferRecord } from "./store.ts";

/** How an offer stands for the person who sees it. */
export function stateOf(offer: OfferRecord, today: Temporal.PlainDate, taken?: TakenOnce): OfferState {
  if (taken?.decided === true) return "granted";
  if (offer.endedAt !== null && offer.claimedBy !== offer.owner) return "ended";
  if (offer.caseId !== null) return offer.claimedBy === offer.owner ? "confirmed" : "confirmed-by-other";
  if (offer.claimedBy !== null && offer.claimedBy !== offer.owner) return "confirmed-by-other";
  if (Temporal.PlainDate.compare(today, offer.until) > 0) return "expired";
  return offer.declinedAt === null ? "open" : "declined";
}

/** An offer, and the case of an application that came before its confirmation. */
export interface Seen {
  readonly offer: OfferRecord;
  readonly taken: TakenOnce | undefined;
}

/** A confirmation that was refused has nothing: to everybody else the offer is as it was before; one's own leads to its case. */
async function withoutVain(
  services: Pick<Services, "inVain">,
  offers: readonly OfferRecord[],
): Promise<readonly OfferRecord[]> {
  const others = offers.flatMap(({ id, owner, claimedBy, caseId }) =>
    claimedBy === null || claimedBy === owner || caseId === null ? [] : [{ offer: id, owner: claimedBy, id: caseId }],
  );
  if (others.length === 0) return offers;
  const vain = await services.inVain(others);
  const open = new Set(others.flatMap(({ offer }, index) => (vain[index] === true ? [offer] : [])));
  return offers.map((offer) =>
    open.has(offer.id) ? { ...offer, claimedBy: null, claimedName: null, confirmedAt: null, caseId: null } : offer,
  );
}

/**
 * An owner's offers with what they were overtaken by; it is asked each time, so that nothing of it grows old. A confirmation
 * takes the benefit before it is granted anything: the offers are read once more after what was granted, so that a case
 * that is a confirmation's own is known as one.
 */
export async function seen(
  services: Pick<Services, "takenOnce" | "inVain">,
  from: () => Promise<readonly OfferRecord[]>,
  today: Temporal.PlainDate,
): Promise<Seen[]> {
  const read = async () => withoutVain(services, await from());
  const offers = await read();
  const over: readonly OfferState[] = ["expired", "ended"];
  const waiting = offers.filter((offer) => offer.claimedBy === null && !over.includes(stateOf(offer, today)));
  const [first] = waiting;
  const found = first === undefined ? [] : await services.takenOnce(waiting, first.owner);
  const taken = new Map(waiting.map(({ id }, index) => [id, found[index]]));
  const now = found.some((one) => one !== undefined) ? await read() : offers;
  return now.map((offer) => ({ offer, taken: offer.claimedBy === null ? taken.get(offer.id) : undefined }));
}
