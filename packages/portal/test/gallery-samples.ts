import type { DocumentExplanation } from "@ratusha/document";
import type { InboxItem, OutboxItem } from "@ratusha/exchange";
import type { OwnCertificate } from "@ratusha/identity";
import type { TimeLine } from "@ratusha/insight";
import { parseUuid, type Text, type Uuid } from "@ratusha/kernel";
import type { Offer } from "@ratusha/proactive";
import type {
  CaseLine,
  CaseView,
  Definition,
  DefinitionVersion,
  DeskList,
  DocumentLine,
  DocumentView,
  Draft,
  FactView,
  IssuedUnderCode,
  Load,
  Morning,
  OpinionTaskView,
  Question,
} from "@ratusha/services";
import type { SubIndication } from "@ratusha/signature";
import type { ReadLine } from "../src/account/reads.tsx";
import type { Names } from "../src/page/names.ts";
import type { LifeEvent } from "../src/service/life-event.ts";
import type { VerdictView } from "../src/verify/view.ts";

/** Typed sample models for the gallery: synthetic, in three languages. */
const text = (be: string, ru: string, en: string): Text => ({ be, ru, en });
const same = (words: string): Text => text(words, words, words);
const at = (iso: string): Temporal.Instant => Temporal.Instant.from(iso);

export function uuid(last: string): Uuid {
  const parsed = parseUuid(`01900000-0000-7000-8000-${last.padStart(12, "0")}`);
  if (!parsed.ok) throw new Error(parsed.detail);
  return parsed.value;
}

/** Three versions: the next one is not approved yet; who approved the present one is on record, of the old one it is not. */
export const versions = (): readonly DefinitionVersion[] => {
  const head = (body: "Org1001" | "Org1003") => ({ role: "head", body, name: names.bodies[body] ?? same(body) });
  const approval = (body: "Org1001" | "Org1003", minute: string) => ({
    offices: [head(body)],
    at: `2025-12-18T07:${minute}:00Z`,
    signature: minute.repeat(32),
  });
  return [
    {
      digest: "9d2e47f85f0c3a1b".repeat(4),
      version: 3,
      validFrom: "2026-07-01",
      approved: false,
      approvals: [],
    },
    {
      digest: "5f0c3a1b9d2e47f8".repeat(4),
      version: 2,
      validFrom: "2026-01-01",
      validTo: "2026-06-30",
      approved: true,
      approvals: [approval("Org1001", "14"), approval("Org1003", "52")],
    },
    {
      digest: "0b9d2e47f85f0c3a".repeat(4),
      version: 1,
      validFrom: "2024-07-01",
      validTo: "2025-12-31",
      approved: true,
      approvals: [],
    },
  ];
};

export const names: Names = {
  bodies: {
    Org1001: text("Гарадскі выканаўчы камітэт", "Городской исполнительный комитет", "Town executive committee"),
    Org1002: text(
      "Раённы аддзел па надзвычайных сітуацыях",
      "Районный отдел по чрезвычайным ситуациям",
      "District department for emergencies",
    ),
    Org1003: text(
      "Аддзел па грамадзянстве і міграцыі",
      "Отдел по гражданству и миграции",
      "Citizenship and migration department",
    ),
    Org1005: text("Управа сацыяльнай абароны", "Управление социальной защиты", "Social protection department"),
    Org1008: text("Абласны выканаўчы камітэт", "Областной исполнительный комитет", "Regional executive committee"),
  },
  contacts: {
    Org1001: {
      address: text("г. Зарэчча, вул. Савецкая, 1", "г. Заречье, ул. Советская, 1", "Zarechcha, Savetskaya St, 1"),
      telephones: ["+375 0000 5 01 01", "+375 0000 5 01 02"],
      email: "adno-akno@zarechcha.example",
      website: "https://zarechcha.example/",
      hours: [
        ...[1, 3, 5].map((day) => ({ day, opens: "08:00", closes: "17:00", break: { from: "13:00", to: "14:00" } })),
        ...[2, 4].map((day) => ({ day, opens: "08:00", closes: "20:00" })),
        { day: 6, opens: "09:00", closes: "13:00" },
      ].toSorted((one, other) => one.day - other.day),
    },
    Org1003: {
      address: text("г. Зарэчча, вул. Садовая, 5", "г. Заречье, ул. Садовая, 5", "Zarechcha, Sadovaya St, 5"),
      telephones: ["+375 0000 5 03 01"],
      hours: [2, 3, 4, 5, 6].map((day) => ({
        day,
        opens: "08:00",
        closes: "17:00",
        break: { from: "13:00", to: "14:00" },
      })),
    },
    Org1005: {
      address: text("г. Зарэчча, вул. Лясная, 9", "г. Заречье, ул. Лесная, 9", "Zarechcha, Lyasnaya St, 9"),
    },
  },
  registers: {
    population: text("Рэгістр насельніцтва", "Регистр населения", "Register of population"),
    property: text("Рэестр нерухомасці", "Реестр недвижимости", "Property register"),
  },
  services: {
    "premises-alteration": text(
      "Дазвол на перапланіроўку памяшкання",
      "Разрешение на перепланировку помещения",
      "Permit to alter premises",
    ),
    "population-extract": text(
      "Выпіска з рэгістра насельніцтва",
      "Выписка из регистра населения",
      "Extract from the register of population",
    ),
  },
};

