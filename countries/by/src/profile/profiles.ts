import { defineProfiles, type Profiles } from "@ratusha/trust";
import { cardsProfile, issuingProfile, rootProfile } from "./authority.ts";
import { cardAuthProfile, cardSignProfile } from "./card.ts";
import { policies } from "./policy.ts";
import {
  logProfile,
  ocspCardsProfile,
  ocspIssuingProfile,
  ocspRootProfile,
  sealProfile,
  tsaProfile,
  witnessProfile,
} from "./service.ts";

/** Every kind of certificate that is issued, checked once when the program starts. */
export const certificateProfiles: Profiles = defineProfiles({
  profiles: [
    rootProfile,
    issuingProfile,
    cardsProfile,
    ocspRootProfile,
    ocspIssuingProfile,
    ocspCardsProfile,
    tsaProfile,
    logProfile,
    witnessProfile,
    sealProfile,
    cardAuthProfile,
    cardSignProfile,
  ],
  timeStampPolicy: { value: policies.timeStamp, rule: "RFC 3161 §2.4.2; ETSI EN 319 422 §5.2" },
  cardPolicies: { value: [policies.sandboxCard], rule: "RFC 5280 §4.2.1.4" },
  signingCardProfile: "card-sign",
});
