import type { Notice } from "@ratusha/identity";
import type { UnitTimeLine } from "@ratusha/insight";
import type { Text } from "@ratusha/kernel";
import type {
  Absence,
  AbsenceLine,
  CaseView,
  Colleague,
  FilledTemplate,
  MovableCase,
  Office,
  QueueCounts,
  QueueLine,
  Template,
  UnitRoute,
} from "@ratusha/services";
import { servicesProblems } from "@ratusha/services";
import * as sample from "./gallery-samples.ts";

/** Samples of the officials' desk: synthetic, in three languages. */
const text = (be: string, ru: string, en: string): Text => ({ be, ru, en });

export const me = "7000000A000PB1";
export const julia = "7000000B000PB0";

export const units = [
  {
    body: "Org1001",
    code: "architecture",
    name: text("Аддзел архітэктуры і будаўніцтва", "Отдел архитектуры и строительства", "Architecture Department"),
  },
  {
    body: "Org1001",
    code: "housing",
    name: text(
      "Аддзел жыллёва-камунальнай гаспадаркі",
      "Отдел жилищно-коммунального хозяйства",
      "Housing and Utilities Department",
    ),
  },
  { body: "Org1001", code: "economy", name: text("Аддзел эканомікі", "Отдел экономики", "Economy Department") },
];

/** The second service goes elsewhere than its definition says, to a unit whose name no narrow list holds. */
export const routes: readonly UnitRoute[] = [
  { service: "population-extract", unit: "housing", setAt: "2026-01-05T08:00:00Z", setBy: me },
];

export const colleagues: readonly Colleague[] = [
  {
    person: me,
    name: text("Савіцкі Павел", "Савицкий Павел", "Savitski Pavel"),
    roles: ["official", "decider"],
    units: ["architecture"],
  },
  {
    person: julia,
    name: text("Вашкевіч Юлія", "Вашкевич Юлия", "Vashkevich Yuliya"),
    roles: ["official"],
    units: ["architecture"],
  },
  { person: "7000000C000PB9", name: text("Крук Зоя", "Крук Зоя", "Kruk Zoya"), roles: ["counter"], units: [] },
];
const [self, other] = colleagues.map(({ person, name }) => ({ person, name }));

const line = { ...sample.caseLine, unit: "architecture" };
const child = sample.twins[0].item === undefined ? {} : { item: sample.twins[0].item };
export const queue: readonly QueueLine[] = [
  { ...line, state: "ready", due: "2026-01-11", ...(self === undefined ? {} : { official: self }) },
  { ...line, id: sample.uuid("71"), number: "0.1-2026/58", state: "ready", due: "2026-01-13", ...child },
  {
    ...line,
    id: sample.uuid("72"),
    number: "0.1-2026/60",
    due: "2026-01-15",
    ...(other === undefined ? {} : { official: other }),
  },
  { ...line, id: sample.uuid("73"), number: "0.1-2026/61", state: "awaiting-applicant", due: "2026-01-19" },
];

const count = (number: number, more = false) => ({ count: number, more });
export const counts: QueueCounts = {
  whose: { mine: count(12), unit: count(88), free: count(40), all: count(1000, true) },
  states: { overdue: count(3), today: count(11), ready: count(240, true), second: count(2), waiting: count(61, true) },
  units: ["architecture"],
};

export const choices = {
  services: Object.entries(sample.names.services).map(([code, name]) => ({ code, name })),
  units,
};

export const places = choices.services
  .slice(0, 1)
  .map((service) => ({ ...service, grounds: sample.readyCase.grounds }));

/** A case with all that officials see on one page. */
export const deskCase: CaseView = {
  ...sample.readyCase,
  ...child,
  actions: ["decide", "ask-applicant", "note", "hand-over"],
  desk: {
    ...(units[0] === undefined ? {} : { unit: units[0] }),
    ...(self === undefined ? {} : { official: self }),
    since: "2026-01-09T08:10:00Z",
    mine: true,
    interest: false,
    fourEyes: ["refused"],
    stuck: [],
    notes: [
      {
        id: sample.uuid("a1"),
        at: "2026-01-09T08:20:00Z",
        by: julia,
        text: "Тэлефанавала заяўніца: ключы ў кансьержа, агляд лепш пасля 15-й.",
      },
    ],
    others: [{ ...sample.caseLine, id: sample.uuid("a2"), number: "0.1-2025/911", state: "granted" }],
    names: Object.fromEntries(colleagues.map(({ person, name }) => [person, name])),
    units: Object.fromEntries(units.map(({ code, name }) => [code, name])),
    actions: ["note", "hand-over"],
  },
  events: [
    ...sample.readyCase.events,
    { at: "2026-01-09T08:05:00Z", kind: "taken", actor: `person:${julia}`, detail: { official: julia } },
    {
      at: "2026-01-09T08:10:00Z",
      kind: "handed-over",
      actor: `person:${julia}`,
      detail: { from: julia, official: me, reason: "Аб’ект ужо аглядалі ў мінулым годзе." },
    },
  ],
};