export const events: readonly LifeEvent[] = [
  {
    id: "birth",
    name: text("Нарадзілася дзіця", "Родился ребёнок", "A child is born"),
    note: text("Пасведчанне, дапамога, садок", "Свидетельство, пособие, сад", "Certificate, benefit, kindergarten"),
  },
  {
    id: "moving",
    name: text("Пераезд", "Переезд", "Moving home"),
    note: text("Рэгістрацыя, даведкі", "Регистрация, справки", "Registration, certificates"),
  },
  {
    id: "lost-document",
    name: text("Згубілі дакумент", "Потеряли документ", "A lost document"),
    note: text("ID-карта, пасведчанні", "ID-карта, свидетельства", "ID card, certificates"),
  },
  {
    id: "business",
    name: text("Пачаць сваю справу", "Начать своё дело", "Starting a business"),
    note: text("Рэгістрацыя, дазволы", "Регистрация, разрешения", "Registration, permits"),
  },
  {
    id: "building",
    name: text("Будоўля і рамонт", "Стройка и ремонт", "Building and repair"),
    note: text("Дазволы, перапланіроўка", "Разрешения, перепланировка", "Permits, alterations"),
  },
  {
    id: "work",
    name: text("Праца", "Работа", "Work"),
    note: text("Стаж, даведкі, дапамога", "Стаж, справки, пособие", "Work record, certificates, benefits"),
  },
  {
    id: "pension",
    name: text("Пенсія", "Пенсия", "Pension"),
    note: text("Прызначэнне, пералік", "Назначение, перерасчёт", "Award, recalculation"),
  },
  {
    id: "death",
    name: text("Смерць блізкага", "Смерть близкого", "A death in the family"),
    note: text(
      "Пасведчанне, дапамога, спадчына",
      "Свидетельство, пособие, наследство",
      "Certificate, benefit, inheritance",
    ),
  },
];

const term = {
  kind: "term",
  unit: "months",
  count: 1,
  startRule: "next-day",
  rollForward: true,
  law: "433-З",
} as const;

export const questions: readonly [Question, Question, Question] = [
  {
    id: "premises",
    concept: "premises.chosen",
    title: text(
      "Якое памяшканне вы хочаце змяніць?",
      "Какое помещение вы хотите изменить?",
      "Which premises do you want to alter?",
    ),
    hint: text(
      "Тут памяшканні, якія належаць вам паводле рэестра нерухомасці.",
      "Здесь помещения, которые принадлежат вам по реестру недвижимости.",
      "These are the premises that you own according to the property register.",
    ),
    required: true,
    answer: { type: "choice-of-fact", fact: "premises", concept: "premises.owned", key: "id" },
  },
  {
    id: "works",
    concept: "works.description",
    title: text("Апішыце работы", "Опишите работы", "Describe the works"),
    hint: text(
      "Сваімі словамі: што зносіце, што будуеце, што пераносіце. Да 2000 знакаў.",
      "Своими словами: что сносите, что строите, что переносите. До 2000 знаков.",
      "In your own words: what you take down, build and move. Up to 2,000 characters.",
    ),
    required: true,
    answer: { type: "text", maxLength: 2000, multiline: true },
  },
  {
    id: "start",
    concept: "works.start",
    title: text("Калі пачнуцца работы?", "Когда начнутся работы?", "When will the works start?"),
    hint: text(
      "Пачаць можна толькі пасля дазволу.",
      "Начать можно только после разрешения.",
      "They may start only after the permit.",
    ),
    required: true,
    answer: { type: "date", earliest: "today", latestDays: 730 },
  },
];

