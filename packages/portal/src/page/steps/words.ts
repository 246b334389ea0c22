import { catalogue } from "../../language/catalogue.ts";

export const words = catalogue({
  done: { be: "Зроблена:", ru: "Сделано:", en: "Done:" },
  now: { be: "Цяпер:", ru: "Сейчас:", en: "Now:" },
  ahead: { be: "Наперадзе:", ru: "Впереди:", en: "Ahead:" },
  stopped: { be: "Спынена:", ru: "Остановлено:", en: "Stopped:" },
});
