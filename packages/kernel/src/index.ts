export type { Brand } from "./brand.ts";
export {
  concatBytes,
  copyBytes,
  equalBytes,
  fromBase64,
  fromBase64Url,
  fromHex,
  roomFor,
  sha256,
  sha256Hex,
  toBase64,
  toBase64Url,
  toHex,
  utf8,
} from "./bytes/bytes.ts";
export { type Clock, type FixedClock, fixedClock, systemClock } from "./clock/clock.ts";
export { formatDate, formatInstant, legalDate, startOfLegalDate } from "./clock/legal-date.ts";
export type { Country } from "./country/country.ts";
export { isUuid, namedUuid, orderedUuids, parseUuid, type Uuid, uuidTime, uuidv7 } from "./id/uuid.ts";
export { canonicalJson, type Json } from "./json/canonical.ts";
export { deeperThan, type JsonLimits, parseJson } from "./json/parse.ts";
export { citation, citationIn } from "./language/citation.ts";
export { eachLang, isLang, type Lang, langs, localeOf, type Text } from "./language/language.ts";
export { oncePerObject } from "./memory/once-per-object.ts";
export { type Currency, minorUnitsOf } from "./money/currency.ts";
export { addMoney, formatMoney, type Money, money, moneyToDecimal, multiplyMoney } from "./money/money.ts";
export {
  defineProblems,
  isProblem,
  Problem,
  type ProblemContent,
  type ProblemDefinition,
  type ProblemMaker,
} from "./problem/problem.ts";
export { type Random, systemRandom } from "./random/random.ts";
export { createSearch, type Found, type SearchText } from "./search/search-index.ts";
export type { Calendar } from "./term/calendar.ts";
export { computeTerm, longestTerm } from "./term/compute.ts";
export type { DayReason, Suspension, Term, TermAnswer, TermDay, TermQuestion, TermUnit } from "./term/term.ts";
export { type Failure, fail, type Pass, pass, type Verdict } from "./verdict/verdict.ts";