export const permit: Definition = {
  service: "premises-alteration",
  version: 1,
  validFrom: "2025-01-01",
  shape: "application",
  number: "0.1",
  example: true,
  name: names.services["premises-alteration"] ?? same(""),
  summary: text(
    "Дазвол перанесці сцяну, змяніць інжынерныя сеткі або планіроўку кватэры ці нежылога памяшкання.",
    "Разрешение перенести стену, изменить инженерные сети или планировку квартиры либо нежилого помещения.",
    "Permission to move a wall, change the utilities or the layout of a flat or of business premises.",
  ),
  audience: text(
    "Уласнікам памяшканняў: людзям і арганізацыям.",
    "Собственникам помещений: людям и организациям.",
    "For owners of premises: people and organisations.",
  ),
  outcome: text(
    "Рашэнне выканкама з яго пячаткай, якое можна праверыць у любы час.",
    "Решение исполкома с его печатью, которое можно проверить в любое время.",
    "A decision of the executive committee under its seal that anyone can check at any time.",
  ),
  law: [
    {
      title: text(
        "Закон аб асновах адміністрацыйных працэдур",
        "Закон об основах административных процедур",
        "Law on the principles of administrative procedures",
      ),
      reference: "433-З",
    },
  ],
  lifeEvents: ["building"],
  body: "Org1001",
  applicants: ["person", "organisation"],
  applicantRoles: ["director"],
  identification: "card-signature",
  access: "catalogue",
  questions,
  facts: [
    {
      id: "person",
      title: text("Хто звяртаецца", "Кто обращается", "Who applies"),
      register: "population",
      concepts: ["person.name", "person.residence"],
      of: "signer",
      basis: "418-З; 433-З",
      purpose: text("Устанавіць заяўніка", "Установить заявителя", "To establish the applicant"),
    },
  ],
  prefilled: [],
  fee: { kind: "free" },
  term,
  steps: [],
  opinions: [],
  roles: { see: ["official", "decider"], decide: ["decider"] },
  decision: {
    mode: "official",
    grant: { title: same(""), paragraphs: [] },
    refuse: { title: same(""), paragraphs: [] },
    grounds: [],
    eligibility: [],
  },
  result: {
    kind: "permit",
    title: names.services["premises-alteration"] ?? same(""),
    validity: text("да заканчэння работ", "до окончания работ", "until the works are finished"),
  },
  appeal: { to: "body", body: "Org1008", service: "appeal", term, law: "433-З" },
  statistics: { group: "housing" },
};

export const extract: Definition = {
  ...permit,
  service: "population-extract",
  name: names.services["population-extract"] ?? same(""),
  summary: text(
    "Звесткі, якія дзяржава захоўвае пра вас: імя, дата нараджэння, статус, месца жыхарства.",
    "Сведения, которые государство хранит о вас: имя, дата рождения, статус, место жительства.",
    "What the state keeps about you: name, date of birth, status, residence.",
  ),
  lifeEvents: ["moving"],
  body: "Org1003",
  questions: [],
  term: { kind: "at-once" },
};

export const facts: readonly FactView[] = [
  {
    id: "person",
    title: text("Хто звяртаецца", "Кто обращается", "Who applies"),
    register: "population",
    basis: "418-З; 433-З",
    purpose: text("Устанавіць заяўніка", "Установить заявителя", "To establish the applicant"),
    readAt: "2026-01-08T07:15:02Z",
    values: [
      {
        concept: "person.name",
        name: text("Імя", "Имя", "Name"),
        value: "",
        shown: text("Кавалёва Ганна Пятроўна", "Ковалёва Анна Петровна", "Kavaliova Hanna"),
      },
      {
        concept: "person.residence",
        name: text("Месца жыхарства", "Место жительства", "Residence"),
        value: "",
        shown: text(
          "г. Мінск, вул. Кветкавая, д. 12, кв. 45",
          "г. Минск, ул. Цветочная, д. 12, кв. 45",
          "Minsk, Kvietkavaja street 12, flat 45",
        ),
      },
    ],
  },
  {
    id: "premises",
    title: text("Памяшканні", "Помещения", "Premises"),
    register: "property",
    basis: "433-З",
    purpose: text("Праверыць права ўласнасці", "Проверить право собственности", "To check the ownership"),
    readAt: "2026-01-08T07:15:03Z",
    values: [
      {
        concept: "premises.owned",
        name: text("Памяшканні ва ўласнасці", "Помещения в собственности", "Premises owned"),
        value: "",
        shown: text(
          "Кватэра, 64,3 м², вул. Кветкавая, д. 12, кв. 45",
          "Квартира, 64,3 м², ул. Цветочная, д. 12, кв. 45",
          "Flat, 64.3 m², Kvietkavaja street 12, flat 45",
        ),
      },
    ],
  },
];

const start = Temporal.PlainDate.from("2026-01-08");
const days = Array.from({ length: 33 }, (_, index) => {
  const date = start.add({ days: index });
  const why = index === 0 ? "start" : index === 31 ? "rolled" : index === 32 ? "due" : "counted";
  return { date: date.toString(), counts: index > 0, ...(index === 0 ? {} : { number: index }), why } as const;
});

export const caseLine: CaseLine = {
  id: uuid("1"),
  number: "0.1-2026/57",
  service: "premises-alteration",
  name: names.services["premises-alteration"] ?? same(""),
  body: "Org1001",
  state: "opinion",
  channel: "portal",
  filedAt: "2026-01-08T07:15:00Z",
  due: "2026-02-09",
  applicant: { owner: "person:7000000A000PB1", name: "Кавалёва Ганна Пятроўна" },
};

