import { type Lang, money } from "@ratusha/kernel";
import type { Group, Question } from "@ratusha/services";
import type { VNode } from "preact";
import { CheckPage } from "../src/service/check-page.tsx";
import { ConflictPage } from "../src/service/conflict-page.tsx";
import { words as fileWords } from "../src/service/file-words.ts";
import { FilesPage } from "../src/service/files-page.tsx";
import { QuestionPage } from "../src/service/form-page.tsx";
import { GroupPage, RemovePage } from "../src/service/group-page.tsx";
import { type Pick, PickPage } from "../src/service/pick-page.tsx";
import { ThrowAwayPage } from "../src/service/throw-away-page.tsx";
import { words } from "../src/service/words.ts";
import * as sample from "./gallery-samples.ts";

const frame = { definition: sample.permit, path: "/drafts/1", asked: sample.permit.questions.map(({ id }) => id) };
const [premises, works, start] = sample.questions;
const flat = "Кватэра, 64,3 м², вул. Кветкавая, д. 12, кв. 45";
const walls = "Дэмантаж ненясучай перагародкі паміж кухняй і пакоем";
const shared = { frame, within: undefined, seen: "", items: [], back: "/drafts/1/known", errors: [] };

const group: Group = {
  type: "group",
  min: 1,
  max: 5,
  item: { be: "Дзіця", ru: "Ребёнок", en: "Child" },
  questions: [works],
};
const drawings = {
  be: "Дадайце праект перапланіроўкі",
  ru: "Приложите проект перепланировки",
  en: "Attach the design of the alteration",
};
const children: Question = {
  id: "children",
  concept: "child.chosen",
  title: {
    be: "На якіх дзяцей вы просіце дапамогу?",
    ru: "На каких детей вы просите пособие?",
    en: "Which children do you ask the benefit for?",
  },
  required: true,
  answer: group,
};
const born = { be: "7 студзеня 2026 г.", ru: "7 января 2026 г.", en: "7 January 2026" };
const third = { be: "Кавалёва Вольга", ru: "Ковалёва Ольга", en: "Kavaliova Volha" };
const tooOld = {
  be: "Дапамогу прызначаюць, пакуль дзіцяці не споўнілася шэсць месяцаў.",
  ru: "Пособие назначают, пока ребёнку не исполнилось шесть месяцев.",
  en: "The benefit is granted until the child is six months old.",
};
const granted = {
  be: "Дапамога на гэтае дзіця ўжо прызначана.",
  ru: "Пособие на этого ребёнка уже назначено.",
  en: "The benefit has been granted for this child already.",
};
const decided = (lang: Lang) => words(lang)("pickGranted", { date: born[lang], number: "0.3-2026/14" });
const linesIn = (lang: Lang) => [
  {
    number: 1,
    name: `${group.item[lang]} 1`,
    said: "Дзмітрый Кавалёў, 3 сакавіка 2024 г., Польшча",
    whole: true,
    first: "name",
  },
  { number: 2, name: `${group.item[lang]} 2`, said: "Марыя Кавалёва", whole: false, first: "name" },
];

