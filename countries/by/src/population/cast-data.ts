import type { Text } from "@ratusha/kernel";
import type { MandateRole } from "@ratusha/registers";

/** What a member of the cast shows. */
export type CastKind =
  | "citizen"
  | "foreigner"
  | "stateless"
  | "director"
  | "mother"
  | "father"
  | "official"
  | "decider"
  | "head";

export interface Official {
  readonly kind: "official" | "decider" | "head";
  readonly roles: readonly MandateRole[];
  readonly role: Text;
}

/** The three people at each body. */
export const officials: readonly Official[] = [
  {
    kind: "official",
    roles: ["official", "counter"],
    role: { be: "Спецыяліст, рыхтуе рашэнні", ru: "Специалист, готовит решения", en: "Officer: prepares decisions" },
  },
  {
    kind: "decider",
    roles: ["official", "decider"],
    role: {
      be: "Намеснік кіраўніка, прымае рашэнні",
      ru: "Заместитель руководителя, принимает решения",
      en: "Deputy head: decides",
    },
  },
  {
    kind: "head",
    roles: ["official", "decider", "head"],
    role: { be: "Кіраўнік", ru: "Руководитель", en: "Head" },
  },
];

/** Family and given names (as the tables spell them in Belarusian) of the officials, three to each body. */
export const officialNames: readonly (readonly [family: string, given: string, father: string])[] = [
  ["Навіцкі", "Алена", "Мікалай"],
  ["Савіцкі", "Павел", "Андрэй"],
  ["Адамовіч", "Вольга", "Сцяпан"],
  ["Гайдук", "Дзяніс", "Валерый"],
  ["Зуеў", "Марына", "Алег"],
  ["Галавач", "Віктар", "Пётр"],
  ["Жураўлёў", "Ксенія", "Ігар"],
  ["Барысевіч", "Наталля", "Юрый"],
  ["Казак", "Раман", "Яўген"],
  ["Лапіцкі", "Святлана", "Васіль"],
  ["Юрэвіч", "Ірына", "Леанід"],
  ["Тарасевіч", "Генадзь", "Міхаіл"],
  ["Кулік", "Таццяна", "Сяргей"],
  ["Станкевіч", "Максім", "Віктар"],
  ["Радзівонаў", "Людміла", "Іван"],
  ["Верабей", "Зоя", "Рыгор"],
  ["Цвірка", "Аліна", "Антон"],
  ["Мацкевіч", "Ніна", "Фёдар"],
  ["Каралёў", "Станіслаў", "Вадзім"],
  ["Чарняк", "Юлія", "Канстанцін"],
  ["Багдановіч", "Ягор", "Дзмітрый"],
  ["Карповіч", "Галіна", "Уладзімір"],
  ["Філіповіч", "Арцём", "Павел"],
  ["Янкоўскі", "Вера", "Аляксандр"],
  ["Пракаповіч", "Лілія", "Глеб"],
  ["Сушко", "Кірыл", "Якаў"],
  ["Рудзько", "Варвара", "Марк"],
  ["Трафімовіч", "Надзея", "Ігар"],
  ["Ермаловіч", "Мікіта", "Алег"],
  ["Клімовіч", "Раіса", "Тарас"],
];

/** Officers who work beside the founding three, in departments of their own or in the same one. */
export const colleagues: readonly {
  readonly body: string;
  readonly unit: string;
  readonly name: readonly [family: string, given: string, father: string];
}[] = [
  { body: "Org1001", unit: "architecture", name: ["Вашкевіч", "Юлія", "Антон"] },
  { body: "Org1001", unit: "economy", name: ["Бабіч", "Вадзім", "Раман"] },
  { body: "Org1003", unit: "documents", name: ["Баравік", "Ірына", "Васіль"] },
  { body: "Org1003", unit: "population", name: ["Гурыновіч", "Раман", "Ігар"] },
  { body: "Org1006", unit: "office", name: ["Акуліч", "Марына", "Пётр"] },
];

/** What each resident of the cast is there to show. */
export const residentRoles: Readonly<
  Record<"citizen" | "foreigner" | "stateless" | "director" | "mother" | "father", Text>
> = {
  citizen: { be: "Грамадзянка, мае кватэру", ru: "Гражданка, владеет квартирой", en: "Citizen who owns a flat" },
  foreigner: {
    be: "Замежнік з дазволам на пастаяннае пражыванне",
    ru: "Иностранец с разрешением на постоянное проживание",
    en: "Foreigner with a permanent residence permit",
  },
  stateless: {
    be: "Асоба без грамадзянства, мае дом",
    ru: "Лицо без гражданства, владеет домом",
    en: "Stateless person who owns a house",
  },
  director: { be: "Дырэктар таварыства", ru: "Директор общества", en: "Director of a company" },
  mother: { be: "Чакае дзіця", ru: "Ожидает ребёнка", en: "Expecting a child" },
  father: { be: "Чакае дзіця", ru: "Ожидает ребёнка", en: "Expecting a child" },
};