export const document: DocumentLine = {
  id: uuid("2"),
  caseId: uuid("1"),
  number: "1001-0.1/2026/12",
  kind: "permit",
  title: names.services["premises-alteration"] ?? same(""),
  body: "Org1001",
  issuedAt: "2026-01-20T12:02:00Z",
  outcome: "granted",
  status: "in-force",
  digest: "5f0c3a1b9d2e47f8a6b1c0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a4b3c2d1e0f9",
  verificationUrl: "http://127.0.0.1:8080/verify/3Kq8cPZ1fVYw0hJ2mXtB7A",
};

export const code = "3Kq8cPZ1fVYw0hJ2mXtB7A";

/** What is told of it to whoever has its code. */
export const underCode: IssuedUnderCode = {
  number: document.number,
  kind: document.kind,
  title: document.title,
  body: document.body,
  issuedAt: document.issuedAt,
  status: document.status,
  digest: document.digest,
  content: "0a1b2c3d4e5f60718293a4b5c6d7e8f9000112233445566778899aabbccddeef",
};

/** Past the last day of its validity. */
export const expiredDocument: DocumentView = {
  ...document,
  status: "expired",
  validUntil: "2026-01-20",
  again: "premises-alteration",
};

/** Annulled when an appeal was upheld, and decided anew since. */
export const annulledDocument: DocumentView = {
  ...document,
  status: "annulled",
  annulledAt: "2026-02-02T09:20:00Z",
  annulment: {
    appeal: { caseId: uuid("7"), number: "1008-0.1/2026/4" },
    replacement: { id: uuid("66"), number: "1001-0.1/2026/31", title: document.title },
  },
};

export const caseView: CaseView = {
  ...caseLine,
  requests: [],
  rules: [],
  files: [
    {
      name: "План кватэры.pdf",
      mediaType: "application/pdf",
      size: 2_345_678,
      title: text("Праект перапланіроўкі", "Проект перепланировки", "Design of the alteration"),
    },
  ],
  definition: "d".repeat(64),
  definitionVersion: 1,
  clock: { term, start: "2026-01-08", startedBy: "filing", due: "2026-02-09", state: "running", days, extensions: [] },
  steps: [
    {
      id: "filed",
      name: text("Заява пададзена", "Заявление подано", "Application filed"),
      state: "done",
      at: "2026-01-08T07:15:00Z",
    },
    {
      id: "facts",
      name: text("Звесткі з рэестраў", "Сведения из реестров", "Facts from the registers"),
      state: "done",
      at: "2026-01-08T07:15:03Z",
    },
    {
      id: "opinions",
      name: text("Заключэнне МНС", "Заключение МЧС", "Opinion of the emergency service"),
      state: "current",
    },
    { id: "decision", name: text("Рашэнне", "Решение", "Decision"), state: "waiting" },
    { id: "result", name: text("Дакумент у вас", "Документ у вас", "Document in your account"), state: "waiting" },
  ],
  answers: [
    {
      question: "premises",
      title: questions[0].title,
      value: "",
      shown: text(
        "Кватэра, 64,3 м², вул. Кветкавая, д. 12, кв. 45",
        "Квартира, 64,3 м², ул. Цветочная, д. 12, кв. 45",
        "Flat, 64.3 m², Kvietkavaja street 12, flat 45",
      ),
    },
    {
      question: "works",
      title: questions[1].title,
      value: "",
      shown: same("Дэмантаж ненясучай перагародкі паміж кухняй і пакоем"),
    },
    {
      question: "start",
      title: questions[2].title,
      value: "",
      shown: text("1 сакавіка 2026 г.", "1 марта 2026 г.", "1 March 2026"),
    },
  ],
  facts,
  opinions: [
    {
      id: uuid("9"),
      need: "fire-safety",
      title: text("Заключэнне аб пажарнай бяспецы", "Заключение о пожарной безопасности", "Fire safety opinion"),
      body: "Org1002",
      state: "asked",
      askedAt: "2026-01-08T07:15:05Z",
      due: "2026-01-15",
    },
  ],
  events: [
    { at: "2026-01-08T07:15:00Z", kind: "filed", actor: "person:7000000A000PB1", detail: {} },
    { at: "2026-01-08T07:15:03Z", kind: "facts-read", actor: "system:services", detail: {} },
    { at: "2026-01-08T07:15:05Z", kind: "opinion-asked", actor: "system:services", detail: {} },
  ],
  documents: [],
  actions: ["withdraw"],
  grounds: [
    {
      id: "safety",
      text: text(
        "намечаныя работы парушаюць патрабаванні бяспекі",
        "намеченные работы нарушают требования безопасности",
        "the planned works breach safety requirements",
      ),
      law: "433-З",
    },
    {
      id: "not-owner",
      text: text(
        "права ўласнасці заяўніка не пацверджана",
        "право собственности заявителя не подтверждено",
        "the applicant’s ownership is not confirmed",
      ),
      law: "433-З",
    },
  ],
  filedAct: uuid("7"),
};

