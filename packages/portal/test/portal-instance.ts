import { identityProblems, type KeptForm, type MailWishes, type Principal } from "@ratusha/identity";
import { sessionHook } from "@ratusha/identity/http";
import { type Calendar, defineProblems, fixedClock, money, type Text } from "@ratusha/kernel";
import { type App, createHttp, createLogger, parseSettings } from "@ratusha/runtime";
import {
  type Answers,
  answerAt,
  answerMark,
  type CaseView,
  type Catalogue,
  type DocumentView,
  type PaymentView,
  type ShareInput,
  servicesProblems,
  withAnswer,
} from "@ratusha/services";
import type { PortalDependencies } from "../src/deps.ts";
import type { BankDesk, DeskClaim } from "../src/payment/desk.ts";
import { officeOf } from "./gallery-desk.ts";
import { powers } from "./gallery-powers.ts";
import * as sample from "./gallery-samples.ts";
import { shared, shares } from "./gallery-shares.ts";
import { rouble } from "./gallery-visit.ts";

const same = (words: string): Text => ({ be: words, ru: words, en: words });
const clock = fixedClock("2026-01-13T09:00:00Z");
/** The link to a document that somebody shared. */
const sharedSecret = "3Kq8cPZ1fVYw0hJ2mXtB7A";
const calendar: Calendar = { zone: "Europe/Minsk", covers: () => true, isWorkingDay: () => true };

type BankPayment = Parameters<BankDesk["pay"]>[0];
const bankProblems = defineProblems("by", {
  "bank-claim-unknown": { status: 404, title: "unknown" },
  "bank-claim-closed": { status: 409, title: "closed" },
  "bank-operation-changed": { status: 409, title: "changed" },
  "bank-funds-short": { status: 409, title: "short" },
});

/** What stands behind the pages in these tests: one case, one draft, a name to play with. */
export class FakeState {
  name = "Кавалёва Ганна";
  greeting = "Ганна Пятроўна";
  broken = false;
  wishes: MailWishes = { address: undefined, failing: false, pending: undefined, language: undefined, without: [] };
  readonly changed: string[] = [];
  kept: KeptForm | undefined;
  answers: Answers = {};
  /** Drafts that were thrown away. */
  readonly dropped: string[] = [];
  /** Powers that were ended. */
  readonly ended: string[] = [];
  /** Whom powers that were laid out for a card are given for: the code, undefined for oneself. */
  readonly prepared: (string | undefined)[] = [];
  /** Documents that were shared, and shares that were ended. */
  readonly shared: ShareInput[] = [];
  readonly endedShares: string[] = [];
  /** The document that is shared. */
  document: DocumentView = sample.document;
  /** What the pages of fees are drawn from, and what was paid at the bank. */
  payment: PaymentView | undefined;
  claim: DeskClaim | undefined;
  /** A claim that is not at the bank yet. */
  unplaced: DeskClaim | undefined;
  readonly paid: BankPayment[] = [];
  /** What the bank says to whoever pays, in place of taking the money. */
  bankRefusal: keyof typeof bankProblems | undefined;
  /** Cases on an official's desk, by their ids. */
  readonly desk = new Map<string, CaseView>();
  /** Those of them that concern the official. */
  readonly concerning = new Set<string>();
  readonly caseId = sample.caseView.id;
  /** Where the case stands in lists. */
  caseState = sample.caseLine.state;
  readonly draftId: string = sample.uuid("d1");

  principal(token: string): Principal | undefined {
    const base = {
      person: "7000000A000PB1",
      name: this.name,
      names: same(this.name),
      greeting: same(this.greeting),
      sessionId: sample.uuid("51"),
    };
    if (token === "citizen") return base;
    if (token !== "official" && token !== "head" && token !== "clerk") return undefined;
    const names = sample.names.bodies["Org1001"] ?? same("");
    const roles = token === "head" ? ["head"] : token === "clerk" ? ["counter"] : ["official", "decider"];
    return {
      ...base,
      actingFor: { kind: "body", code: "Org1001", name: names.be, names, roles, mandateId: sample.uuid("52") },
    };
  }

