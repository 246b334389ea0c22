/** A foreigner's name as a residence permit writes it: Latin letters come from the passport and follow no rule here. */
export interface ForeignName {
  readonly be: string;
  readonly ru: string;
  readonly latin: string;
}

export interface ForeignNames {
  /** ISO 3166-1 alpha-3. */
  readonly citizenship: string;
  readonly family: readonly { readonly male: ForeignName; readonly female: ForeignName }[];
  readonly male: readonly ForeignName[];
  readonly female: readonly ForeignName[];
}

const name = (be: string, ru: string, latin: string): ForeignName => ({ be, ru, latin });
const same = (be: string, ru: string, latin: string) => ({ male: name(be, ru, latin), female: name(be, ru, latin) });

export const foreignNames: readonly ForeignNames[] = [
  {
    citizenship: "UKR",
    family: [
      same("Бондар", "Бондарь", "Bondar"),
      same("Гнацюк", "Гнатюк", "Hnatiuk"),
      same("Марчанка", "Марченко", "Marchenko"),
      { male: name("Крупскі", "Крупский", "Krupskyi"), female: name("Крупская", "Крупская", "Krupska") },
    ],
    male: [name("Аляксей", "Алексей", "Oleksii"), name("Тарас", "Тарас", "Taras"), name("Астап", "Остап", "Ostap")],
    female: [name("Аксана", "Оксана", "Oksana"), name("Алеся", "Леся", "Lesia"), name("Багдана", "Богдана", "Bohdana")],
  },
  {
    citizenship: "RUS",
    family: [
      { male: name("Арлоў", "Орлов", "Orlov"), female: name("Арлова", "Орлова", "Orlova") },
      { male: name("Собалеў", "Соболев", "Sobolev"), female: name("Собалева", "Соболева", "Soboleva") },
      {
        male: name("Вінаградаў", "Виноградов", "Vinogradov"),
        female: name("Вінаградава", "Виноградова", "Vinogradova"),
      },
    ],
    male: [name("Аляксей", "Алексей", "Aleksei"), name("Барыс", "Борис", "Boris"), name("Ільдар", "Ильдар", "Ildar")],
    female: [
      name("Людміла", "Людмила", "Liudmila"),
      name("Эльвіра", "Эльвира", "Elvira"),
      name("Жанна", "Жанна", "Zhanna"),
    ],
  },
  {
    citizenship: "POL",
    family: [
      {
        male: name("Лявандоўскі", "Левандовский", "Lewandowski"),
        female: name("Лявандоўская", "Левандовская", "Lewandowska"),
      },
      same("Вуйцік", "Вуйцик", "Wojcik"),
      same("Мазур", "Мазур", "Mazur"),
    ],
    male: [name("Тамаш", "Томаш", "Tomasz"), name("Яцэк", "Яцек", "Jacek"), name("Пётр", "Пётр", "Piotr")],
    female: [name("Агнешка", "Агнешка", "Agnieszka"), name("Эва", "Эва", "Ewa"), name("Гражына", "Гражина", "Grazyna")],
  },
  {
    citizenship: "ARM",
    family: [
      same("Саркісян", "Саркисян", "Sargsyan"),
      same("Пятрасян", "Петросян", "Petrosyan"),
      same("Аганесян", "Оганесян", "Hovhannisyan"),
    ],
    male: [name("Арам", "Арам", "Aram"), name("Гаік", "Гайк", "Hayk"), name("Тыгран", "Тигран", "Tigran")],
    female: [name("Ануш", "Ануш", "Anush"), name("Гаянэ", "Гаянэ", "Gayane"), name("Карынэ", "Каринэ", "Karine")],
  },
  {
    citizenship: "KAZ",
    family: [
      { male: name("Ахметаў", "Ахметов", "Akhmetov"), female: name("Ахметава", "Ахметова", "Akhmetova") },
      { male: name("Нурлыбаеў", "Нурлыбаев", "Nurlybayev"), female: name("Нурлыбаева", "Нурлыбаева", "Nurlybayeva") },
    ],
    male: [name("Ерлан", "Ерлан", "Yerlan"), name("Данияр", "Данияр", "Daniyar"), name("Асхат", "Асхат", "Askhat")],
    female: [name("Айгуль", "Айгуль", "Aigul"), name("Дзінара", "Динара", "Dinara"), name("Сауле", "Сауле", "Saule")],
  },
  {
    citizenship: "CHN",
    family: [same("Ван", "Ван", "Wang"), same("Лі", "Ли", "Li"), same("Чжан", "Чжан", "Zhang")],
    male: [name("Вэй", "Вэй", "Wei"), name("Цзюнь", "Цзюнь", "Jun"), name("Мін", "Мин", "Ming")],
    female: [name("Фан", "Фан", "Fang"), name("Цзін", "Цзин", "Jing"), name("Лін", "Лин", "Ling")],
  },
];

/** Family and given names of stateless persons, who have lived here for long: written by the local rule. */
export const statelessCitizenship = "XXA";