/** Two that one form opened: each is for a child of its own. */
export const twins: readonly [CaseView, CaseView] = [
  { ...caseView, item: text("Кавалёў Дзмітрый", "Ковалёв Дмитрий", "Kavaliou Dzmitry") },
  {
    ...caseView,
    id: uuid("2"),
    number: "0.1-2026/58",
    item: text("Кавалёва Марыя", "Ковалёва Мария", "Kavaliova Maryia"),
  },
];

export const readyCase: CaseView = {
  ...caseView,
  state: "ready",
  actions: ["decide"],
  opinions: caseView.opinions.map((opinion) => ({
    ...opinion,
    state: "given",
    outcome: "positive",
    givenAt: "2026-01-12T09:40:00Z",
    text: "Патрабаванні пажарнай бяспекі выкананы.",
  })),
};

export const refusedCase: CaseView = {
  ...caseView,
  state: "refused",
  refusal: {
    ground: {
      text: {
        be: "намечаныя работы парушаюць патрабаванні бяспекі",
        ru: "намеченные работы нарушают требования безопасности",
        en: "the planned works breach safety requirements",
      },
      law: "433-З",
    },
    reason: "Сцяна нясе перакрыцце.",
  },
  actions: ["appeal"],
  documents: [{ ...document, outcome: "refused" }],
  steps: caseView.steps.map((step) => ({ ...step, state: "done", at: "2026-01-20T12:02:00Z" })),
  clock: { term, start: "2026-01-08", startedBy: "filing", due: "2026-02-09", state: "stopped", days, extensions: [] },
  appeal: { to: names.bodies["Org1008"] ?? same(""), until: "2026-02-20", service: "appeal" },
};

export const reads: readonly ReadLine[] = [
  {
    id: uuid("11"),
    at: at("2026-01-08T07:15:03Z"),
    register: "property",
    facts: [text("памяшканні ва ўласнасці", "помещения в собственности", "premises owned")],
    basis: "433-З",
    purpose: text(
      "Праверыць права ўласнасці на памяшканне, якое змяняюць",
      "Проверить право собственности на изменяемое помещение",
      "To check the ownership of the premises to be altered",
    ),
    reader: { kind: "body", code: "Org1001" },
    caseId: uuid("1"),
  },
  {
    id: uuid("13"),
    at: at("2026-01-08T07:00:00Z"),
    register: "cases",
    facts: [text("рашэнне", "решение", "the decision")],
    basis: "433-З",
    purpose: text(
      "Разгледзець скаргу на рашэнне",
      "Рассмотреть жалобу на решение",
      "To consider the appeal against the decision",
    ),
    reader: { kind: "body", code: "Org1008" },
    caseId: uuid("1"),
  },
  {
    id: uuid("12"),
    at: at("2026-01-07T16:02:00Z"),
    register: "population",
    facts: [text("імя", "имя", "name"), text("месца жыхарства", "место жительства", "residence")],
    basis: "418-З",
    purpose: text(
      "Паказаць вам, што дзяржава ўжо ведае",
      "Показать вам, что государство уже знает",
      "To show you what the state already knows",
    ),
    reader: { kind: "self" },
    caseId: undefined,
  },
];

export const offer: Offer = {
  id: uuid("21"),
  title: text(
    "Дапамога ў сувязі з нараджэннем дзіцяці",
    "Пособие в связи с рождением ребёнка",
    "Benefit for the birth of a child",
  ),
  summary: text(
    "Вам належыць аднаразовая дапамога. Заяву падаваць не трэба.",
    "Вам положено единовременное пособие. Заявление подавать не нужно.",
    "You are due a one-off benefit. No application is needed.",
  ),
  body: "Org1005",
  why: text(
    "7 студзеня 2026 г. зарэгістравана нараджэнне вашага дзіцяці.",
    "7 января 2026 г. зарегистрировано рождение вашего ребёнка.",
    "The birth of your child was registered on 7 January 2026.",
  ),
  known: [
    {
      concept: "x",
      value: "",
      name: text("Дзіця", "Ребёнок", "Child"),
      shown: text("Кавалёў Янка Андрэевіч", "Ковалёв Ян Андреевич", "Kavaliou Janka"),
    },
    {
      concept: "x",
      value: "",
      name: text("Памер дапамогі", "Размер пособия", "Amount"),
      shown: text("450,00 руб.", "450,00 руб.", "BYN 450.00"),
    },
  ],
  law: "7-З",
  service: "child-benefit",
  madeAt: "2026-01-07T10:00:00Z",
  until: "2026-07-07",
  state: "open",
};

/** Of the other twin: a birth brings an offer of its own. */
export const twinOffer: Offer = {
  ...offer,
  id: uuid("26"),
  why: text(
    "У рэестр актаў грамадзянскага стану ўнесена нараджэнне дзіцяці: Кавалёва Марыя, 7 студзеня 2026 г.",
    "В реестр актов гражданского состояния внесено рождение ребёнка: Ковалёва Мария, 7 января 2026 г.",
    "A birth was entered in the civil register: Kavaliova Maryia, 7 January 2026.",
  ),
};