/** The pages of forms: questions of each shape, groups, two answers to one question, the check. */
export function formPages(lang: Lang): readonly { readonly name: string; readonly page: VNode }[] {
  const missing = {
    be: "Дайце адказ, каб ісці далей",
    ru: "Дайте ответ, чтобы идти дальше",
    en: "Give an answer to go on",
  };
  const [one, two] = sample.twins.map(({ item }, index) => ({
    value: index === 0 ? "a" : "b",
    label: item?.[lang] ?? "",
    note: born[lang],
    picked: false,
  })) as [Pick, Pick];
  const late: Pick = { ...two, out: { reason: tooOld[lang] } };
  const given: Pick = {
    value: "c",
    label: third[lang],
    note: born[lang],
    picked: false,
    out: { reason: granted[lang], earlier: { said: decided(lang), path: "/applications/1" } },
  };
  const picking = { ...shared, question: children, group: { ...group, opens: "case" as const }, open: true };
  return [
    {
      name: "form-choice",
      page: (
        <QuestionPage
          {...shared}
          question={premises}
          action="/drafts/1/questions/premises"
          value={undefined}
          items={[
            {
              value: "a",
              label: {
                be: flat,
                ru: "Квартира, 64,3 м², ул. Цветочная, д. 12, кв. 45",
                en: "12 Kvetkavaya St, flat 45",
              }[lang],
            },
            {
              value: "b",
              label: { be: "Нежылое памяшканне, 18 м²", ru: "Нежилое помещение, 18 м²", en: "Premises, 18 m²" }[lang],
            },
          ]}
        />
      ),
    },
    {
      name: "form-text",
      page: (
        <QuestionPage
          {...shared}
          question={works}
          action="/drafts/1/questions/works"
          value=""
          errors={[{ field: "answer", message: missing[lang] }]}
        />
      ),
    },
    {
      name: "form-date",
      page: <QuestionPage {...shared} question={start} action="/drafts/1/questions/start" value="2026-03-01" />,
    },
    {
      name: "form-group",
      page: <GroupPage {...shared} question={children} group={group} items={linesIn(lang)} known={[walls]} />,
    },
    {
      name: "form-group-empty",
      page: (
        <GroupPage
          {...shared}
          question={children}
          group={group}
          items={[]}
          known={[]}
          errors={[{ field: "more", message: missing[lang] }]}
        />
      ),
    },
    {
      name: "form-pick",
      page: (
        <PickPage
          {...picking}
          picks={[
            { ...one, picked: true },
            { ...two, picked: true },
          ]}
          added={[{ name: `${group.item[lang]} 3`, said: "1004-12/2026", whole: true, first: "record", number: 3 }]}
        />
      ),
    },
    {
      name: "form-pick-some-out",
      page: <PickPage {...picking} picks={[one, { ...late, picked: true }, given]} added={[]} />,
    },
    {
      name: "form-pick-all-out",
      page: <PickPage {...picking} picks={[late, given]} added={[]} />,
    },
    {
      name: "form-pick-none",
      page: <PickPage {...picking} picks={[]} added={[]} errors={[{ field: "pick", message: missing[lang] }]} />,
    },
    {
      name: "form-files",
      page: (
        <FilesPage
          {...shared}
          question={{ ...works, title: drawings }}
          asks={{
            type: "files",
            kinds: ["pdf", "jpeg", "png", "asice"],
            most: 5,
            fileBytes: 10_000_000,
            totalBytes: 15_000_000,
          }}
          files={[
            { id: "1", question: "d", name: "План кватэры.pdf", mediaType: "", size: 2_345_678, scan: "clean" },
            { id: "2", question: "d", name: "Разрэз 1-1.png", mediaType: "", size: 145_000, scan: "waiting" },
          ]}
          errors={[{ field: "file", message: fileWords(lang)("two-kinds", { name: "scan.pdf" }) }]}
        />
      ),
    },
    {
      name: "form-remove",
      page: (
        <RemovePage
          frame={frame}
          question={children}
          name={`${group.item[lang]} 2`}
          said="Марыя Кавалёва"
          action="/drafts/1"
          seen=""
        />
      ),
    },
    {
      name: "form-conflict",
      page: (
        <ConflictPage
          frame={frame}
          question={works}
          mine={walls}
          theirs="Зносім перагародку"
          again={{}}
          action="/drafts/1"
          next="/drafts/1/check"
        />
      ),
    },
    {
      name: "form-throw-away",
      page: (
        <ThrowAwayPage
          frame={frame}
          version={3}
          changedAt={Temporal.Instant.from("2026-01-12T09:00:00Z")}
          answered={2}
          changed
        />
      ),
    },
    {
      name: "form-check",
      page: (
        <CheckPage
          frame={frame}
          body={frame.definition.body}
          answers={[
            { title: premises.title[lang], change: "/drafts/1/questions/premises", shown: flat },
            { title: works.title[lang], change: "/drafts/1/questions/works", shown: walls },
            { title: start.title[lang], change: "/drafts/1/questions/start", shown: "1 сакавіка 2026 г." },
          ]}
          facts={sample.facts}
          cost={money("54", "BYN")}
          setOff={[
            {
              be: "Дзеянне сертыфікатаў заяўніка прыпыняецца",
              ru: "Действие сертификатов заявителя приостанавливается",
              en: "The applicant’s certificates are suspended",
            },
          ]}
          names={sample.names}
          applicant="Кавалёва Ганна Пятроўна"
          person="7000000A000PB1"
        />
      ),
    },
  ];
}