/** The same case for whom it concerns: not opened, to be handed over. */
export const concernedCase: MovableCase = {
  ...sample.caseLine,
  ...(self === undefined ? {} : { official: self }),
  actions: ["take-back", "hand-over"],
};

/** The same case for whoever took part in what is appealed against: a colleague works on it. */
export const tookPartCase: CaseView = {
  ...deskCase,
  actions: ["hand-over"],
  ...(deskCase.desk === undefined ? {} : { desk: { ...deskCase.desk, interest: true } }),
};

/** The same case when a step of it cannot be done. */
export const stuckCase: CaseView = {
  ...deskCase,
  state: "sealing",
  actions: ["note", "hand-over"],
  ...(deskCase.desk === undefined
    ? {}
    : {
        desk: {
          ...deskCase.desk,
          stuck: [
            {
              kind: "seal",
              code: "runtime.signer-unavailable",
              since: "2026-01-13T06:10:00Z",
              nextAt: "2026-01-13T08:35:00Z",
            },
          ],
        },
      }),
};

/** The same case when its applicant has died since. */
export const endedCase: CaseView = {
  ...deskCase,
  ...(deskCase.desk === undefined
    ? {}
    : { desk: { ...deskCase.desk, ended: { how: "died" as const, on: "2025-11-03" } } }),
};

/** The same case when its refusal has been prepared by a colleague. */
export const secondCase: CaseView = {
  ...deskCase,
  actions: ["decide", "note", "hand-over", "confirm"],
  ...(deskCase.desk === undefined
    ? {}
    : {
        desk: {
          ...deskCase.desk,
          proposal: {
            outcome: "refused",
            ground: deskCase.grounds[0]?.id ?? "",
            reason: "Перагародка нясучая: дэмантаж без праекта ўзмацнення небяспечны.",
            by: julia,
            at: "2026-01-13T07:30:00Z",
          },
        },
      }),
};

/** A case that is an appeal, with the decision that it is against. */
export const appealCase: CaseView = {
  ...deskCase,
  name: text(
    "Скарга на адміністрацыйнае рашэнне",
    "Жалоба на административное решение",
    "Appeal against an administrative decision",
  ),
  body: "Org1008",
  about: sample.uuid("e1"),
  appealed: {
    number: "0.1-2026/204",
    title: text(
      "Адмова ў дазволе на перапланіроўку памяшкання",
      "Отказ в разрешении на перепланировку помещения",
      "Refusal of a permit to alter premises",
    ),
    issuedAt: "2026-01-06T12:02:00Z",
    outcome: "refused",
    status: "in-force",
    body: "Org1001",
    service: "premises-alteration",
    name: sample.caseLine.name,
    caseNumber: "0.1-2025/911",
    filedAt: "2025-12-08T07:15:00Z",
    ground: {
      text: text(
        "заключэнне аб пажарнай бяспецы адмоўнае",
        "заключение о пожарной безопасности отрицательное",
        "the opinion on fire safety is negative",
      ),
      law: "433-З",
    },
    reason: "Намечаны дэмантаж закранае нясучую сцяну.",
  },
};

/** The same once it was upheld. */
export const upheldAppeal: CaseView = {
  ...appealCase,
  state: "granted",
  actions: [],
  ...(appealCase.appealed === undefined
    ? {}
    : {
        appealed: {
          ...appealCase.appealed,
          status: "annulled",
          annulledAt: "2026-01-13T09:20:00Z",
          anew: {
            number: "1001-0.1/2026/31",
            title: appealCase.appealed.title,
            issuedAt: "2026-01-20T08:00:00Z",
            outcome: "granted",
          },
        },
      }),
};

/** What this official was told. */
export const told: readonly Notice[] = [
  {
    id: sample.uuid("b1"),
    at: Temporal.Instant.from("2026-01-13T05:40:00Z"),
    kind: "services.handed-over",
    text: text(
      "Справу № 0.1-2026/57 перадалі: «Дазвол на перапланіроўку памяшкання», Кавалёва Ганна. Хто перадаў: Вашкевіч Юлія.",
      "Дело № 0.1-2026/57 передали: «Разрешение на перепланировку помещения», Кавалёва Ганна. Кто передал: Вашкевич Юлия.",
      "Case No. 0.1-2026/57 was handed over: “Permit to alter premises”, Kavaliova Hanna. By: Vashkevich Yuliya.",
    ),
    link: "/office/cases/1",
    read: false,
  },
];

