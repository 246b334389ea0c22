import type { Definition } from "@ratusha/services";
import { sandboxBodies } from "../body/body.ts";
import {
  appealParagraph,
  appealToRegion,
  applicationParagraph,
  days,
  entryRule,
  law433,
  noEntry,
  ownEntry,
  steps,
  usualRoles,
} from "./procedure.ts";

const title = {
  be: "Выпіска з працоўнай кніжкі",
  ru: "Выписка из трудовой книжки",
  en: "Extract from the work record book",
};

/** Procedure 2.1 of Edict 200: the employer gives the extract within five days, free of charge, valid without limit. */
export const workRecordExtract: Definition = {
  service: "work-record-extract",
  version: 2,
  validFrom: "2026-01-01",
  shape: "application",
  number: "2.1",
  example: false,
  name: title,
  summary: {
    be: "Дзе, кім і калі вы працавалі — паводле кніжкі, якую вядзе ваш працадаўца.",
    ru: "Где, кем и когда вы работали — по книжке, которую ведёт ваш работодатель.",
    en: "Where, as what and when you worked, out of the book that your employer keeps.",
  },
  audience: {
    be: "Тым, хто працуе ў арганізацыі, якая ёсць у дзяржаўным дакументаабароце.",
    ru: "Тем, кто работает в организации, которая есть в государственном документообороте.",
    en: "For those who work at an organisation in the state’s document flow.",
  },
  outcome: {
    be: "Выпіска з пячаткай працадаўцы.",
    ru: "Выписка с печатью работодателя.",
    en: "An extract under the employer’s seal.",
  },
  law: [
    {
      title: {
        be: "Указ аб адміністрацыйных працэдурах па заявах грамадзян",
        ru: "Указ об административных процедурах по заявлениям граждан",
        en: "Edict on administrative procedures at the request of citizens",
      },
      reference: "№ 200, 2.1",
    },
    law433,
  ],
  lifeEvents: ["work", "pension"],
  body: "Org1006",
  route: { question: "employer" },
  unit: "office",
  applicants: ["person"],
  applicantRoles: [],
  identification: "card-signature",
  access: "catalogue",
  questions: [
    {
      id: "employer",
      concept: "work.employer",
      title: { be: "Дзе вы працуеце?", ru: "Где вы работаете?", en: "Where do you work?" },
      required: true,
      answer: {
        type: "choice",
        options: sandboxBodies.map(({ code, name }) => ({ value: code, label: name })),
      },
    },
    {
      id: "period",
      concept: "work.period",
      title: {
        be: "За які час патрэбна выпіска?",
        ru: "За какое время нужна выписка?",
        en: "For which time do you need it?",
      },
      hint: {
        be: "Неабавязкова. Калі не напісаць, у выпісцы будзе ўсё.",
        ru: "Необязательно. Если не написать, в выписке будет всё.",
        en: "Optional. If you leave it out, the extract holds everything.",
      },
      required: false,
      answer: { type: "text", maxLength: 200, multiline: false },
    },
  ],
  facts: [
    ownEntry(["person.number", "person.name"], {
      be: "Устанавіць, чыю працоўную кніжку шукаць",
      ru: "Установить, чью трудовую книжку искать",
      en: "To establish whose work record book to look for",
    }),
  ],
  prefilled: [],
  fee: { kind: "free" },
  term: days(5, "Указ № 200, 2.1"),
  steps: steps("filed", "facts", "decision", "result"),
  opinions: [],
  roles: usualRoles,
  decision: {
    mode: "official",
    grant: {
      title,
      paragraphs: [
        applicationParagraph,
        {
          be: "{fact:person.name}, ідэнтыфікацыйны нумар {fact:person.number}. Запісы працоўнай кніжкі:",
          ru: "{fact:person.name}, идентификационный номер {fact:person.number}. Записи трудовой книжки:",
          en: "{fact:person.name}, personal number {fact:person.number}. Entries of the work record book:",
        },
        { be: "{reason}", ru: "{reason}", en: "{reason}" },
      ],
    },
    refuse: {
      title: {
        be: "Адмова ў выпісцы з працоўнай кніжкі",
        ru: "Отказ в выписке из трудовой книжки",
        en: "Refusal of an extract from the work record book",
      },
      paragraphs: [
        applicationParagraph,
        {
          be: "Выпіска не выдадзена. Падстава: {ground}",
          ru: "Выписка не выдана. Основание: {ground}",
          en: "The extract is not issued. Ground: {ground}",
        },
        appealParagraph,
      ],
    },
    grounds: [
      {
        id: "not-employed",
        text: {
          be: "працоўнай кніжкі заяўніка ў арганізацыі няма",
          ru: "трудовой книжки заявителя в организации нет",
          en: "the organisation does not keep the applicant’s work record book",
        },
        law: "433-З",
      },
      noEntry,
    ],
    eligibility: [entryRule],
  },
  result: {
    kind: "work-record-extract",
    title,
    validity: { be: "бестэрмінова", ru: "бессрочно", en: "without limit" },
  },
  appeal: appealToRegion,
  statistics: { group: "work" },
};
