import type { Words } from "@ratusha/services";
import { citizenshipName } from "../dictionary/citizenship.ts";
import { portalCountry } from "../portal/portal.ts";

const citizenships = ["BLR", "UKR", "RUS", "POL", "ARM", "KAZ", "CHN", "XXA"];

/** Words for coded values of the registers, as they stand in documents. */
export const words: Words = {
  ...Object.fromEntries(citizenships.map((code) => [code, citizenshipName(code)])),
  ...Object.fromEntries(portalCountry.lifeEvents.map(({ id, name }) => [`life-event:${id}`, name])),
  citizen: {
    be: "грамадзянін Рэспублікі Беларусь",
    ru: "гражданин Республики Беларусь",
    en: "citizen of the Republic of Belarus",
  },
  foreigner: { be: "замежны грамадзянін", ru: "иностранный гражданин", en: "foreign citizen" },
  stateless: { be: "асоба без грамадзянства", ru: "лицо без гражданства", en: "stateless person" },
};