const left = "7000000D000PB8";
const namesOfAll = {
  ...Object.fromEntries(colleagues.map(({ person, name }) => [person, name])),
  [left]: text("Жук Алесь", "Жук Алесь", "Zhuk Ales"),
};
const entered: readonly Absence[] = [
  { id: sample.uuid("c1"), official: julia, deputy: me, from: "2026-01-12", to: "2026-01-16", enteredBy: julia },
  { id: sample.uuid("c3"), official: me, deputy: left, from: "2026-01-26", to: "2026-01-27", enteredBy: me },
  { id: sample.uuid("c2"), official: me, from: "2026-02-02", to: "2026-02-13", enteredBy: me },
];
export const absences: readonly AbsenceLine[] = entered.map((one) => ({ ...one, names: namesOfAll }));

export const templates: readonly Template[] = [
  {
    id: sample.uuid("d1"),
    version: 3,
    purpose: "refuse",
    service: "premises-alteration",
    name: "Нясучая сцяна",
    texts: {
      be: "Намечаны дэмантаж закранае нясучую сцяну. Заява ад {filed}: {answer:works}.",
      ru: "Намеченный демонтаж затрагивает несущую стену. Заявление от {filed}: {answer:works}.",
      en: "The planned work touches a load-bearing wall. Application of {filed}: {answer:works}.",
    },
    changedBy: me,
    changedAt: "2026-01-10T09:00:00Z",
  },
];

export const filled: readonly FilledTemplate[] = [
  {
    id: sample.uuid("d1"),
    name: "Нясучая сцяна",
    language: "be",
    text: "Намечаны дэмантаж закранае нясучую сцяну. Заява ад 8 студзеня 2026 г.: дэмантаж перагародкі.",
  },
];

export const holders = {
  units: Object.fromEntries(units.map(({ code, name }) => [code, name])),
  officials: Object.fromEntries(colleagues.map(({ person, name }) => [person, name])),
};

export const unitTimes: readonly UnitTimeLine[] = [
  { unit: "architecture", decided: 3911, half: 950_400, ninetieth: 2_246_400, kept: 3800, missed: 111 },
  { unit: "economy", decided: 4, kept: 4, missed: 0 },
];

/** What was done to cases in the tests of the pages. */
export function officeOf(state: { readonly changed: string[] }): Office {
  return {
    colleagues: async () => colleagues,
    units: async () => units,
    counts: async () => counts,
    take: async (ids) => {
      state.changed.push(`take ${ids.join(" ")}`);
      return { done: ids, left: [] };
    },
    movable: async (id) => ({ ...concernedCase, id }),
    handOver: async ({ caseIds, to, reason }) => {
      state.changed.push(`hand over ${caseIds.join(" ")} ${JSON.stringify(to)} ${reason}`);
      return { done: caseIds, left: [] };
    },
    note: async ({ text: words }) => void state.changed.push(`note ${words}`),
    propose: async ({ outcome }) => void state.changed.push(`propose ${outcome}`),
    returnProposal: async ({ remarks }) => void state.changed.push(`return ${remarks}`),
    takeBackProposal: async (id) => void state.changed.push(`take back ${id}`),
    absences: async () => absences,
    enterAbsence: async ({ from, to, deputy, official = me }) => {
      if (deputy === official) throw servicesProblems["colleague-unknown"]();
      if (from === "" || to < from) throw servicesProblems["absence-malformed"]();
      state.changed.push(`away ${from} ${to}`);
      return { id: "", official: me, from, to, enteredBy: me };
    },
    endAbsence: async (id) => void state.changed.push(`back ${id}`),
    templates: async () => templates,
    placeholders: () => ["applicant", "filed"],
    saveTemplate: async (input) => {
      state.changed.push(`text ${input.name}`);
      const { purpose, name, texts } = input;
      return { id: "", version: 1, purpose, name, texts, changedBy: me, changedAt: "2026-01-13T09:00:00Z" };
    },
    withdrawTemplate: async (id) => void state.changed.push(`withdraw ${id}`),
    filledTemplates: async () => filled,
    // What it was asked for stands in its name.
    sharedTemplates: async ({ caseIds, purpose }) => [
      { id: sample.uuid("d2"), name: `${purpose}:${caseIds.join()}`, language: "be", text: "Згодна з праектам." },
    ],
    routes: async () => [],
    setRoute: async ({ service, unit }) => void state.changed.push(`route ${service} ${unit}`),
    release: async () => 0,
  };
}