/** The person asked with a form, past the offer, and was granted. */
export const takenOffer: NonNullable<Offer["taken"]> = {
  ground: "already-granted",
  text: text(
    "Дапамога на гэтае дзіця ўжо прызначана.",
    "Пособие на этого ребёнка уже назначено.",
    "The benefit has been granted for this child already.",
  ),
  law: "433-З",
  decided: true,
  earlier: {
    caseId: uuid("1"),
    number: "0.3-2026/58",
    filedAt: "2026-01-08T10:00:00Z",
    decidedAt: "2026-01-08T10:00:02Z",
  },
};

/** The same while it is being decided. */
export const pendingOffer: NonNullable<Offer["taken"]> = {
  ...takenOffer,
  decided: false,
  earlier: { caseId: uuid("1"), number: "0.3-2026/58", filedAt: "2026-01-08T10:00:00Z" },
};

export const task: OpinionTaskView = {
  id: uuid("31"),
  from: "Org1001",
  title: text("Заключэнне аб пажарнай бяспецы", "Заключение о пожарной безопасности", "Fire safety opinion"),
  caseNumber: "0.1-2026/57",
  state: "open",
  receivedAt: "2026-01-08T07:15:06Z",
  due: "2026-01-15",
  question: text(
    "Ці адпавядаюць намечаныя работы патрабаванням пажарнай бяспекі?",
    "Соответствуют ли намеченные работы требованиям пожарной безопасности?",
    "Do the planned works meet the fire safety requirements?",
  ),
  basis: "433-З",
  applicant: "Кавалёва Ганна Пятроўна",
  answers: caseView.answers,
  files: caseView.files,
  facts: facts.slice(1),
};

/** The applicant has withdrawn meanwhile. */
export const recalledTask: OpinionTaskView = { ...task, state: "recalled", recalledAt: "2026-01-12T09:40:00Z" };

const message = {
  id: uuid("41"),
  sender: "Org1001",
  type: 1,
  subject: "Запыт на заключэнне аб пажарнай бяспецы, справа № 0.1-2026/57",
  digest: "a".repeat(64),
  documentId: "b".repeat(64),
  size: 18_432,
  at: at("2026-01-08T07:15:05Z"),
} as const;

const registration = {
  journal: "incoming",
  year: 2026,
  sequence: 14,
  number: "01-12/14",
  date: Temporal.PlainDate.from("2026-01-08"),
};

export const inbox: readonly InboxItem[] = [
  { ...message, cursor: "1", delivery: { receiver: "Org1002", state: "delivered" } },
  {
    ...message,
    id: uuid("42"),
    cursor: "2",
    subject: "Адказ на запыт № 118",
    delivery: { receiver: "Org1002", state: "registered", registration },
  },
];

export const outbox: readonly OutboxItem[] = [
  { ...message, cursor: "1", deliveries: [{ receiver: "Org1002", state: "registered", registration }] },
  { ...message, id: uuid("42"), cursor: "2", deliveries: [{ receiver: "Org1003", state: "sent" }] },
];

export const verdict: VerdictView = {
  fileName: "decision.asice",
  address: document.verificationUrl,
  checkedAt: at("2026-01-21T09:00:00Z"),
  outcome: "passed",
  unchecked: undefined,
  digest: document.digest,
  signatures: [
    {
      name: "Сідарэнка Алена Ігараўна",
      organisation: undefined,
      capacity: "personal",
      claimedAt: at("2026-01-20T12:01:58Z"),
      provenAt: undefined,
      outcome: "passed",
      decisive: undefined,
      indication: "TOTAL-PASSED",
      level: "CAdES B-B",
      issuer: "Ratusha sandbox card authority",
      serial: "4a1f09c2",
      scope: ["META-INF/ASiCManifest001.xml"],
      explanations: [],
    },
    {
      name: "Гарадскі выканаўчы камітэт",
      organisation: "Org1001",
      capacity: "seal",
      claimedAt: at("2026-01-20T12:02:00Z"),
      provenAt: at("2026-01-20T12:02:01Z"),
      outcome: "passed",
      decisive: undefined,
      indication: "TOTAL-PASSED",
      level: "CAdES B-LT",
      issuer: "Ratusha sandbox issuing authority",
      serial: "77b0e1d4",
      scope: ["META-INF/ASiCManifest002.xml"],
      explanations: [],
    },
  ],
  files: [
    { name: "decision.json", covered: true },
    { name: "decision.html", covered: true },
  ],
  additions: [
    {
      type: "registration",
      by: "Канцылярыя",
      at: at("2026-01-20T12:02:02Z"),
      outcome: "passed",
      decisive: undefined,
    },
  ],
  entry: {
    state: "witnessed",
    log: "ratusha.example/log",
    index: 4711,
    at: at("2026-01-20T12:02:02Z"),
    witnesses: ["sudovy-kantrol.example/witness"],
  },
  explanations: [],
};

