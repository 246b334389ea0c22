export { type Column, type Dataset, datasets } from "./export/dataset.ts";
export { licence, type Publisher } from "./export/description.ts";
export {
  type AccountLine,
  type Insight,
  type InsightDependencies,
  openInsight,
  type Period,
  type ServiceLine,
  startInsight,
} from "./insight.ts";
export { problems as insightProblems } from "./problems.ts";
export { insightSchema } from "./schema.ts";
export { enoughCases, type TimeLine, type TimesBy, type TimesQuery } from "./time/times.ts";
export type { UnitTimeLine } from "./time/units.ts";
