import type { Definition, Question } from "@ratusha/services";
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

const period: Question = {
  id: "period",
  concept: "work.period",
  title: {
    be: "За які час патрэбна выпіска?",
    ru: "За какое время нужна выписка?",
    en: "For which period do you need it?",
  },
  hint: {
    be: "Неабавязкова. Калі не напісаць, у выпісцы будзе ўсё.",
    ru: "Необязательно. Если не написать, в выписке будет всё.",
    en: "Optional. If you leave it out, the extract holds everything.",
  },
  required: false,
  answer: { type: "text", maxLength: 200, multiline: false },
};

const employer = {
  id: "employer",
  concept: "work.employer",
  title: { be: "Дзе вы працуеце?", ru: "Где вы работаете?", en: "Where do you work?" },
  required: true,
} as const;

/** Until this day the employer was chosen from a list. */
const listUntil = Temporal.PlainDate.from("2026-06-30");

/** Procedure 2.1 of Edict 200: the employer gives the extract within five days, free of charge, valid without limit. */
export const workRecordExtract: Definition = {
  service: "work-record-extract",
  version: 3,
  validFrom: listUntil.add({ days: 1 }).toString(),
  shape: "application",
  number: "2.1",
  example: false,
  name: title,
  summary: {
    be: "Дзе, кім і калі вы працавалі — паводле кніжкі, якую вядзе ваш наймальнік.",
    ru: "Где, кем и когда вы работали — по книжке, которую ведёт ваш наниматель.",
    en: "Where, in what position and when you worked, from the book that your employer keeps.",
  },
  audience: {
    be: "Тым, хто працуе ў арганізацыі, якая ёсць у дзяржаўным дакументаабароце.",
    ru: "Тем, кто работает в организации, которая есть в государственном документообороте.",
    en: "For those who work at an organisation in the state’s document flow.",
  },
  outcome: {
    be: "Выпіска з пячаткай наймальніка.",
    ru: "Выписка с печатью нанимателя.",
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
      ...employer,
      hint: {
        be: "Знайдзіце арганізацыю, якая вядзе вашу працоўную кніжку.",
        ru: "Найдите организацию, которая ведёт вашу трудовую книжку.",
        en: "Find the organisation that keeps your work record book.",
      },
      answer: {
        type: "body",
        absent: {
          be: "Калі арганізацыі тут няма, яна яшчэ не далучылася да дзяржаўнага дакументаабароту. Напішыце заяву ў яе аддзел кадраў: выпіску яна павінна даць за тыя ж пяць дзён і бясплатна.",
          ru: "Если организации здесь нет, она ещё не подключилась к государственному документообороту. Напишите заявление в её отдел кадров: выписку она должна дать за те же пять дней и бесплатно.",
          en: "If the organisation is not here, it has not joined the state’s document flow yet. Write to its personnel department: it must give the extract within the same five days and free of charge.",
        },
      },
    },
    period,
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

/** The version before it, with the bodies of the sandbox in a list: cases that were filed under it keep it. */
export const workRecordExtractByList: Definition = {
  ...workRecordExtract,
  version: 2,
  validFrom: "2026-01-01",
  validTo: listUntil.toString(),
  questions: [
    {
      ...employer,
      answer: { type: "choice", options: sandboxBodies.map(({ code, name }) => ({ value: code, label: name })) },
    },
    period,
  ],
};
