import type { Definition } from "@ratusha/services";
import { appeal } from "./appeal.ts";
import { cardResumption } from "./card-resumption.ts";
import { cardSuspension } from "./card-suspension.ts";
import { childBenefit } from "./child-benefit.ts";
import { corrections } from "./correction.ts";
import { idCardReplacement } from "./id-card-replacement.ts";
import { populationExtract } from "./population-extract.ts";
import { premisesAlteration } from "./premises-alteration.ts";
import { residenceCertificate } from "./residence-certificate.ts";
import { soleTraderRegistration } from "./sole-trader-registration.ts";
import { workRecordExtract, workRecordExtractByList } from "./work-record-extract.ts";

export { vocabulary } from "./vocabulary.ts";
export { words } from "./words.ts";

/** Every version of every service of the country, in the order of the catalogue. */
export const definitions: readonly Definition[] = [
  premisesAlteration,
  residenceCertificate,
  workRecordExtract,
  workRecordExtractByList,
  idCardReplacement,
  cardSuspension,
  cardResumption,
  soleTraderRegistration,
  childBenefit,
  populationExtract,
  appeal,
  ...corrections,
];