  dependencies(publicUrl: string): PortalDependencies {
    const permit = { ...sample.permit, service: "permit", validFrom: "2025-01-01" };
    const published = { definition: permit, digest: "d".repeat(64) };
    const definitions: Catalogue = {
      vocabulary: {
        "person.residence": {
          name: same("residence"),
          type: "record",
          source: { register: "population", fact: "residence" },
        },
      },
      catalogue: () => [permit],
      find: (service) => (service === permit.service ? published : undefined),
      published: (service) => (service === permit.service ? published : undefined),
      byDigest: () => published,
      all: () => [published],
      unapproved: () => [],
    };
    const draft = () => ({
      id: this.draftId,
      owner: "person:7000000A000PB1",
      service: "permit",
      answers: this.answers,
      updatedAt: "2026-01-13T08:00:00Z",
      version: 1,
    });
    const onlyMine = (id: string) => {
      if (id !== this.caseId) throw servicesProblems["not-found"]();
      return { ...sample.caseView, applicant: { owner: "", name: this.name }, name: same(this.name) };
    };
    /** A file of somebody's that would run, were it shown. */
    const sent = async (_: string, name: string) => ({
      name,
      mediaType: "text/html",
      bytes: new TextEncoder().encode("<script>alert(1)</script>"),
    });
    const unused = (): never => {
      throw new Error("not part of this test");
    };
    return {
      settings: {
        mode: "sandbox",
        publicUrl,
        mail: { url: "smtp://localhost", from: "noreply@ratusha.example" },
        securityContact: "mailto:security@ratusha.example",
      },
      clock,
      calendar,
      cast: [],
      logTrust: { logs: [], witnesses: [] },
      country: {
        brand: { be: "Ратуша", ru: "Ратуша", en: "Ratusha" },
        alsoCalled: {},
        currency: rouble,
        baseValue: () => money("45", "BYN"),
        lifeEvents: sample.events,
        registers: {
          population: { name: same("population"), keeper: "Org1003" },
          civil: { name: same("civil"), keeper: "Org1004" },
          organisations: { name: same("organisations"), keeper: "Org1001" },
          addresses: { name: same("addresses"), keeper: "Org1001" },
          property: { name: same("property"), keeper: "Org1001" },
        },
      },
      identity: {
        notices: {
          send: unused,
          markRead: async () => {},
          markAllRead: async () => {},
          find: async () => undefined,
          list: async () => [
            { id: sample.uuid("61"), at: clock.now(), kind: "x", text: same(this.name), link: "/", read: false },
          ],
        },
        mail: {
          wishes: async () => this.wishes,
          ask: async (address) => {
            if (!address.includes("@")) throw identityProblems["mail-malformed"]();
            this.wishes = { ...this.wishes, pending: address };
          },
          confirm: async (code) => {
            if (code !== "right") throw identityProblems["mail-code-wrong"]();
          },
          remove: async () => {},
          without: async (without) => {
            this.wishes = { ...this.wishes, without };
          },
          prefer: async (language) => {
            this.wishes = { ...this.wishes, language };
          },
        },
        keptForms: {
          keep: async ({ session }, form) => {
            if (Object.values(form.fields).includes("too much")) return undefined;
            this.kept = { ...form, acting: session === "ended" ? false : undefined, mandate: undefined };
            return { id: sample.uuid("91"), claim: session === "ended" ? undefined : "claim" };
          },
          find: async (id, _principal, claim) =>
            id === sample.uuid("91") && (this.kept?.acting === false || claim === "claim") ? this.kept : undefined,
          sweep: unused,
        },
        certificates: {
          list: async () => sample.certificates,
          suspend: async (serial) => void this.changed.push(`suspend ${serial}`),
          resume: async (serial) => void this.changed.push(`resume ${serial}`),
          revoke: async (serial, reason) => void this.changed.push(`revoke ${serial} ${reason}`),
        },
        mandates: async () => [],
        actFor: async () => this.principal("citizen") ?? unused(),
        signOut: async () => {},
      },
      services: {
        definitions,
        versions: async () => sample.versions(),
        known: async () => [...sample.facts],
        outlook: async () => [],
        findBodies: async () => ({ subscribers: [], count: 0, understood: undefined }),
        saveDraft: async ({ answers }) => {
          this.answers = { ...answers };
          return draft();
        },
        answerDraft: async ({ place, value, seen }) => {
          const there = answerAt(this.answers, place);
          if (seen !== undefined && seen !== answerMark(there)) return { kept: false, draft: draft(), there };
          this.answers = withAnswer(this.answers, place, value);
          return { kept: true, draft: draft() };
        },
        draft: async (id) => {
          if (this.dropped.includes(id)) throw servicesProblems["not-found"]();
          return draft();
        },
        drafts: async () => [],
        dropDraft: async (id) => void this.dropped.push(id),
        draftFiles: async () => [],
        attachFiles: unused,
        detachFile: unused,
        uploads: undefined,
        caseFile: sent,
        opinionFile: sent,
        prepareApplication: unused,
        completeApplication: unused,
        casesOf: async () => {
          if (this.broken) throw new Error("secret detail");
          return { items: [{ ...sample.caseLine, name: same(this.name), state: this.caseState }] };
        },
        case: async (id) => {
          if (this.concerning.has(id)) throw servicesProblems["own-interest"]();
          return this.desk.get(id) ?? onlyMine(id);
        },
        caseOfBody: unused,
        appealed: unused,
        appealedDecision: unused,
        appealedFile: sent,
        prospect: async () => ({ outlook: [] }),
        withdraw: unused,
        awaiting: async () => [],
        queue: async () => ({ items: [sample.caseLine] }),
        office: officeOf(this),
        morning: async () => sample.morning,
        load: async () => sample.load,
        askApplicant: unused,
        prepareAnswer: unused,
        completeAnswer: unused,
        answer: unused,
        extendTerm: unused,
        watchTerms: unused,
        rules: () => [],
        publication: unused,
        prepareDecision: async ({ caseId: id }) => {
          if (this.desk.get(id)?.state !== "ready") throw servicesProblems["already-decided"]();
          return { id, toBeSigned: new TextEncoder().encode(id), digest: "", expiresAt: "2026-01-13T09:30:00Z" };
        },
        completeDecision: async ({ id }, { person }) => {
          const view = this.desk.get(id);
          if (view?.state === "awaiting-applicant") throw servicesProblems["case-state"]();
          if (view === undefined) throw servicesProblems["preparation-expired"]();
          const event = { at: "2026-01-13T09:00:00Z", kind: "granted", actor: `person:${person}`, detail: {} } as const;
          if (view.state === "ready") this.desk.set(id, { ...view, state: "granted", events: [...view.events, event] });
          return view;
        },
        opinionTasks: unused,
        openOpinionTasks: async (_principal, paging) =>
          paging?.after === undefined
            ? { items: [sample.task], next: `${sample.task.due}_${sample.task.id}` }
            : { items: [] },
        opinionTask: unused,
        prepareOpinion: unused,
        completeOpinion: unused,
        documentsOf: async () => ({ items: [{ ...sample.document, title: same(this.name) }] }),
        documentLine: async () => this.document,
        documentView: async () => this.document,
        document: unused,
        application: unused,
        proof: unused,
        documentByCode: async (code) => (code === sample.code ? sample.underCode : undefined),
        shareAddress: (secret) => `http://localhost/shared/${secret}`,
        shares: {
          newSecret: () => sharedSecret,
          make: async (input) => {
            this.shared.push(input);
            return shares[0];
          },
          list: async () => [...shares],
          end: async (_document, id) => {
            this.endedShares.push(id);
            return shares[0];
          },
          look: async (secret) =>
            secret === sharedSecret
              ? { state: "open", until: clock.now().add({ hours: 1 }), openingsLeft: 2 }
              : { state: "unknown" },
          open: async (secret) => (secret === sharedSecret ? shared : { state: "unknown" }),
          see: async (secret) => (secret === sharedSecret ? { state: "ended" } : { state: "unknown" }),
          take: async () => undefined,
        },
        powers: {
          services: () => powers.services,
          list: async () => ({ given: powers.given, held: powers.held }),
          preview: async ({ family }) => {
            if (family !== "Драздоў") throw servicesProblems["person-mismatch"]();
            return { holderName: powers.name, services: powers.services, until: "2027-01-13" };
          },
          prepare: async (_, { actingFor }) => {
            this.prepared.push(actingFor?.code);
            return {
              id: sample.uuid("53"),
              toBeSigned: new Uint8Array([1]),
              digest: "",
              expiresAt: "2026-01-13T09:30:00Z",
            };
          },
          complete: unused,
          end: async ({ id }) => void this.ended.push(id),
          statement: unused,
        },
        entries: {
          kinds: ({ actingFor }) => (actingFor?.roles.includes("head") === true ? ["guardian", "guardian-end"] : []),
          guardianServices: () => powers.services,
          preview: unused,
          prepare: unused,
          complete: unused,
          list: async () => ({ items: [] }),
          entry: unused,
          record: unused,
        },
        counter: {
          documents: powers.documents,
          begin: async ({ family }) => {
            if (family !== "Драздоў") throw servicesProblems["person-mismatch"]();
            return draft();
          },
          filings: async () => ({ items: [sample.caseLine] }),
          filing: async (id) => ({
            ...onlyMine(id),
            counter: { body: "Org1001", document: { kind: "passport", number: "MP1234567" }, present: true },
          }),
        },
        corrections: {
          serviceFor: ({ concept }) => (concept === "person.residence" ? "permit" : undefined),
          begin: async () => draft(),
        },
        payments: {
          of: async (id) => {
            onlyMine(id);
            return this.payment;
          },
          place: async (id) => {
            onlyMine(id);
            this.claim ??= this.unplaced;
          },
          notice: async (id) => {
            onlyMine(id);
            return { name: "notice.p7m", mediaType: "application/pkcs7-mime", bytes: new Uint8Array([0x30]) };
          },
          receive: unused,
          reconcile: unused,
        },
      },
      bank: {
        claim: async () => {
          if (this.claim === undefined) throw bankProblems["bank-claim-unknown"]();
          return this.claim;
        },
        pay: async (payment) => {
          if (this.bankRefusal !== undefined) throw bankProblems[this.bankRefusal]();
          if (payment.amount.minor > 100_000n) throw bankProblems["bank-funds-short"]();
          const again = this.paid.some(({ operation }) => operation === payment.operation);
          if (!again) this.paid.push(payment);
          return { again };
        },
      },
      proactive: { offers: async () => [], offer: unused, prepare: unused, complete: unused, decline: unused },
      registers: {
        bodies: async () => [],
        readsAbout: async () => ({
          items: [
            {
              id: sample.uuid("71"),
              at: clock.now(),
              register: "population",
              facts: ["name"],
              basis: this.name,
              purpose: same(this.name),
              reader: "body:Org1001",
            },
          ],
        }),
      },
      exchange: {
        inbox: async () => [],
        outbox: async () => [],
        message: async () => undefined,
        document: async () => undefined,
        register: unused,
        refuse: unused,
      },
      insight: {
        services: async () => [],
        accounts: async () => [],
        times: async () => [],
        unitTimes: async () => [],
        bodyCsv: async () => "",
        servicesCsv: async () => "",
      },
      trust: {
        anchors: () => [],
        authorities: () => [],
        revocationFor: async () => ({ ocsp: [], crls: [], certificates: [] }),
      },
    };
  }
}

