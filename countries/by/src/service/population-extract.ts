import type { Definition } from "@ratusha/services";
import { aliveRule, applicantFact, deceased, entryRule, noEntry, refusalFacts } from "./procedure.ts";

/** Extract from the register of population: at once, automatic. The number is an example. */
export const populationExtract: Definition = {
  service: "population-extract",
  version: 3,
  validFrom: "2025-01-01",
  shape: "application",
  number: "0.2",
  example: true,
  name: {
    be: "Выпіска з рэгістра насельніцтва",
    ru: "Выписка из регистра населения",
    en: "Extract from the register of population",
  },
  summary: {
    be: "Звесткі, якія дзяржава захоўвае пра вас: імя, дата нараджэння, статус, месца жыхарства.",
    ru: "Сведения, которые государство хранит о вас: имя, дата рождения, статус, место жительства.",
    en: "What the state keeps about you: name, date of birth, status, place of residence.",
  },
  audience: {
    be: "Грамадзянам, замежнікам і асобам без грамадзянства, якія ўнесены ў рэгістр.",
    ru: "Гражданам, иностранцам и лицам без гражданства, которые внесены в регистр.",
    en: "For citizens, foreigners and stateless persons who are in the register.",
  },
  outcome: {
    be: "Выпіска з пячаткай установы, адразу.",
    ru: "Выписка с печатью учреждения, сразу.",
    en: "An extract under the body’s seal, at once.",
  },
  law: [
    {
      title: {
        be: "Закон аб рэгістры насельніцтва",
        ru: "Закон о регистре населения",
        en: "Law on the register of population",
      },
      reference: "418-З",
    },
  ],
  lifeEvents: ["moving", "lost-document", "work"],
  body: "Org1003",
  applicants: ["person"],
  applicantRoles: [],
  personRoles: ["parent", "guardian", "attorney"],
  identification: "card-signature",
  access: "catalogue",
  questions: [],
  facts: [
    {
      id: "person",
      title: { be: "Запіс рэгістра", ru: "Запись регистра", en: "Register entry" },
      register: "population",
      concepts: [
        "person.number",
        "person.name",
        "person.birth-date",
        "person.kind",
        "person.citizenship",
        "person.residence",
        "person.alive",
      ],
      of: "applicant",
      basis: "418-З",
      purpose: {
        be: "Выдаць вам выпіску з рэгістра насельніцтва",
        ru: "Выдать вам выписку из регистра населения",
        en: "To issue your extract from the register of population",
      },
    },
  ],
  prefilled: [],
  fee: { kind: "free" },
  term: { kind: "at-once" },
  steps: [
    { id: "filed", name: { be: "Запыт пададзены", ru: "Запрос подан", en: "Request filed" } },
    { id: "result", name: { be: "Выпіска гатовая", ru: "Выписка готова", en: "Extract ready" } },
  ],
  opinions: [],
  roles: { see: ["official", "decider", "head"], decide: ["decider", "head"] },
  decision: {
    mode: "automatic",
    grant: {
      title: {
        be: "Выпіска з рэгістра насельніцтва",
        ru: "Выписка из регистра населения",
        en: "Extract from the register of population",
      },
      paragraphs: [
        {
          be: "Звесткі рэгістра насельніцтва на {read}. Запыт № {application} ад {filed}.",
          ru: "Сведения регистра населения на {read}. Запрос № {application} от {filed}.",
          en: "Entries of the register of population as of {read}. Request No. {application} of {filed}.",
        },
      ],
      facts: [
        {
          name: { be: "Прозвішча, імя, імя па бацьку", ru: "Фамилия, имя, отчество", en: "Full name" },
          value: { be: "{fact:person.name}", ru: "{fact:person.name}", en: "{fact:person.name}" },
        },
        {
          name: { be: "Ідэнтыфікацыйны нумар", ru: "Идентификационный номер", en: "Personal number" },
          value: { be: "{fact:person.number}", ru: "{fact:person.number}", en: "{fact:person.number}" },
        },
        {
          name: { be: "Дата нараджэння", ru: "Дата рождения", en: "Date of birth" },
          value: { be: "{fact:person.birth-date}", ru: "{fact:person.birth-date}", en: "{fact:person.birth-date}" },
        },
        {
          name: { be: "Статус", ru: "Статус", en: "Status" },
          value: { be: "{fact:person.kind}", ru: "{fact:person.kind}", en: "{fact:person.kind}" },
        },
        {
          name: { be: "Грамадзянства", ru: "Гражданство", en: "Citizenship" },
          value: { be: "{fact:person.citizenship}", ru: "{fact:person.citizenship}", en: "{fact:person.citizenship}" },
        },
        {
          name: { be: "Месца жыхарства", ru: "Место жительства", en: "Place of residence" },
          value: { be: "{fact:person.residence}", ru: "{fact:person.residence}", en: "{fact:person.residence}" },
        },
      ],
    },
    refuse: {
      title: {
        be: "Адмова ў выпісцы з рэгістра насельніцтва",
        ru: "Отказ в выписке из регистра населения",
        en: "Refusal of an extract from the register of population",
      },
      paragraphs: [
        {
          be: "У адказ на запыт № {application} ад {filed} у выпісцы з рэгістра насельніцтва адмоўлена.",
          ru: "По запросу № {application} от {filed} в выписке из регистра населения отказано.",
          en: "On request No. {application} of {filed}, the extract from the register of population is refused.",
        },
      ],
      facts: [applicantFact, ...refusalFacts],
    },
    grounds: [noEntry, deceased],
    eligibility: [entryRule, aliveRule],
  },
  result: {
    kind: "extract",
    title: {
      be: "Выпіска з рэгістра насельніцтва",
      ru: "Выписка из регистра населения",
      en: "Extract from the register of population",
    },
    validity: { be: "бестэрмінова", ru: "бессрочно", en: "without limit" },
  },
  appeal: {
    to: "body",
    body: "Org1008",
    service: "appeal",
    term: { kind: "term", unit: "months", count: 1, startRule: "next-day", rollForward: true, law: "433-З" },
    law: "433-З",
  },
  statistics: { group: "population" },
};
