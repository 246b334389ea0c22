import type { Question } from "@ratusha/services";

/** What the registration of a sole trader asks. The places of work are an example: the law does not ask for them in these words. */
export const tradeQuestions: readonly Question[] = [
  {
    id: "activity",
    concept: "trade.activity",
    title: { be: "Чым вы будзеце займацца?", ru: "Чем вы будете заниматься?", en: "What will you do?" },
    required: true,
    answer: {
      type: "choice",
      options: [
        { value: "trade", label: { be: "Гандаль", ru: "Торговля", en: "Trade" } },
        {
          value: "services",
          label: { be: "Паслугі насельніцтву", ru: "Услуги населению", en: "Services to people" },
        },
        { value: "crafts", label: { be: "Рамёствы", ru: "Ремёсла", en: "Crafts" } },
        {
          value: "software",
          label: { be: "Праграмы і дызайн", ru: "Программы и дизайн", en: "Software and design" },
        },
      ],
    },
  },
  {
    id: "description",
    concept: "trade.description",
    title: { be: "Раскажыце пра справу", ru: "Расскажите о деле", en: "Describe the business" },
    hint: {
      be: "Неабавязкова. Да 500 знакаў.",
      ru: "Необязательно. До 500 знаков.",
      en: "Optional. Up to 500 characters.",
    },
    required: false,
    answer: { type: "text", maxLength: 500, multiline: true },
  },
  {
    id: "elsewhere",
    concept: "trade.elsewhere",
    title: {
      be: "Ці будзеце вы прымаць кліентаў не дома?",
      ru: "Будете ли вы принимать клиентов не дома?",
      en: "Will you receive customers anywhere but at home?",
    },
    hint: {
      be: "Напрыклад, у краме, майстэрні або на рынку. Гэта пытанне — прыклад.",
      ru: "Например, в магазине, мастерской или на рынке. Этот вопрос — пример.",
      en: "For example, in a shop, in a workshop or at a market. This question is an example.",
    },
    required: true,
    answer: { type: "boolean" },
  },
  {
    id: "places",
    concept: "trade.places",
    title: {
      be: "Дзе вы будзеце прымаць кліентаў?",
      ru: "Где вы будете принимать клиентов?",
      en: "Where will you receive customers?",
    },
    hint: {
      be: "Дадайце кожнае месца, не больш за пяць.",
      ru: "Добавьте каждое место, не больше пяти.",
      en: "Add each place, five at most.",
    },
    required: true,
    answer: {
      type: "group",
      min: 1,
      max: 5,
      item: { be: "Месца", ru: "Место", en: "Place" },
      questions: [
        {
          id: "kind",
          concept: "trade.place-kind",
          title: { be: "Што гэта за месца?", ru: "Что это за место?", en: "What kind of place is it?" },
          required: true,
          answer: {
            type: "choice",
            options: [
              { value: "shop", label: { be: "Крама або кіёск", ru: "Магазин или киоск", en: "Shop or kiosk" } },
              { value: "workshop", label: { be: "Майстэрня", ru: "Мастерская", en: "Workshop" } },
              { value: "office", label: { be: "Офіс або кабінет", ru: "Офис или кабинет", en: "Office or room" } },
              { value: "market", label: { be: "Месца на рынку", ru: "Место на рынке", en: "Stall at a market" } },
            ],
          },
        },
        {
          id: "address",
          concept: "trade.place-address",
          title: { be: "Які адрас у гэтага месца?", ru: "Какой у него адрес?", en: "What is its address?" },
          hint: {
            be: "Горад, вуліца, дом. Для рынку хопіць яго назвы.",
            ru: "Город, улица, дом. Для рынка хватит его названия.",
            en: "Town, street, house. For a market its name is enough.",
          },
          required: true,
          answer: { type: "text", maxLength: 200, multiline: false },
        },
      ],
    },
    when: {
      feel: "answer.elsewhere = true",
      words: {
        be: "кліентаў будуць прымаць не дома",
        ru: "клиентов будут принимать не дома",
        en: "customers are received elsewhere than at home",
      },
    },
  },
];