/** An app with the portal's pages on it; sessions are known by the words of `FakeState`. */
export async function openPortal(state: FakeState): Promise<App> {
  const { portalRoutes } = await import("../src/index.ts");
  const settings = parseSettings({ RATUSHA_LOG_LEVEL: "silent" }, []);
  const app = await createHttp({ settings, logger: createLogger({ name: "test", level: "silent" }) });
  await sessionHook(identityOf(state), { secure: false })(app);
  await app.register(async (scope) => portalRoutes(state.dependencies(settings.publicUrl))(scope));
  await app.ready();
  return app;
}

/** The headers of a browser that nobody signed in with. */
export const html = { accept: "text/html,application/xhtml+xml" };

/** Those of somebody whose session is known by a word of `FakeState`. */
export const as = (who: string) => ({ ...html, cookie: `ratusha=${who}` });

type Headers = Readonly<Record<string, string>>;

/** Looks at pages, and posts forms as a page of ours would: with the token that the page carries, unless one is given. */
export function visitorOf(app: App, by: Headers = as("citizen")) {
  const get = (url: string, headers: Headers = by) => app.inject({ url, headers });
  async function post(url: string, fields: Readonly<Record<string, string>>, headers: Headers = by, token?: string) {
    const csrf = token ?? /name="_csrf" value="([^"]+)"/.exec((await get("/be/acting-for", headers)).body)?.[1] ?? "";
    return app.inject({
      method: "POST",
      url,
      headers: { ...headers, "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" },
      payload: new URLSearchParams({ _csrf: csrf, ...fields }).toString(),
    });
  }
  return { get, post };
}

function identityOf(state: FakeState) {
  return { principal: async (token: string) => state.principal(token) } as Parameters<typeof sessionHook>[0];
}
