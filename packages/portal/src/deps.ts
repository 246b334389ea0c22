import type { LogTrust } from "@ratusha/evidence";
import type { Exchange } from "@ratusha/exchange";
import type { Identity } from "@ratusha/identity";
import type { CastMember } from "@ratusha/identity/http";
import type { Insight } from "@ratusha/insight";
import type { Calendar, Clock, Currency, Money, Text } from "@ratusha/kernel";
import type { Proactive } from "@ratusha/proactive";
import type { RegisterName, Registers } from "@ratusha/registers";
import type { Settings } from "@ratusha/runtime";
import type { Services } from "@ratusha/services";
import type { Trust } from "@ratusha/trust";
import type { BankDesk } from "./payment/desk.ts";
import type { LifeEvent } from "./service/life-event.ts";

/** What a country says on the portal's pages. */
export interface PortalCountry {
  /** The name beside the mark. */
  readonly brand: Text;
  /** Life events in the order of the home page; definitions name them by id. */
  readonly lifeEvents: readonly LifeEvent[];
  /** Words of everyday speech by which a service is looked for, by its code; no page shows them. */
  readonly alsoCalled: Readonly<Record<string, Text>>;
  readonly currency: Currency;
  /** What one base value, in which fees are stated, is worth on a legal date. */
  baseValue(date: Temporal.PlainDate): Money;
  /** Each register by its name, and the body that keeps it and corrects it. */
  readonly registers: Readonly<Record<RegisterName, { readonly name: Text; readonly keeper: string }>>;
}

/** The public faces that the pages are drawn from, no wider than what the pages use. */
export interface PortalDependencies {
  readonly settings: Pick<Settings, "mode" | "publicUrl" | "mail" | "securityContact">;
  readonly clock: Clock;
  readonly calendar: Calendar;
  readonly country: PortalCountry;
  /** Residents to sign in as; empty outside the sandbox. */
  readonly cast: readonly CastMember[];
  readonly identity: Pick<
    Identity,
    "notices" | "mandates" | "actFor" | "signOut" | "mail" | "certificates" | "keptForms"
  >;
  readonly services: Omit<
    Services,
    "open" | "start" | "settle" | "stop" | "file" | "signApplication" | "takenOnce" | "inVain" | "identityOf"
  >;
  readonly proactive: Pick<Proactive, "offers" | "offer" | "prepare" | "complete" | "decline">;
  readonly registers: Pick<Registers, "bodies" | "readsAbout">;
  readonly exchange: Pick<Exchange, "inbox" | "outbox" | "message" | "document" | "register" | "refuse">;
  readonly insight: Pick<Insight, "unitTimes" | "bodyCsv" | "services" | "accounts" | "times" | "servicesCsv">;
  /** The state's own log and its witnesses, which proofs are held against. */
  readonly logTrust: LogTrust;
  /** The counter of the sandbox's bank; none in a real state. */
  readonly bank?: BankDesk | undefined;
  readonly trust: Pick<Trust, "anchors" | "authorities" | "revocationFor">;
}
