import type { Definition } from "@ratusha/services";
import { appeal } from "./appeal.ts";
import { childBenefit } from "./child-benefit.ts";
import { populationExtract } from "./population-extract.ts";
import { premisesAlteration } from "./premises-alteration.ts";

export { vocabulary } from "./vocabulary.ts";
export { words } from "./words.ts";

/** Every version of every service of the country, in the order of the catalogue. */
export const definitions: readonly Definition[] = [premisesAlteration, populationExtract, childBenefit, appeal];