/** What the check of a file comes to when the signature's check ends in this finding. */
function endingIn(
  outcome: "failed" | "unknown",
  subIndication: SubIndication,
  decisive: DocumentExplanation,
): Pick<VerdictView, "outcome" | "signatures" | "additions"> {
  const indication = outcome === "failed" ? "TOTAL-FAILED" : "INDETERMINATE";
  const intact: DocumentExplanation = {
    finding: "content-intact",
    clause: "EN 319 102-1 5.2.7",
    text: "the content has the signed digest",
  };
  return {
    outcome,
    signatures: verdict.signatures.slice(0, 1).map((signature) => ({
      ...signature,
      outcome,
      decisive,
      indication: `${indication}: ${subIndication}`,
      explanations: [intact, decisive],
    })),
    additions: [],
  };
}

/** Genuine, and past the last day of its validity. */
export const expiredVerdict: VerdictView = {
  ...verdict,
  validUntil: Temporal.PlainDate.from("2026-01-20"),
  expired: true,
};

/** Genuine, and put under the code of another document. */
export const anotherVerdict: VerdictView = {
  ...verdict,
  code,
  content: "9f8e7d6c5b4a39281706f5e4d3c2b1a0ffeeddccbbaa99887766554433221100",
  underCode: "another",
  issuedContent: underCode.content,
};

export const failedVerdict: VerdictView = {
  ...verdict,
  ...endingIn("failed", "HASH_FAILURE", {
    finding: "content-altered",
    clause: "EN 319 162-1 A.4",
    text: '"decision.json" is not the file that was signed: its digest differs from the manifest',
    about: "decision.json",
  }),
  entry: { state: "none" },
};

export const revokedVerdict: VerdictView = {
  ...verdict,
  ...endingIn("unknown", "REVOKED_NO_POE", {
    finding: "revoked",
    clause: "EN 319 102-1 5.2.6",
    text: "Сідарэнка Алена Ігараўна was revoked at 2026-01-19T08:00:00Z (keyCompromise), and nothing proves that the signature is older",
    about: "Сідарэнка Алена Ігараўна",
  }),
  additions: [
    {
      type: "registration",
      by: "Канцылярыя",
      at: at("2026-01-20T12:02:02Z"),
      outcome: "failed",
      decisive: {
        finding: "addition-of-other-document",
        clause: "",
        text: "the statement speaks of another document",
        about: "additions/0001-registration.json",
      },
    },
  ],
  entry: {
    state: "wrong",
    reason: "checkpoint-signature-wrong",
    detail: "The log's key did not sign this checkpoint",
  },
};

export const suspendedVerdict: VerdictView = {
  ...verdict,
  ...endingIn("unknown", "TRY_LATER", {
    finding: "suspended",
    clause: "EN 319 102-1 5.2.6",
    text: "Сідарэнка Алена Ігараўна is suspended",
    about: "Сідарэнка Алена Ігараўна",
  }),
  entry: { state: "none" },
};

export const unsupportedVerdict: VerdictView = {
  ...verdict,
  fileName: "contract.pdf",
  outcome: "unknown",
  unchecked: "unsupported",
  digest: undefined,
  signatures: [],
  files: [],
  additions: [],
  entry: { state: "none" },
  explanations: [
    {
      finding: "file-unsupported",
      clause: "",
      text: "the format is recognised and not supported: PDF, PAdES",
      about: "PDF, PAdES",
    },
  ],
};

export const certificates: readonly [OwnCertificate, OwnCertificate, OwnCertificate] = [
  {
    serial: "5f0c3a9be1",
    use: "signing",
    notBefore: Temporal.Instant.from("2025-06-01T00:00:00Z"),
    notAfter: Temporal.Instant.from("2035-06-01T00:00:00Z"),
    status: { state: "good" },
    history: [],
  },
  {
    serial: "5f0c3a9be2",
    use: "sign-in",
    notBefore: Temporal.Instant.from("2025-06-01T00:00:00Z"),
    notAfter: Temporal.Instant.from("2035-06-01T00:00:00Z"),
    status: { state: "suspended", at: Temporal.Instant.from("2026-01-12T10:00:00Z") },
    history: [
      { state: "suspended", at: Temporal.Instant.from("2025-09-03T15:20:00Z"), by: "holder" },
      { state: "good", at: Temporal.Instant.from("2025-09-03T18:05:00Z"), by: "holder" },
      { state: "suspended", at: Temporal.Instant.from("2026-01-12T10:00:00Z"), by: { body: "Org1003" } },
    ],
  },
  {
    serial: "4a118823c7d0e99f4a118823c7d0e99f",
    use: "signing",
    notBefore: Temporal.Instant.from("2020-06-01T00:00:00Z"),
    notAfter: Temporal.Instant.from("2030-06-01T00:00:00Z"),
    status: { state: "revoked", at: Temporal.Instant.from("2025-06-01T00:00:00Z"), reason: "superseded" },
    history: [
      {
        state: "revoked",
        reason: "superseded",
        at: Temporal.Instant.from("2025-06-01T00:00:00Z"),
        by: { body: "Org1003" },
      },
    ],
  },
];

