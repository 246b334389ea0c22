import type { Definition } from "@ratusha/services";
import {
  aliveRule,
  appealParagraph,
  appealToRegion,
  deceased,
  entryRule,
  noEntry,
  ownEntry,
  steps,
  usualRoles,
} from "./procedure.ts";

const title = {
  be: "Даведка аб месцы жыхарства і складзе сям’і",
  ru: "Справка о месте жительства и составе семьи",
  en: "Certificate of residence and family composition",
};

/** Certificate of residence and family composition: at once, automatic. The number is an example. */
export const residenceCertificate: Definition = {
  service: "residence-certificate",
  version: 4,
  validFrom: "2026-01-01",
  shape: "application",
  number: "0.5",
  example: true,
  name: title,
  summary: {
    be: "Дзе вы зарэгістраваны і хто ваша сям’я — адным дакументам.",
    ru: "Где вы зарегистрированы и кто ваша семья — одним документом.",
    en: "Where you are registered and who your family is, in one document.",
  },
  audience: {
    be: "Усім, хто ўнесены ў рэгістр насельніцтва.",
    ru: "Всем, кто внесён в регистр населения.",
    en: "For everyone in the register of population.",
  },
  outcome: {
    be: "Даведка з пячаткай установы, адразу.",
    ru: "Справка с печатью учреждения, сразу.",
    en: "A certificate under the body’s seal, at once.",
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
  lifeEvents: ["moving", "birth"],
  body: "Org1003",
  applicants: ["person"],
  applicantRoles: [],
  personRoles: ["parent", "guardian", "attorney"],
  identification: "card-signature",
  access: "catalogue",
  questions: [],
  facts: [
    ownEntry(
      ["person.name", "person.birth-date", "person.residence", "person.spouse", "person.children", "person.alive"],
      {
        be: "Выдаць вам даведку аб месцы жыхарства і складзе сям’і",
        ru: "Выдать вам справку о месте жительства и составе семьи",
        en: "To issue your certificate of residence and family composition",
      },
    ),
    {
      id: "family",
      title: { be: "Члены сям’і", ru: "Члены семьи", en: "Family members" },
      register: "population",
      concepts: ["person.name", "person.birth-date", "person.residence"],
      of: "applicant",
      each: { of: ["person.spouse", "person.children"], as: "family.members" },
      basis: "418-З",
      purpose: {
        be: "Назваць вас у даведцы аб складзе сям’і, якую просіць муж, жонка, маці ці бацька",
        ru: "Назвать вас в справке о составе семьи, которую просит муж, жена, мать или отец",
        en: "To name you in a certificate of family composition that a spouse or a parent asks for",
      },
    },
  ],
  prefilled: [],
  fee: { kind: "free" },
  term: { kind: "at-once" },
  steps: steps("filed", "result"),
  opinions: [],
  roles: usualRoles,
  decision: {
    mode: "automatic",
    grant: {
      title,
      paragraphs: [
        {
          be: "Запыт № {application} ад {filed}. Паводле рэгістра насельніцтва на {read}:",
          ru: "Запрос № {application} от {filed}. По регистру населения на {read}:",
          en: "Request No. {application} of {filed}. According to the register of population as of {read}:",
        },
        {
          be: "{fact:person.name}, дата нараджэння {fact:person.birth-date}, месца жыхарства: {fact:person.residence}.",
          ru: "{fact:person.name}, дата рождения {fact:person.birth-date}, место жительства: {fact:person.residence}.",
          en: "{fact:person.name}, date of birth {fact:person.birth-date}, residence: {fact:person.residence}.",
        },
        {
          be: "Члены сям’і (імя, дата нараджэння, месца жыхарства): {fact:family.members}.",
          ru: "Члены семьи (имя, дата рождения, место жительства): {fact:family.members}.",
          en: "Family members (name, date of birth, residence): {fact:family.members}.",
        },
      ],
    },
    refuse: {
      title: {
        be: "Адмова ў даведцы аб месцы жыхарства",
        ru: "Отказ в справке о месте жительства",
        en: "Refusal of a certificate of residence",
      },
      paragraphs: [
        {
          be: "Запыт № {application} ад {filed}. Даведка не выдадзена. Падстава: {ground}",
          ru: "Запрос № {application} от {filed}. Справка не выдана. Основание: {ground}",
          en: "Request No. {application} of {filed}. The certificate is not issued. Ground: {ground}",
        },
        appealParagraph,
      ],
    },
    grounds: [
      noEntry,
      deceased,
      {
        id: "no-residence",
        text: {
          be: "у рэгістры няма месца жыхарства заяўніка",
          ru: "в регистре нет места жительства заявителя",
          en: "the register has no residence of the applicant",
        },
        law: "418-З",
      },
    ],
    eligibility: [
      entryRule,
      aliveRule,
      {
        ground: "no-residence",
        requires: {
          feel: "fact.person.residence != null",
          words: {
            be: "У рэгістры ёсць месца жыхарства заяўніка",
            ru: "В регистре есть место жительства заявителя",
            en: "The register has the applicant’s residence",
          },
        },
      },
    ],
  },
  result: { kind: "certificate", title, validity: { unit: "months", count: 6 } },
  appeal: appealToRegion,
  statistics: { group: "population" },
};
