import type { Lang } from "@ratusha/kernel";
import type { BodyQuestion, Question } from "@ratusha/services";
import type { VNode } from "preact";
import { type BodyChoice, BodyPage } from "../src/service/body-page.tsx";
import { words } from "../src/service/body-words.ts";
import * as sample from "./gallery-samples.ts";

const asks: BodyQuestion = {
  type: "body",
  absent: {
    be: "Калі арганізацыі тут няма, напішыце заяву ў яе аддзел кадраў: выпіску яна павінна даць за пяць дзён і бясплатна.",
    ru: "Если организации здесь нет, напишите заявление в её отдел кадров: выписку она должна дать за пять дней и бесплатно.",
    en: "If the organisation is not here, write to its personnel department: it must give the extract within five days and free of charge.",
  },
};
const question: Question = {
  id: "employer",
  concept: "work.employer",
  title: { be: "Дзе вы працуеце?", ru: "Где вы работаете?", en: "Where do you work?" },
  hint: {
    be: "Знайдзіце арганізацыю, якая вядзе вашу працоўную кніжку.",
    ru: "Найдите организацию, которая ведёт вашу трудовую книжку.",
    en: "Find the organisation that keeps your work record book.",
  },
  required: true,
  answer: asks,
};
const school: BodyChoice = {
  code: "Org1006",
  number: "499999947",
  name: {
    be: "Дзяржаўная ўстанова адукацыі «Лугавая сярэдняя школа»",
    ru: "Государственное учреждение образования «Луговская средняя школа»",
    en: "Luhavaya Village Secondary School",
  },
  address: {
    be: "г. Зарэчча, вул. Кветкавая, 11",
    ru: "г. Заречье, ул. Цветочная, 11",
    en: "Zarechcha, Kvietkavaja St, 11",
  },
};
const schools: readonly BodyChoice[] = [
  school,
  ...["Org4711", "Org12044"].map((code, index) => ({ ...school, code, number: String(499_999_813 + 9 * index) })),
];
const shared = {
  frame: { definition: sample.permit, path: "/drafts/1", asked: sample.permit.questions.map(({ id }) => id) },
  question,
  asks,
  within: undefined,
  path: "/drafts/1/questions/employer",
  query: "",
  found: undefined,
  chosen: undefined,
  seen: "",
  back: "/drafts/1/known",
  errors: [],
};

/** The page where a body is searched for: before, with some found, with none, and with the one that was chosen. */
export function bodyPages(lang: Lang): readonly { readonly name: string; readonly page: VNode }[] {
  return [
    { name: "form-body", page: <BodyPage {...shared} /> },
    {
      name: "form-body-found",
      page: (
        <BodyPage
          {...shared}
          query="лугавайа школа"
          found={{ bodies: schools, count: 34, understood: "лугавая школа" }}
          errors={[{ field: "answer", message: words(lang)("missing") }]}
        />
      ),
    },
    {
      name: "form-body-none",
      page: <BodyPage {...shared} query="абракадабра" found={{ bodies: [], count: 0, understood: undefined }} />,
    },
    { name: "form-body-chosen", page: <BodyPage {...shared} chosen={school} /> },
  ];
}
