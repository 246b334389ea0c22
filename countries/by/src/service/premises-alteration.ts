import type { Definition } from "@ratusha/services";
import { alterationQuestions } from "./premises-alteration-questions.ts";
import { applicantFact, refusalFacts } from "./procedure.ts";

/** Permit to alter premises: decided by officials, with the opinions of two bodies at once. The number is an example. */
export const premisesAlteration: Definition = {
  service: "premises-alteration",
  version: 5,
  validFrom: "2025-01-01",
  shape: "application",
  number: "0.1",
  example: true,
  name: {
    be: "Дазвол на перапланіроўку памяшкання",
    ru: "Разрешение на перепланировку помещения",
    en: "Permit to alter premises",
  },
  summary: {
    be: "Дазвол перанесці сцяну, змяніць інжынерныя сеткі або планіроўку кватэры ці нежылога памяшкання.",
    ru: "Разрешение перенести стену, изменить инженерные сети или планировку квартиры либо нежилого помещения.",
    en: "Permission to move a wall, change the utilities or the layout of a flat or of business premises.",
  },
  audience: {
    be: "Уласнікам памяшканняў: людзям і арганізацыям.",
    ru: "Собственникам помещений: людям и организациям.",
    en: "For owners of premises: people and organisations.",
  },
  outcome: {
    be: "Рашэнне выканкама з яго пячаткай, якое можна праверыць калі заўгодна.",
    ru: "Решение исполкома с его печатью, которое можно проверить в любое время.",
    en: "A decision of the executive committee under its seal that anyone can check at any time.",
  },
  law: [
    {
      title: {
        be: "Закон аб асновах адміністрацыйных працэдур",
        ru: "Закон об основах административных процедур",
        en: "Law on the principles of administrative procedures",
      },
      reference: "433-З",
    },
  ],
  lifeEvents: ["building"],
  body: "Org1001",
  unit: "architecture",
  applicants: ["person", "organisation"],
  applicantRoles: ["director", "attorney"],
  personRoles: ["guardian", "attorney"],
  identification: "card-signature",
  access: "catalogue",
  questions: alterationQuestions,
  facts: [
    {
      id: "person",
      title: { be: "Хто звяртаецца", ru: "Кто обращается", en: "Who applies" },
      register: "population",
      concepts: ["person.number", "person.name", "person.residence"],
      weighed: ["person.number", "person.name", "person.residence"],
      of: "signer",
      basis: "418-З; 433-З",
      purpose: {
        be: "Устанавіць заяўніка дазволу на перапланіроўку",
        ru: "Установить заявителя разрешения на перепланировку",
        en: "To establish who applies for the permit to alter premises",
      },
    },
    {
      id: "organisation",
      title: { be: "Арганізацыя", ru: "Организация", en: "Organisation" },
      register: "organisations",
      concepts: ["organisation.number", "organisation.name", "organisation.address"],
      weighed: ["organisation.number", "organisation.name", "organisation.address"],
      of: "applicant",
      applicants: ["organisation"],
      basis: "433-З",
      purpose: {
        be: "Устанавіць арганізацыю, якая просіць дазвол на перапланіроўку",
        ru: "Установить организацию, которая просит разрешение на перепланировку",
        en: "To establish the organisation that applies for the permit to alter premises",
      },
    },
    {
      id: "premises",
      title: { be: "Памяшканні ва ўласнасці", ru: "Помещения в собственности", en: "Premises owned" },
      register: "property",
      concepts: ["premises.owned"],
      of: "applicant",
      basis: "433-З",
      purpose: {
        be: "Праверыць права ўласнасці на памяшканне, якое змяняюць",
        ru: "Проверить право собственности на изменяемое помещение",
        en: "To check the ownership of the premises to be altered",
      },
    },
  ],
  prefilled: [],
  fee: { kind: "free" },
  term: { kind: "term", unit: "months", count: 1, startRule: "next-day", rollForward: true, law: "433-З" },
  steps: [
    { id: "filed", name: { be: "Заява пададзена", ru: "Заявление подано", en: "Application filed" } },
    {
      id: "facts",
      name: { be: "Звесткі з рэестраў", ru: "Сведения из реестров", en: "Facts from the registers" },
    },
    {
      id: "opinions",
      name: { be: "Заключэнні органаў", ru: "Заключения органов", en: "Opinions of other bodies" },
    },
    { id: "decision", name: { be: "Рашэнне", ru: "Решение", en: "Decision" } },
    { id: "result", name: { be: "Дакумент у вас", ru: "Документ у вас", en: "Document in your account" } },
  ],
  opinions: [
    {
      id: "fire-safety",
      body: "Org1002",
      title: {
        be: "Заключэнне аб пажарнай бяспецы",
        ru: "Заключение о пожарной безопасности",
        en: "Fire safety opinion",
      },
      question: {
        be: "Ці адпавядаюць намечаныя работы патрабаванням пажарнай бяспекі?",
        ru: "Соответствуют ли намеченные работы требованиям пожарной безопасности?",
        en: "Do the planned works meet the fire safety requirements?",
      },
      facts: ["premises"],
      questions: ["premises", "kind", "bearing", "designer", "design", "works", "start"],
      term: {
        kind: "term",
        unit: "working-days",
        count: 5,
        startRule: "next-day",
        rollForward: true,
        law: "433-З",
      },
      basis: "433-З",
    },
    {
      id: "hygiene",
      body: "Org1010",
      title: {
        be: "Санітарна-гігіенічнае заключэнне",
        ru: "Санитарно-гигиеническое заключение",
        en: "Hygiene opinion",
      },
      question: {
        be: "Ці адпавядаюць намечаныя работы санітарным нормам?",
        ru: "Соответствуют ли намеченные работы санитарным нормам?",
        en: "Do the planned works meet the sanitary rules?",
      },
      facts: ["premises"],
      questions: ["premises", "kind", "bearing", "designer", "design", "works", "start"],
      term: {
        kind: "term",
        unit: "working-days",
        count: 5,
        startRule: "next-day",
        rollForward: true,
        law: "433-З",
      },
      basis: "433-З",
    },
  ],
  applicantRequest: {
    term: { kind: "term", unit: "calendar-days", count: 15, startRule: "next-day", rollForward: true, law: "433-З" },
    law: "433-З",
  },
  extension: { by: { unit: "months", count: 1 }, times: 1, law: "433-З" },
  roles: { see: ["official", "decider", "head"], decide: ["decider", "head"] },
  decision: {
    mode: "official",
    grant: {
      title: {
        be: "Дазвол на перапланіроўку памяшкання",
        ru: "Разрешение на перепланировку помещения",
        en: "Permit to alter premises",
      },
      paragraphs: [
        {
          be: "Паводле заявы № {application} ад {filed} дазволена перапланіроўка памяшкання.",
          ru: "По заявлению № {application} от {filed} разрешена перепланировка помещения.",
          en: "On application No. {application} of {filed}, the alteration of the premises is permitted.",
        },
      ],
      facts: [
        applicantFact,
        {
          name: { be: "Памяшканне", ru: "Помещение", en: "Premises" },
          value: { be: "{answer:premises}", ru: "{answer:premises}", en: "{answer:premises}" },
        },
        {
          name: { be: "Від работ", ru: "Вид работ", en: "Kind of works" },
          value: { be: "{answer:kind}", ru: "{answer:kind}", en: "{answer:kind}" },
        },
        {
          name: { be: "Апісанне работ", ru: "Описание работ", en: "Description of the works" },
          value: { be: "{answer:works}", ru: "{answer:works}", en: "{answer:works}" },
        },
        {
          name: { be: "Аўтар праекта", ru: "Автор проекта", en: "Designer" },
          value: { be: "{answer:designer}", ru: "{answer:designer}", en: "{answer:designer}" },
        },
        {
          name: { be: "Праект перапланіроўкі", ru: "Проект перепланировки", en: "Design of the alteration" },
          value: { be: "{answer:design}", ru: "{answer:design}", en: "{answer:design}" },
        },
        {
          name: { be: "Пачатак работ", ru: "Начало работ", en: "Start of the works" },
          value: { be: "{answer:start}", ru: "{answer:start}", en: "{answer:start}" },
        },
        {
          name: {
            be: "Заключэнне аб пажарнай бяспецы",
            ru: "Заключение о пожарной безопасности",
            en: "Fire safety opinion",
          },
          value: { be: "{opinion:fire-safety}", ru: "{opinion:fire-safety}", en: "{opinion:fire-safety}" },
        },
        {
          name: {
            be: "Санітарна-гігіенічнае заключэнне",
            ru: "Санитарно-гигиеническое заключение",
            en: "Hygiene opinion",
          },
          value: { be: "{opinion:hygiene}", ru: "{opinion:hygiene}", en: "{opinion:hygiene}" },
        },
      ],
    },
    refuse: {
      title: {
        be: "Адмова ў дазволе на перапланіроўку",
        ru: "Отказ в разрешении на перепланировку",
        en: "Refusal of a permit to alter premises",
      },
      paragraphs: [
        {
          be: "У адказ на заяву № {application} ад {filed} у дазволе на перапланіроўку памяшкання адмоўлена.",
          ru: "По заявлению № {application} от {filed} в разрешении на перепланировку помещения отказано.",
          en: "On application No. {application} of {filed}, the permit to alter the premises is refused.",
        },
      ],
      facts: [
        applicantFact,
        {
          name: { be: "Памяшканне", ru: "Помещение", en: "Premises" },
          value: { be: "{answer:premises}", ru: "{answer:premises}", en: "{answer:premises}" },
        },
        {
          name: { be: "Апісанне работ", ru: "Описание работ", en: "Description of the works" },
          value: { be: "{answer:works}", ru: "{answer:works}", en: "{answer:works}" },
        },
        ...refusalFacts,
      ],
    },
    grounds: [
      {
        id: "safety",
        text: {
          be: "намечаныя работы парушаюць патрабаванні бяспекі",
          ru: "намеченные работы нарушают требования безопасности",
          en: "the planned works breach safety requirements",
        },
        law: "433-З",
      },
      {
        id: "not-owner",
        text: {
          be: "права ўласнасці заяўніка на памяшканне не пацверджана",
          ru: "право собственности заявителя на помещение не подтверждено",
          en: "the applicant’s ownership of the premises is not confirmed",
        },
        law: "433-З",
      },
      {
        id: "structure",
        text: {
          be: "работы закранаюць нясучыя канструкцыі без праекта",
          ru: "работы затрагивают несущие конструкции без проекта",
          en: "the works affect load-bearing structures without a design",
        },
        law: "433-З",
      },
    ],
    eligibility: [
      {
        ground: "not-owner",
        requires: {
          feel: "some owned in fact.premises.owned satisfies owned.premises.id = answer.premises",
          words: {
            be: "Памяшканне належыць заяўніку паводле рэестра нерухомасці",
            ru: "Помещение принадлежит заявителю по реестру недвижимости",
            en: "The premises belong to the applicant according to the property register",
          },
        },
      },
    ],
  },
  result: {
    kind: "permit",
    title: {
      be: "Дазвол на перапланіроўку памяшкання",
      ru: "Разрешение на перепланировку помещения",
      en: "Permit to alter premises",
    },
    validity: {
      be: "да заканчэння работ",
      ru: "до окончания работ",
      en: "until the works are finished",
    },
  },
  appeal: {
    to: "body",
    body: "Org1008",
    service: "appeal",
    term: { kind: "term", unit: "months", count: 1, startRule: "next-day", rollForward: true, law: "433-З" },
    law: "433-З",
  },
  statistics: { group: "housing" },
};
