export type { Offer, OfferState } from "./offer/offer.ts";
export { createProactive, type Proactive, type ProactiveDependencies } from "./proactive.ts";
export { problems as proactiveProblems } from "./problems.ts";
export { type Power, powerOf } from "./rule/power.ts";
export { type Occasion, occasionOf, type Rule } from "./rule/rule.ts";
export { proactiveSchema } from "./schema.ts";
