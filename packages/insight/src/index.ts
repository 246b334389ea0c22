export {
  type AccountLine,
  type Insight,
  type InsightDependencies,
  type Period,
  type ServiceLine,
  startInsight,
} from "./insight.ts";
export { problems as insightProblems } from "./problems.ts";
export { insightSchema } from "./schema.ts";
