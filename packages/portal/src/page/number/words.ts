import { alike, catalogue } from "../../language/catalogue.ts";

export const words = catalogue({
  number: alike({ be: "№ {number}", ru: "№ {number}", en: "No. {number}" }),
});
