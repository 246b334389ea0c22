import type { Principal } from "@ratusha/identity";
import { sessionHook } from "@ratusha/identity/http";
import { type Calendar, fixedClock, type Json, type Text } from "@ratusha/kernel";
import { type App, createHttp, createLogger, parseSettings } from "@ratusha/runtime";
import { type Catalogue, servicesProblems } from "@ratusha/services";
import type { PortalDependencies } from "../src/deps.ts";
import * as sample from "./gallery-samples.ts";

const same = (words: string): Text => ({ be: words, ru: words, en: words });
const clock = fixedClock("2026-01-13T09:00:00Z");
const calendar: Calendar = { zone: "Europe/Minsk", covers: () => true, isWorkingDay: () => true };

/** What stands behind the pages in these tests: one case, one draft, a name to play with. */
export class FakeState {
  name = "Кавалёва Ганна";
  broken = false;
  answers: Record<string, Json> = {};
  readonly caseId = sample.caseView.id;
  readonly draftId: string = sample.uuid("d1");

  principal(token: string): Principal | undefined {
    const base = { person: "7000000A000PB1", name: this.name, names: same(this.name), sessionId: sample.uuid("51") };
    if (token === "citizen") return base;
    if (token !== "official") return undefined;
    const names = sample.names.bodies["Org1001"] ?? same("");
    const roles = ["official", "decider"];
    return {
      ...base,
      actingFor: { kind: "body", code: "Org1001", name: names.be, names, roles, mandateId: sample.uuid("52") },
    };
  }

  dependencies(publicUrl: string): PortalDependencies {
    const permit = { ...sample.permit, service: "permit", validFrom: "2025-01-01" };
    const published = { definition: permit, digest: "d".repeat(64) };
    const definitions: Catalogue = {
      vocabulary: {},
      catalogue: () => [permit],
      find: (service) => (service === permit.service ? published : undefined),
      byDigest: () => published,
      all: () => [published],
    };
    const draft = () => ({
      id: this.draftId,
      owner: "person:7000000A000PB1",
      service: "permit",
      answers: this.answers,
      updatedAt: "2026-01-13T08:00:00Z",
    });
    const onlyMine = (id: string) => {
      if (id !== this.caseId) throw servicesProblems["not-found"]();
      return { ...sample.caseView, applicant: { owner: "", name: this.name }, name: same(this.name) };
    };
    const unused = (): never => {
      throw new Error("not part of this test");
    };
    return {
      settings: { mode: "sandbox", publicUrl },
      clock,
      calendar,
      cast: [],
      logTrust: { logs: [], witnesses: [] },
      country: {
        brand: { be: "Ратуша", ru: "Ратуша", en: "Ratusha" },
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
          list: async () => [
            { id: sample.uuid("61"), at: clock.now(), kind: "x", text: same(this.name), link: "/", read: false },
          ],
        },
        mandates: async () => [],
        actFor: unused,
        signOut: async () => {},
      },
      services: {
        definitions,
        known: async () => [...sample.facts],
        saveDraft: async ({ answers }) => {
          this.answers = { ...answers };
          return draft();
        },
        draft: async () => draft(),
        drafts: async () => [],
        dropDraft: unused,
        prepareApplication: unused,
        completeApplication: unused,
        casesOf: async () => {
          if (this.broken) throw new Error("secret detail");
          return { items: [{ ...sample.caseLine, name: same(this.name) }] };
        },
        case: async (id) => onlyMine(id),
        withdraw: unused,
        queue: async () => ({ items: [sample.caseLine] }),
        prepareDecision: unused,
        completeDecision: unused,
        opinionTasks: async () => ({ items: [] }),
        opinionTask: unused,
        prepareOpinion: unused,
        completeOpinion: unused,
        documentsOf: async () => ({ items: [{ ...sample.document, title: same(this.name) }] }),
        documentLine: unused,
        document: unused,
        application: unused,
        proof: unused,
        documentByCode: async () => undefined,
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
      insight: { services: async () => [], accounts: async () => [], servicesCsv: async () => "" },
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

function identityOf(state: FakeState) {
  return { principal: async (token: string) => state.principal(token) } as Parameters<typeof sessionHook>[0];
}
