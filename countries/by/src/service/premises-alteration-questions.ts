import type { Question } from "@ratusha/services";

const bearing = {
  be: "работы закранаюць нясучыя канструкцыі",
  ru: "работы затрагивают несущие конструкции",
  en: "the works affect load-bearing structures",
};

/** What the permit to alter premises asks: a design only where walls bear. */
export const alterationQuestions: readonly Question[] = [
  {
    id: "premises",
    concept: "premises.chosen",
    title: {
      be: "Якое памяшканне вы хочаце змяніць?",
      ru: "Какое помещение вы хотите изменить?",
      en: "Which premises do you want to alter?",
    },
    hint: {
      be: "Тут памяшканні, якія належаць вам паводле рэестра нерухомасці.",
      ru: "Здесь помещения, которые принадлежат вам по реестру недвижимости.",
      en: "These are the premises that you own according to the property register.",
    },
    required: true,
    answer: { type: "choice-of-fact", fact: "premises", concept: "premises.owned", key: "premises.id" },
  },
  {
    id: "kind",
    concept: "works.kind",
    title: { be: "Што вы плануеце?", ru: "Что вы планируете?", en: "What are you planning?" },
    required: true,
    answer: {
      type: "choice",
      options: [
        {
          value: "layout",
          label: {
            be: "Змяніць планіроўку: сцены, праёмы",
            ru: "Изменить планировку: стены, проёмы",
            en: "Change the layout: walls, openings",
          },
        },
        {
          value: "utilities",
          label: {
            be: "Перанесці або замяніць інжынерныя сеткі",
            ru: "Перенести или заменить инженерные сети",
            en: "Move or replace the utilities",
          },
        },
        {
          value: "both",
          label: { be: "І тое, і другое", ru: "И то, и другое", en: "Both" },
        },
      ],
    },
  },
  {
    id: "bearing",
    concept: "works.bearing",
    title: {
      be: "Ці закранаюць работы нясучыя сцены або перакрыцці?",
      ru: "Затрагивают ли работы несущие стены или перекрытия?",
      en: "Do the works affect load-bearing walls or floors?",
    },
    hint: {
      be: "Калі не ведаеце, паглядзіце план дома або спытайце ў праекціроўшчыка.",
      ru: "Если не знаете, посмотрите план дома или спросите у проектировщика.",
      en: "If you do not know, look at the plan of the house or ask a designer.",
    },
    required: true,
    answer: { type: "boolean" },
    when: {
      feel: 'answer.kind = "layout" or answer.kind = "both"',
      words: { be: "мяняецца планіроўка", ru: "меняется планировка", en: "the layout is changed" },
    },
  },
  {
    id: "designer",
    concept: "works.designer",
    title: { be: "Хто зрабіў праект?", ru: "Кто сделал проект?", en: "Who made the design?" },
    hint: {
      be: "Назва арганізацыі або прозвішча праекціроўшчыка.",
      ru: "Название организации или фамилия проектировщика.",
      en: "The name of the organisation or of the designer.",
    },
    required: true,
    answer: { type: "text", maxLength: 200, multiline: false },
    when: { feel: "answer.bearing = true", words: bearing },
  },
  {
    id: "design",
    concept: "works.design",
    title: {
      be: "Дадайце праект перапланіроўкі",
      ru: "Приложите проект перепланировки",
      en: "Attach the design of the alteration",
    },
    hint: {
      be: "Чарцяжы з разлікам нясучых канструкцый.",
      ru: "Чертежи с расчётом несущих конструкций.",
      en: "Drawings with the calculation of the load-bearing structures.",
    },
    required: true,
    answer: {
      type: "files",
      kinds: ["pdf", "jpeg", "png", "asice"],
      most: 5,
      fileBytes: 10_000_000,
      totalBytes: 15_000_000,
    },
    when: { feel: "answer.bearing = true", words: bearing },
  },
  {
    id: "works",
    concept: "works.description",
    title: { be: "Апішыце работы", ru: "Опишите работы", en: "Describe the works" },
    hint: {
      be: "Сваімі словамі: што зносіце, што будуеце, што пераносіце. Да 2000 знакаў.",
      ru: "Своими словами: что сносите, что строите, что переносите. До 2000 знаков.",
      en: "In your own words: what you take down, build and move. Up to 2,000 characters.",
    },
    required: true,
    answer: { type: "text", maxLength: 2000, multiline: true },
  },
  {
    id: "start",
    concept: "works.start",
    title: { be: "Калі пачнуцца работы?", ru: "Когда начнутся работы?", en: "When will the works start?" },
    hint: {
      be: "Пачаць можна толькі пасля дазволу.",
      ru: "Начать можно только после разрешения.",
      en: "They may start only after the permit.",
    },
    required: true,
    answer: { type: "date", earliest: "today", latestDays: 730 },
  },
];