const deskList = (items: readonly CaseLine[], count = items.length): DeskList => ({ items, count, more: false });

const handed: CaseLine = { ...caseLine, id: uuid("84"), number: "0.1-2026/44", state: "ready", due: "2026-01-14" };

export const morning: Morning = {
  since: "2026-01-11T21:00:00Z",
  own: {
    cases: deskList([
      handed,
      { ...caseLine, id: uuid("85"), number: "0.1-2026/52", state: "opinion", due: "2026-01-27" },
    ]),
    handed: [{ ...handed, by: text("Лось Вольга", "Лось Ольга", "Los Volha") }],
    second: deskList([{ ...caseLine, id: uuid("86"), number: "0.1-2026/40", state: "ready", due: "2026-01-15" }]),
    opinions: {
      items: [
        {
          id: uuid("87"),
          from: "Org1008",
          title: text(
            "Заключэнне аб стане будынка",
            "Заключение о состоянии здания",
            "Opinion on the state of a building",
          ),
          caseNumber: "0.1-2026/12",
          state: "open",
          receivedAt: "2026-01-09T09:00:00Z",
          due: "2026-01-16",
        },
      ],
      more: false,
    },
    standingIn: [
      {
        official: text("Гарох Пётр", "Горох Пётр", "Harokh Piotr"),
        until: "2026-01-23",
        cases: deskList([{ ...caseLine, id: uuid("88"), number: "0.1-2026/33", state: "ready", due: "2026-01-20" }]),
      },
    ],
    standingInSoon: [
      { official: text("Лось Вольга", "Лось Ольга", "Los Volha"), from: "2026-01-19", to: "2026-01-23" },
    ],
  },
  units: [text("Аддзел архітэктуры", "Отдел архитектуры", "Architecture department")],
  overdue: deskList([{ ...caseLine, state: "ready", due: "2026-01-09" }]),
  today: deskList([
    { ...caseLine, id: uuid("81"), number: "0.1-2026/58", state: "ready", due: "2026-01-13" },
    { ...caseLine, id: uuid("82"), number: "0.1-2026/59", state: "gathering", due: "2026-01-13" },
  ]),
  fresh: deskList([{ ...caseLine, id: uuid("83"), number: "0.1-2026/71", state: "filed", due: "2026-02-13" }], 34),
  waiting: deskList([]),
};

export const quietMorning: Morning = {
  since: "2026-01-11T21:00:00Z",
  own: {
    cases: deskList([]),
    handed: [],
    second: deskList([]),
    opinions: { items: [], more: false },
    standingIn: [],
    standingInSoon: [],
  },
  units: [],
  overdue: deskList([]),
  today: deskList([]),
  fresh: deskList([]),
  waiting: deskList([]),
};

export const load: Load = {
  at: "2026-01-13T06:05:00Z",
  services: [
    { service: "premises-alteration", open: 214, overdue: 3, dueToday: 11, dueSoon: 42, waiting: 61, ready: 88 },
    { service: "population-extract", open: 9, overdue: 0, dueToday: 1, dueSoon: 8, waiting: 0, ready: 9 },
  ],
  units: [
    { holder: "architecture", open: 201, overdue: 3, waiting: 61, ready: 80 },
    { open: 22, overdue: 0, waiting: 0, ready: 17 },
  ],
  officials: [
    { holder: "7000000A000PB1", open: 41, overdue: 1, waiting: 12, ready: 20 },
    { open: 182, overdue: 2, waiting: 49, ready: 77 },
  ],
};

const day = 86_400;
export const timesByMonth: readonly TimeLine[] = Array.from({ length: 12 }, (_, back) => ({
  month: Temporal.PlainYearMonth.from("2026-01").subtract({ months: back }).toString(),
  decided: back === 11 ? 6 : 410 - back * 17,
  kept: back === 11 ? 6 : 401 - back * 19,
  missed: back === 11 ? 0 : 9 + back * 2,
  ...(back === 11 ? {} : { half: (9 + (back % 4)) * day, ninetieth: (22 + (back % 5)) * day }),
}));

export const timesByService: readonly TimeLine[] = [
  { service: "premises-alteration", decided: 3911, half: 11 * day, ninetieth: 26 * day, kept: 3800, missed: 111 },
  { service: "population-extract", decided: 88_014, half: 1, ninetieth: 2, kept: 0, missed: 0 },
];

/** What was begun and is not sent. */
export const draft: Draft = {
  id: uuid("62"),
  owner: "",
  service: "premises-alteration",
  answers: {},
  version: 1,
  updatedAt: "2026-01-12T18:22:00Z",
};
