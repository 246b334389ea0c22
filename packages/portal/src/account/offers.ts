import type { Principal } from "@ratusha/identity";
import type { Lang } from "@ratusha/kernel";
import type { Filed, Prepared } from "@ratusha/services";
import type { OfferLine, OfferView } from "./offer.tsx";

/** What the pages need of the offers that the state makes on its own. */
export interface Offers {
  /** Open offers to the person. */
  offersOf(principal: Principal): Promise<readonly OfferLine[]>;
  /** One offer, open or not; whoever it was not made to meets `not-found`. */
  offer(id: string, principal: Principal): Promise<OfferView>;
  prepareConfirmation(
    input: { readonly offer: string; readonly language: Lang; readonly certificate: Uint8Array },
    principal: Principal,
  ): Promise<Prepared>;
  completeConfirmation(
    input: { readonly id: string; readonly offer: string; readonly signature: Uint8Array },
    principal: Principal,
  ): Promise<Pick<Filed, "caseId">>;
  decline(id: string, principal: Principal): Promise<void>;
}
