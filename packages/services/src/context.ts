import type { ActSource, Acts, Sequencer } from "@ratusha/evidence";
import type { Exchange } from "@ratusha/exchange";
import type { Identity } from "@ratusha/identity";
import type { Calendar, Clock, Country, Lang, Random, Text, Uuid } from "@ratusha/kernel";
import { legalDate, orderedUuids } from "@ratusha/kernel";
import type { Registers } from "@ratusha/registers";
import type { Database } from "@ratusha/runtime";
import type { Trust } from "@ratusha/trust";
import { type ArchivedCatalogue, createCatalogue } from "./definition/catalogue.ts";
import type { Definition, Vocabulary } from "./definition/definition.ts";
import type { Words } from "./definition/shown.ts";
import { legalToday } from "./definition/today.ts";
import type { FilesDependencies } from "./file/file.ts";
import type { PaymentsDependencies } from "./payment/gateway.ts";
import type { Registries } from "./registry/registries.ts";

/** What a country says of its counters: the documents they take, and on which ground they look someone up. */
export interface Assistance {
  readonly documents: readonly { readonly kind: string; readonly name: Text }[];
  readonly basis: string;
  readonly purpose: Text;
}

/** What services stand on. Of each neighbour only what is used. */
export interface ServicesDependencies {
  readonly db: Database;
  readonly acts: Acts;
  readonly registers: Pick<
    Registers,
    | "body"
    | "checkBirth"
    | "checkBirthDate"
    | "checkMandates"
    | "recordBirth"
    | "changeOrganisation"
    | "changePerson"
    | "endMandate"
    | "grantMandates"
    | "mandateFor"
    | "mandateRecords"
    | "mandateStatement"
    | "mandatesFor"
    | "mandatesOf"
    | "noteReading"
    | "onPowersLost"
    | "organisation"
    | "personByNumber"
    | "read"
    | "registerOrganisation"
    | "units"
  >;
  readonly identity: Pick<Identity, "checkSigner" | "endSessions" | "notices">;
  readonly trust: Pick<
    Trust,
    | "approvals"
    | "approvedDefinitions"
    | "sealer"
    | "timeStamper"
    | "revocationFor"
    | "chainOf"
    | "anchors"
    | "certificatesOf"
    | "historyOf"
    | "status"
    | "suspend"
    | "resume"
  >;
  readonly exchange: Pick<Exchange, "findSubscribers" | "send" | "document" | "received" | "takeOver">;
  /** The acts of the exchange, which say what has come in. */
  readonly exchangeActs: ActSource;
  /** The evidence log: receipts when acts are committed, proofs soon after. */
  readonly log: Pick<Sequencer, "receipt" | "proofFor">;
  readonly definitions: readonly Definition[];
  /** Which of them two people approved, by digest (`trust.approvedDefinitions`): no other is used. */
  readonly approved: ReadonlySet<string>;
  readonly vocabulary: Vocabulary;
  /** Words of the country for coded values. */
  readonly words: Words;
  /** The languages in which a body may decide, the first one first; a page in another language has the first beside it. */
  readonly officialLanguages: readonly [Lang, ...Lang[]];
  readonly country: Country;
  readonly calendar: Calendar;
  readonly clock: Clock;
  readonly random: Random;
  /** Where attached files are kept and looked through; without it no service may ask for any. */
  readonly files?: FilesDependencies | undefined;
  /** The payment system, where there is one: without it nothing that costs a fee can be filed. */
  readonly payments?: PaymentsDependencies;
  /** Where cards are issued here: the sandbox's own; without it a service that replaces cards waits. */
  readonly cards?: CardIssuer | undefined;
  /** Numbers that the country gives out. */
  readonly numbers?: AssignedNumbers;
  /** Who enters births, guardians and the ends of their powers; without it nobody does here. */
  readonly registries?: Registries;
  /** How people are served at a counter; without it nobody is. */
  readonly assistance?: Assistance;
  /** Origin of the portal, which QR codes lead to: `https://portal.example`. */
  readonly publicUrl: string;
  /** Told of what went wrong in the background; it is tried again. */
  readonly onError?: (error: unknown) => void;
}

/** Whoever makes ID cards. */
export interface CardIssuer {
  /** Makes a new card for a person and revokes the old one's certificates; the same request again changes nothing. */
  reissue(person: string, request: Uuid): Promise<void>;
}

/** How a country makes numbers that nobody need have yet. */
export interface AssignedNumbers {
  "sole-trader-number"(random: Random): string;
}

/** What the parts of the package share. */
export interface Context extends Omit<ServicesDependencies, "definitions" | "approved"> {
  readonly catalogue: ArchivedCatalogue;
  now(): Temporal.Instant;
  today(): Temporal.PlainDate;
  dateOf(at: Temporal.Instant): Temporal.PlainDate;
  id(): Uuid;
  /** Name of a body, cached: names change rarely, and a document states the one of its day. */
  bodyName(code: string): Promise<Text>;
  /** The languages of a page that answers someone who writes in `lang`. */
  languagesFor(lang: Lang): readonly [Lang, ...Lang[]];
}

const bodyNameMinutes = 10;

/** Binds the dependencies together. */
export function createContext(deps: ServicesDependencies): Context {
  const { clock, random, calendar, registers } = deps;
  const names = new Map<string, { name: Text; until: number }>();
  const { definitions, vocabulary } = deps;
  const today = legalToday(clock, calendar.zone);
  const catalogue = createCatalogue({ definitions, vocabulary, clock, zone: calendar.zone });
  catalogue.approve(deps.approved);
  return {
    ...deps,
    catalogue,
    now: () => clock.now(),
    today,
    dateOf: (at) => legalDate(at, calendar.zone),
    id: orderedUuids(clock, random),
    languagesFor: (lang) => languagesFor(lang, deps.officialLanguages),
    async bodyName(code) {
      const now = clock.now().epochMilliseconds;
      const known = names.get(code);
      if (known !== undefined && known.until > now) return known.name;
      const body = await registers.body(code);
      const name = body?.name ?? { be: code, ru: code, en: code };
      names.set(code, { name, until: now + bodyNameMinutes * 60_000 });
      return name;
    },
  };
}

function languagesFor(lang: Lang, official: readonly [Lang, ...Lang[]]): readonly [Lang, ...Lang[]] {
  return official.includes(lang) ? [lang] : [lang, official[0]];
}
