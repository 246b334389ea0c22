import type { Text } from "@ratusha/kernel";
import { transliterate } from "../name/transliterate.ts";

/** A city, town or street: the name alone, without its kind. */
export interface Place {
  readonly name: Text;
}

export interface Region {
  /** ISO 3166-2:BY code. */
  readonly code: string;
  /** The letter in personal numbers and payer's numbers. */
  readonly letter: string;
  readonly name: Text;
  /** Share of the population in thousandths. */
  readonly share: number;
  readonly towns: readonly Place[];
}

/** Belarusian and Russian names; Latin letters follow from the Belarusian one. */
function places(table: string): readonly Place[] {
  return table
    .trim()
    .split(", ")
    .map((pair) => {
      const [be = "", ru = be] = pair.split("/");
      return { name: { be, ru, en: transliterate(be) } };
    });
}

const region = (code: string, letter: string, be: string, ru: string, en: string, share: number, towns: string) => ({
  code,
  letter,
  name: { be, ru, en },
  share,
  towns: places(towns),
});

/** The regions with their larger towns. The letters' order is from memory (M). */
export const regions: readonly Region[] = [
  region(
    "BY-BR",
    "C",
    "Брэсцкая вобласць",
    "Брестская область",
    "Brest region",
    141,
    "Брэст/Брест, Баранавічы/Барановичи, Пінск/Пинск, Кобрын/Кобрин, Бяроза/Берёза, Лунінец/Лунинец",
  ),
  region(
    "BY-VI",
    "B",
    "Віцебская вобласць",
    "Витебская область",
    "Vitsebsk region",
    118,
    "Віцебск/Витебск, Орша, Наваполацк/Новополоцк, Полацк/Полоцк, Паставы/Поставы, Лепель",
  ),
  region(
    "BY-HO",
    "H",
    "Гомельская вобласць",
    "Гомельская область",
    "Homel region",
    146,
    "Гомель, Мазыр/Мозырь, Жлобін/Жлобин, Светлагорск/Светлогорск, Рэчыца/Речица, Калінкавічы/Калинковичи",
  ),
  region(
    "BY-HR",
    "K",
    "Гродзенская вобласць",
    "Гродненская область",
    "Hrodna region",
    109,
    "Гродна/Гродно, Ліда/Лида, Слонім/Слоним, Ваўкавыск/Волковыск, Смаргонь/Сморгонь, Навагрудак/Новогрудок",
  ),
  region("BY-HM", "A", "г. Мінск", "г. Минск", "Minsk city", 217, "Мінск/Минск"),
  region(
    "BY-MI",
    "E",
    "Мінская вобласць",
    "Минская область",
    "Minsk region",
    160,
    "Барысаў/Борисов, Салігорск/Солигорск, Маладзечна/Молодечно, Жодзіна/Жодино, Слуцк, Вілейка/Вилейка",
  ),
  region(
    "BY-MA",
    "M",
    "Магілёўская вобласць",
    "Могилёвская область",
    "Mahiliou region",
    109,
    "Магілёў/Могилёв, Бабруйск/Бобруйск, Асіповічы/Осиповичи, Горкі/Горки, Крычаў/Кричев, Шклоў/Шклов",
  ),
];

/** The town of the sandbox's public bodies. It is invented, so that no real office is shown. */
export const sandboxTown: Place = { name: { be: "Зарэчча", ru: "Заречье", en: "Zarechcha" } };

/** The region that the invented town lies in. */
export const sandboxRegion = "BY-MI";

/** Names of streets that stand in most towns, with some of the invented town. */
export const streets: readonly Place[] = places(
  "Садовая/Садовая, Школьная/Школьная, Лясная/Лесная, Зялёная/Зелёная, Маладзёжная/Молодёжная, Цэнтральная/Центральная, " +
    "Палявая/Полевая, Лугавая/Луговая, Набярэжная/Набережная, Сонечная/Солнечная, Паркавая/Парковая, Новая/Новая, " +
    "Рачная/Речная, Вішнёвая/Вишнёвая, Бярозавая/Берёзовая, Кляновая/Кленовая, Ліпавая/Липовая, Дубовая/Дубовая, " +
    "Мірная/Мирная, Дружная/Дружная, Паштовая/Почтовая, Вакзальная/Вокзальная, Заводская/Заводская, Млынавая/Мельничная, " +
    "Рынкавая/Рыночная, Замкавая/Замковая, Азёрная/Озёрная, Кветкавая/Цветочная, Яблыневая/Яблоневая, Каштанавая/Каштановая",
);
