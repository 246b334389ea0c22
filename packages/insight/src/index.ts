export type { AccountLine, Insight, Period, ServiceLine } from "./insight.ts";
