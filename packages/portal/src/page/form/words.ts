import { catalogue } from "../../language/catalogue.ts";

export const words = catalogue({
  errors: { be: "Трэба выправіць", ru: "Нужно исправить", en: "There is something to correct" },
  error: { be: "Памылка:", ru: "Ошибка:", en: "Error:" },
  personalNumber: { be: "Ідэнтыфікацыйны нумар", ru: "Идентификационный номер", en: "Personal number" },
  family: { be: "Прозвішча", ru: "Фамилия", en: "Family name" },
  search: { be: "Шукаць", ru: "Найти", en: "Search" },
});
