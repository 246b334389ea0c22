import type { Question } from "@ratusha/services";

/** What the benefit takes from the record of the birth, whichever way the record is named. */
const fromRecord = {
  "child.number": "child.number",
  "child.name": "child.name",
  "child.birth-date": "date",
  "birth.record": "number",
} as const;

/** For which children: those that the state knows are picked, another one is named by the record on paper; each is a case. */
export const childrenQuestion: Question = {
  id: "children",
  concept: "child.all",
  title: {
    be: "Для якіх дзяцей дапамога?",
    ru: "Для каких детей пособие?",
    en: "Which children is the benefit for?",
  },
  hint: {
    be: "Тут вашы дзеці і дзеці пад вашай апекай, чыё нараджэнне запісана ў рэестры актаў грамадзянскага стану. Адзначце ўсіх, на каго просіце: рашэнне будзе на кожнае дзіця асобна.",
    ru: "Здесь ваши дети и дети под вашей опекой, чьё рождение записано в реестре актов гражданского состояния. Отметьте всех, на кого просите: решение будет на каждого ребёнка отдельно.",
    en: "These are your children and those in your guardianship whose births are in the civil register. Tick everyone you are asking for: each child gets a decision of their own.",
  },
  required: true,
  answer: {
    type: "group",
    opens: "case",
    min: 1,
    max: 10,
    item: { be: "Дзіця", ru: "Ребёнок", en: "Child" },
    questions: [
      {
        id: "child",
        concept: "child.chosen",
        title: { be: "Хто гэта?", ru: "Кто это?", en: "Who is it?" },
        required: false,
        answer: { type: "choice-of-fact", fact: "births", concept: "civil.births", key: "id", gives: fromRecord },
      },
      {
        id: "record",
        concept: "birth.written",
        title: {
          be: "Які нумар запісу аб нараджэнні?",
          ru: "Какой номер записи о рождении?",
          en: "What is the number of the record of the birth?",
        },
        hint: {
          be: "Ён стаіць у пасведчанні аб нараджэнні. Калі запісу няма ў рэестры, у дапамозе на гэтае дзіця адмовяць; адмову можна абскардзіць.",
          ru: "Он стоит в свидетельстве о рождении. Если записи нет в реестре, в пособии на этого ребёнка откажут; отказ можно обжаловать.",
          en: "It is on the birth certificate. If the register has no such record, the benefit for this child is refused; you can appeal.",
        },
        required: true,
        answer: {
          type: "choice-of-fact",
          fact: "births",
          concept: "civil.births",
          key: "number",
          gives: fromRecord,
          written: true,
        },
        when: {
          feel: "entry.child = null",
          words: {
            be: "дзіцяці няма сярод вядомых дзяржаве",
            ru: "ребёнка нет среди известных государству",
            en: "the child is not among those that the state knows",
          },
        },
      },
    ],
  },
};
