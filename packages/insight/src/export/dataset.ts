import type { Text } from "@ratusha/kernel";

/** One column of an open table. */
export interface Column {
  readonly name: string;
  readonly type: "string" | "integer" | "gYearMonth";
  readonly text: Text;
}

/** An open table: what it is, and what each of its columns means. */
export interface Dataset {
  readonly id: "services" | "times" | "accounts";
  readonly title: Text;
  readonly text: Text;
  readonly columns: readonly Column[];
}

const month: Column = {
  name: "month",
  type: "gYearMonth",
  text: {
    be: "Месяц паводле афіцыйнай даты",
    ru: "Месяц по официальной дате",
    en: "Month by the legal date",
  },
};
const service: Column = {
  name: "service",
  type: "string",
  text: { be: "Код паслугі", ru: "Код услуги", en: "Code of the service" },
};
const body: Column = {
  name: "body",
  type: "string",
  text: { be: "Код установы", ru: "Код учреждения", en: "Code of the body" },
};

/** What is open to everyone, in the order of the page. */
export const datasets: readonly Dataset[] = [
  {
    id: "services",
    title: { be: "Карыстанне паслугамі", ru: "Пользование услугами", en: "Use of services" },
    text: {
      be: "Колькі заяў пададзена і колькі рашэнняў прынята, па месяцах, паслугах, установах і шляхах падачы.",
      ru: "Сколько заявлений подано и сколько решений принято, по месяцам, услугам, учреждениям и каналам подачи.",
      en: "Applications filed and decisions made, by month, service, body and channel.",
    },
    columns: [
      month,
      service,
      body,
      {
        name: "channel",
        type: "string",
        text: {
          be: "Шлях: portal — партал, api — праграма, counter — акно прыёму, proactive — прапанова дзяржавы",
          ru: "Канал: portal — портал, api — программа, counter — окно приёма, proactive — предложение государства",
          en: "Channel: portal, api (a program), counter, proactive (the state’s offer)",
        },
      },
      {
        name: "filed",
        type: "integer",
        text: { be: "Пададзена заяў", ru: "Подано заявлений", en: "Applications filed" },
      },
      {
        name: "decided",
        type: "integer",
        text: { be: "Прынята рашэнняў", ru: "Принято решений", en: "Decisions made" },
      },
      {
        name: "mean_seconds",
        type: "integer",
        text: {
          be: "Сярэдні час ад падачы да рашэння, секунды; пуста, дзе рашэнняў меней за дзесяць",
          ru: "Среднее время от подачи до решения, секунды; пусто, где решений меньше десяти",
          en: "Mean time from filing to decision, seconds; empty where fewer than ten were decided",
        },
      },
    ],
  },
  {
    id: "times",
    title: { be: "Час да рашэння", ru: "Время до решения", en: "Times to a decision" },
    text: {
      be: "За які час прыходзіла палова рашэнняў і дзевяць з дзесяці, колькі іх прынята ў тэрмін. Дзе рашэнняў меней за дзесяць, час не паказваецца.",
      ru: "За какое время приходила половина решений и девять из десяти, сколько их принято в срок. Где решений меньше десяти, время не показывается.",
      en: "Within what time half of the decisions came, and nine of ten, and how many kept their term. Where fewer than ten were made, no time is told.",
    },
    columns: [
      month,
      service,
      body,
      {
        name: "decided",
        type: "integer",
        text: { be: "Прынята рашэнняў", ru: "Принято решений", en: "Decisions made" },
      },
      {
        name: "half_seconds",
        type: "integer",
        text: {
          be: "Палова рашэнняў прыйшла не пазней за столькі секунд",
          ru: "Половина решений пришла не позднее чем через столько секунд",
          en: "Half of the decisions came within so many seconds",
        },
      },
      {
        name: "ninetieth_seconds",
        type: "integer",
        text: {
          be: "Дзевяць з дзесяці рашэнняў прыйшлі не пазней за столькі секунд",
          ru: "Девять из десяти решений пришли не позднее чем через столько секунд",
          en: "Nine of ten decisions came within so many seconds",
        },
      },
      {
        name: "kept",
        type: "integer",
        text: { be: "Прынята ў тэрмін", ru: "Принято в срок", en: "Made within the term" },
      },
      {
        name: "missed",
        type: "integer",
        text: { be: "Прынята пазней", ru: "Принято позже", en: "Made after the term" },
      },
    ],
  },
  {
    id: "accounts",
    title: { be: "Кабінеты", ru: "Кабинеты", en: "Accounts" },
    text: {
      be: "Колькі кабінетаў створана і ў колькі ўвайшлі ўпершыню, па месяцах.",
      ru: "Сколько кабинетов создано и в сколько вошли впервые, по месяцам.",
      en: "Accounts created, and accounts signed in to for the first time, by month.",
    },
    columns: [
      month,
      {
        name: "kind",
        type: "string",
        text: {
          be: "person — людзі, organisation — арганізацыі",
          ru: "person — люди, organisation — организации",
          en: "person, or organisation",
        },
      },
      { name: "created", type: "integer", text: { be: "Створана", ru: "Создано", en: "Created" } },
      {
        name: "activated",
        type: "integer",
        text: { be: "Увайшлі ўпершыню", ru: "Вошли впервые", en: "Signed in for the first time" },
      },
    ],
  },
];
