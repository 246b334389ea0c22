import { catalogue } from "../../language/catalogue.ts";

export const words = catalogue({
  pages: { be: "Старонкі спіса", ru: "Страницы списка", en: "Pages of the list" },
  start: { be: "Да пачатку спіса", ru: "К началу списка", en: "Back to the start of the list" },
});
