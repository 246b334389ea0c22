import type { Json, Text } from "@ratusha/kernel";
import type { TakenOnce } from "@ratusha/services";

/** How an offer stands for the person who sees it; it is `ended` with the power that it was made by. */
export type OfferState = "open" | "granted" | "confirmed" | "confirmed-by-other" | "declined" | "expired" | "ended";

/** An offer that the state makes on its own. */
export interface Offer {
  readonly id: string;
  readonly service: string;
  readonly title: Text;
  readonly summary: Text;
  readonly body: string;
  /** What happened that the state noticed. */
  readonly why: Text;
  readonly law: string;
  /** What is filled in already. */
  readonly known: readonly {
    readonly concept: string;
    readonly name: Text;
    readonly value: Json;
    readonly shown: Text;
  }[];
  readonly state: OfferState;
  readonly madeAt: string;
  /** Last day on which it can be confirmed, ISO date. */
  readonly until: string;
  /** Whoever looks acts for the person by a power with which this service is not asked for: only the person confirms. */
  readonly ownOnly?: boolean;
  /** Who confirmed it, where someone else did. */
  readonly confirmedBy?: string;
  readonly confirmedAt?: string;
  /** What an application past the offer came to: granted, or still being decided; one's own is named. */
  readonly taken?: TakenOnce;
  /** The case of one's own confirmation. */
  readonly caseId?: string;
}
