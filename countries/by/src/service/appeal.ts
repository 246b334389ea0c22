import type { Definition } from "@ratusha/services";
import { applicantFact, refusalFacts } from "./procedure.ts";

/** Appeal against a decision, at the higher body; when it is upheld, the case goes back for a new decision. The number is an example. */
export const appeal: Definition = {
  service: "appeal",
  version: 3,
  validFrom: "2025-01-01",
  shape: "appeal",
  number: "0.4",
  example: true,
  name: {
    be: "Скарга на адміністрацыйнае рашэнне",
    ru: "Жалоба на административное решение",
    en: "Appeal against an administrative decision",
  },
  summary: {
    be: "Вышэйшы орган правярае рашэнне, з якім вы не згодны.",
    ru: "Вышестоящий орган проверяет решение, с которым вы не согласны.",
    en: "A higher body reviews a decision that you do not agree with.",
  },
  audience: {
    be: "Таму, каго рашэнне датычыцца.",
    ru: "Тому, кого решение касается.",
    en: "For the one whom the decision concerns.",
  },
  outcome: {
    be: "Рашэнне вышэйшага органа: пакінуць у сіле або скасаваць і вярнуць на новы разгляд.",
    ru: "Решение вышестоящего органа: оставить в силе или отменить и вернуть на новое рассмотрение.",
    en: "A decision of the higher body: to let it stand, or to set it aside and send it back.",
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
  lifeEvents: [],
  body: "Org1008",
  unit: "appeals",
  applicants: ["person", "organisation"],
  applicantRoles: ["director", "attorney"],
  personRoles: ["parent", "guardian", "attorney"],
  identification: "card-signature",
  access: "catalogue",
  questions: [
    {
      id: "grounds",
      concept: "appeal.grounds",
      title: {
        be: "З чым вы не згодны і чаму?",
        ru: "С чем вы не согласны и почему?",
        en: "What do you disagree with, and why?",
      },
      hint: {
        be: "Сваімі словамі. Да 4000 знакаў.",
        ru: "Своими словами. До 4000 знаков.",
        en: "In your own words. Up to 4,000 characters.",
      },
      required: true,
      answer: { type: "text", maxLength: 4000, multiline: true },
    },
  ],
  facts: [
    {
      id: "person",
      title: { be: "Хто падае скаргу", ru: "Кто подаёт жалобу", en: "Who appeals" },
      register: "population",
      concepts: ["person.number", "person.name"],
      weighed: ["person.number", "person.name"],
      of: "signer",
      basis: "418-З; 433-З",
      purpose: {
        be: "Устанавіць, хто падае скаргу",
        ru: "Установить, кто подаёт жалобу",
        en: "To establish who appeals",
      },
    },
  ],
  prefilled: [],
  fee: { kind: "free" },
  term: { kind: "term", unit: "months", count: 1, startRule: "next-day", rollForward: true, law: "433-З" },
  steps: [
    { id: "filed", name: { be: "Скарга пададзена", ru: "Жалоба подана", en: "Appeal filed" } },
    { id: "decision", name: { be: "Рашэнне", ru: "Решение", en: "Decision" } },
    { id: "result", name: { be: "Дакумент у вас", ru: "Документ у вас", en: "Document in your account" } },
  ],
  opinions: [],
  roles: { see: ["official", "decider", "head"], decide: ["decider", "head"] },
  decision: {
    mode: "official",
    grant: {
      title: {
        be: "Рашэнне задаволіць скаргу",
        ru: "Решение удовлетворить жалобу",
        en: "Decision to uphold the appeal",
      },
      paragraphs: [
        {
          be: "Скарга № {application} ад {filed} задаволена. Рашэнне скасавана, справа вернута на новы разгляд.",
          ru: "Жалоба № {application} от {filed} удовлетворена. Решение отменено, дело возвращено на новое рассмотрение.",
          en: "Appeal No. {application} of {filed} is upheld. The decision is set aside and the case is sent back for a new decision.",
        },
      ],
      facts: [
        applicantFact,
        {
          name: { be: "Абскарджанае рашэнне", ru: "Обжалованное решение", en: "Decision appealed against" },
          value: { be: "справа № {about}", ru: "дело № {about}", en: "case No. {about}" },
        },
      ],
    },
    refuse: {
      title: {
        be: "Рашэнне адхіліць скаргу",
        ru: "Решение отклонить жалобу",
        en: "Decision to dismiss the appeal",
      },
      paragraphs: [
        {
          be: "Скарга № {application} ад {filed} адхілена. Рашэнне пакінута ў сіле.",
          ru: "Жалоба № {application} от {filed} отклонена. Решение оставлено в силе.",
          en: "Appeal No. {application} of {filed} is dismissed. The decision stands.",
        },
      ],
      facts: [
        applicantFact,
        {
          name: { be: "Абскарджанае рашэнне", ru: "Обжалованное решение", en: "Decision appealed against" },
          value: { be: "справа № {about}", ru: "дело № {about}", en: "case No. {about}" },
        },
        ...refusalFacts,
      ],
    },
    grounds: [
      {
        id: "lawful",
        text: {
          be: "рашэнне адпавядае закону",
          ru: "решение соответствует закону",
          en: "the decision is in accordance with the law",
        },
        law: "433-З",
      },
    ],
    eligibility: [],
  },
  result: {
    kind: "appeal-decision",
    title: { be: "Рашэнне аб скарзе", ru: "Решение по жалобе", en: "Decision on the appeal" },
    validity: { be: "бестэрмінова", ru: "бессрочно", en: "without limit" },
  },
  appeal: {
    to: "court",
    name: { be: "суд", ru: "суд", en: "the court" },
    term: { kind: "term", unit: "months", count: 1, startRule: "next-day", rollForward: true, law: "433-З" },
    law: "433-З",
  },
  statistics: { group: "appeals" },
};
