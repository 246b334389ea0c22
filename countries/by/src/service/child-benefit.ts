import type { Definition } from "@ratusha/services";
import { childrenQuestion } from "./child-benefit-questions.ts";
import { applicantFact, deceased, entryRule, noEntry, refusalFacts } from "./procedure.ts";

/**
 * Benefit at the birth of a child: offered by the state or asked for, for several children in one application, decided
 * automatically, once for a birth. The number is an example.
 */
export const childBenefit: Definition = {
  service: "child-benefit",
  version: 8,
  validFrom: "2025-01-01",
  shape: "application",
  number: "0.3",
  example: true,
  name: {
    be: "Дапамога ў сувязі з нараджэннем дзіцяці",
    ru: "Пособие в связи с рождением ребёнка",
    en: "Benefit at the birth of a child",
  },
  summary: {
    be: "Аднаразовая дапамога сям’і, у якой нарадзілася дзіця. Дзяржава прапануе яе сама; можна і папрасіць, адразу на некалькіх дзяцей.",
    ru: "Единовременное пособие семье, в которой родился ребёнок. Государство предлагает его само; можно и попросить, сразу на нескольких детей.",
    en: "A single payment to a family in which a child is born. The state offers it on its own; you can also ask, for several children at once.",
  },
  audience: {
    be: "Аднаму з бацькоў дзіцяці або яго апекуну.",
    ru: "Одному из родителей ребёнка или его опекуну.",
    en: "For one of the child’s parents, or the child’s guardian.",
  },
  outcome: {
    be: "Рашэнне аб прызначэнні дапамогі з пячаткай установы.",
    ru: "Решение о назначении пособия с печатью учреждения.",
    en: "A decision that grants the benefit, under the body’s seal.",
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
  lifeEvents: ["birth"],
  body: "Org1005",
  applicants: ["person"],
  applicantRoles: [],
  personRoles: ["parent", "guardian"],
  identification: "card-signature",
  access: "both",
  questions: [childrenQuestion],
  facts: [
    {
      id: "person",
      title: { be: "Хто атрымлівае дапамогу", ru: "Кто получает пособие", en: "Who receives the benefit" },
      register: "population",
      concepts: ["person.residence", "person.alive"],
      of: "applicant",
      basis: "418-З; 433-З",
      purpose: {
        be: "Прызначыць вам дапамогу ў сувязі з нараджэннем дзіцяці",
        ru: "Назначить вам пособие в связи с рождением ребёнка",
        en: "To grant you the benefit at the birth of a child",
      },
    },
    {
      id: "births",
      title: { be: "Нараджэнні", ru: "Рождения", en: "Births" },
      register: "civil",
      concepts: ["civil.births"],
      of: "applicant",
      basis: "433-З",
      purpose: {
        be: "Пацвердзіць нараджэнне, у сувязі з якім прызначаецца дапамога",
        ru: "Подтвердить рождение, в связи с которым назначается пособие",
        en: "To confirm the birth for which the benefit is granted",
      },
    },
    {
      id: "wards",
      title: { be: "Дзеці пад вашай апекай", ru: "Дети под вашей опекой", en: "Children in your guardianship" },
      register: "population",
      concepts: ["person.wards"],
      of: "applicant",
      basis: "278-З; 433-З",
      purpose: {
        be: "Даведацца, ці ёсць у вас падапечныя дзеці",
        ru: "Узнать, есть ли у вас подопечные дети",
        en: "To learn whether there are children whose guardian you are",
      },
    },
    {
      id: "ward-births",
      title: { be: "Дзеці пад вашай апекай", ru: "Дети под вашей опекой", en: "Children in your guardianship" },
      register: "civil",
      concepts: ["ward.birth"],
      of: "applicant",
      each: { of: ["person.wards"], as: "civil.births", joins: true },
      basis: "278-З; 433-З",
      purpose: {
        be: "Прызначыць апекуну дапамогу ў сувязі з вашым нараджэннем",
        ru: "Назначить опекуну пособие в связи с вашим рождением",
        en: "To grant your guardian the benefit at your birth",
      },
    },
  ],
  once: { concept: "birth.record", ground: "already-granted" },
  prefilled: ["child.number", "child.name", "child.birth-date", "birth.record"],
  fee: { kind: "free" },
  term: { kind: "at-once" },
  steps: [
    { id: "filed", name: { be: "Заява пададзена", ru: "Заявление подано", en: "Application filed" } },
    { id: "result", name: { be: "Дапамога прызначана", ru: "Пособие назначено", en: "Benefit granted" } },
  ],
  opinions: [],
  roles: { see: ["official", "decider", "head"], decide: ["decider", "head"] },
  decision: {
    mode: "automatic",
    grant: {
      title: {
        be: "Рашэнне аб прызначэнні дапамогі",
        ru: "Решение о назначении пособия",
        en: "Decision to grant a benefit",
      },
      paragraphs: [
        {
          be: "Паводле заявы № {application} ад {filed} прызначана дапамога ў сувязі з нараджэннем дзіцяці.",
          ru: "По заявлению № {application} от {filed} назначено пособие в связи с рождением ребёнка.",
          en: "On application No. {application} of {filed}, the benefit at the birth of a child is granted.",
        },
      ],
      facts: [
        {
          name: { be: "Атрымальнік", ru: "Получатель", en: "Recipient" },
          value: { be: "{applicant}", ru: "{applicant}", en: "{applicant}" },
        },
        {
          name: { be: "Месца жыхарства", ru: "Место жительства", en: "Place of residence" },
          value: { be: "{fact:person.residence}", ru: "{fact:person.residence}", en: "{fact:person.residence}" },
        },
        {
          name: { be: "Дзіця", ru: "Ребёнок", en: "Child" },
          value: { be: "{prefilled:child.name}", ru: "{prefilled:child.name}", en: "{prefilled:child.name}" },
        },
        {
          name: { be: "Дата нараджэння дзіцяці", ru: "Дата рождения ребёнка", en: "Child’s date of birth" },
          value: {
            be: "{prefilled:child.birth-date}",
            ru: "{prefilled:child.birth-date}",
            en: "{prefilled:child.birth-date}",
          },
        },
        {
          name: { be: "Запіс акта аб нараджэнні", ru: "Запись акта о рождении", en: "Civil record of the birth" },
          value: { be: "{prefilled:birth.record}", ru: "{prefilled:birth.record}", en: "{prefilled:birth.record}" },
        },
      ],
    },
    refuse: {
      title: {
        be: "Рашэнне аб адмове ў дапамозе",
        ru: "Решение об отказе в пособии",
        en: "Decision to refuse a benefit",
      },
      paragraphs: [
        {
          be: "Паводле заявы № {application} ад {filed} у дапамозе адмоўлена.",
          ru: "По заявлению № {application} от {filed} в пособии отказано.",
          en: "On application No. {application} of {filed}, the benefit is refused.",
        },
      ],
      facts: [applicantFact, ...refusalFacts],
    },
    grounds: [
      noEntry,
      {
        id: "no-record",
        text: {
          be: "у рэестры няма запісу аб нараджэнні з такім нумарам, у якім названы заяўнік",
          ru: "в реестре нет записи о рождении с таким номером, в которой назван заявитель",
          en: "the register has no record of a birth under this number that names the applicant",
        },
        law: "433-З",
      },
      deceased,
      {
        id: "not-parent",
        text: {
          be: "заяўнік не маці, не бацька і не апякун дзіцяці",
          ru: "заявитель не мать, не отец и не опекун ребёнка",
          en: "the applicant is neither the mother, nor the father, nor the guardian of the child",
        },
        law: "433-З",
        beforehand: {
          be: "Паводле рэестраў вы не маці, не бацька і не апякун гэтага дзіцяці.",
          ru: "По реестрам вы не мать, не отец и не опекун этого ребёнка.",
          en: "According to the registers you are not the mother, the father or the guardian of this child.",
        },
      },
      {
        id: "late",
        text: {
          be: "з дня нараджэння прайшло больш за шэсць месяцаў",
          ru: "со дня рождения прошло больше шести месяцев",
          en: "more than six months have passed since the birth",
        },
        law: "433-З",
        beforehand: {
          be: "Дапамогу прызначаюць, пакуль дзіцяці не споўнілася шэсць месяцаў.",
          ru: "Пособие назначают, пока ребёнку не исполнилось шесть месяцев.",
          en: "The benefit is granted until the child is six months old.",
        },
      },
      {
        id: "already-granted",
        text: {
          be: "дапамога на гэтае дзіця ўжо прызначана",
          ru: "пособие на этого ребёнка уже назначено",
          en: "the benefit has been granted for this child already",
        },
        law: "433-З",
        beforehand: {
          be: "Дапамога на гэтае дзіця ўжо прызначана.",
          ru: "Пособие на этого ребёнка уже назначено.",
          en: "The benefit has been granted for this child already.",
        },
      },
    ],
    eligibility: [
      entryRule,
      {
        ground: "deceased",
        requires: {
          feel: "fact.person.alive = null",
          words: {
            be: "У рэгістры няма звестак аб смерці заяўніка: дапамогу атрымае той, хто выхоўвае дзіця",
            ru: "В регистре нет сведений о смерти заявителя: пособие получит тот, кто воспитывает ребёнка",
            en: "The register has no record of the applicant’s death: the benefit is for whoever raises the child",
          },
        },
      },
      {
        ground: "no-record",
        requires: {
          feel: "answer.record = null or chosen.record != null",
          words: {
            be: "Калі нумар запісу напісаны, у рэестры ёсць такі запіс з імем заяўніка",
            ru: "Если номер записи написан, в реестре есть такая запись с именем заявителя",
            en: "Where the number of a record is written, the register has that record with the applicant named in it",
          },
        },
      },
      {
        ground: "not-parent",
        requires: {
          feel: "some birth in fact.civil.births satisfies birth.number = offered.birth.record and (birth.mother = applicant.number or birth.father = applicant.number or list contains(fact.person.wards, birth.child.number))",
          words: {
            be: "У запісе аб нараджэнні заяўнік — маці або бацька, або ён апякун дзіцяці",
            ru: "В записи о рождении заявитель — мать или отец, либо он опекун ребёнка",
            en: "The record of the birth names the applicant as mother or father, or the applicant is the child’s guardian",
          },
        },
      },
      {
        ground: "late",
        requires: {
          feel: 'date(filed) <= date(offered.child.birthDate) + duration("P6M")',
          words: {
            be: "З дня нараджэння да падачы прайшло не больш за шэсць месяцаў",
            ru: "Со дня рождения до подачи прошло не больше шести месяцев",
            en: "No more than six months have passed from the birth to the filing",
          },
        },
      },
    ],
  },
  result: {
    kind: "benefit-decision",
    title: {
      be: "Рашэнне аб прызначэнні дапамогі",
      ru: "Решение о назначении пособия",
      en: "Decision to grant a benefit",
    },
    validity: { be: "аднаразова", ru: "единовременно", en: "single payment" },
  },
  appeal: {
    to: "body",
    body: "Org1008",
    service: "appeal",
    term: { kind: "term", unit: "months", count: 1, startRule: "next-day", rollForward: true, law: "433-З" },
    law: "433-З",
  },
  statistics: { group: "family" },
};
