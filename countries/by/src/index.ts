export { type Bank, type BankClaim, type BankPayment, createBank } from "./bank/bank.ts";
export { bankSchema } from "./bank/schema.ts";
export { bankSigner, openBankKey } from "./bank/seal.ts";
export { namedUuid, sandboxBodies } from "./body/body.ts";
export { calendar, zone } from "./calendar/calendar.ts";
export { type CalendarYear, holidays, years } from "./calendar/years.ts";
export { assistance } from "./counter/counter.ts";
export { registries } from "./counter/registries.ts";
export { country, officialLanguages, registersCountry } from "./country.ts";
export { citizenshipName } from "./dictionary/citizenship.ts";
export { baseValue, feeInBaseValues } from "./fee/base-value.ts";
export { childName, givenNames, type ParentNames } from "./name/child.ts";
export { type FamilyName, familyNames } from "./name/family.ts";
export { femaleNames, type GivenName, type MaleName, maleNames } from "./name/given.ts";
export { foreignName, localName } from "./name/name.ts";
export { transliterate } from "./name/transliterate.ts";
export { newSoleTraderNumber, type PayerNumber, parseUnp, sandboxUnp } from "./number/payer-number.ts";
export {
  datedPersonalNumber,
  type PersonalNumber,
  type PersonalNumberWarning,
  parsePersonalNumber,
  randomPersonalNumber,
} from "./number/personal-number.ts";
export { type BatchOptions, sandboxBatch } from "./population/batch.ts";
export { sandboxBirth } from "./population/birth.ts";
export { type CastMember, castBatch, joinedBatch, sandboxCast, unitsBatch } from "./population/cast.ts";
export type { CastKind } from "./population/cast-data.ts";
export { loadSandbox, type SandboxPopulation, sandboxPopulation } from "./population/sandbox.ts";
export { portalCountry } from "./portal/portal.ts";
export { problems as byProblems } from "./problems.ts";
export { policies as certificatePolicies } from "./profile/policy.ts";
export { certificateProfiles } from "./profile/profiles.ts";
export { townAddress } from "./region/address.ts";
export { type Place, type Region, regions, sandboxRegion, sandboxTown, streets } from "./region/region.ts";
export { rules } from "./rule/index.ts";
export { definitions, vocabulary, words } from "./service/index.ts";
