import type { Rule } from "@ratusha/proactive";
import { childBenefitRule } from "./child-benefit.ts";

/** What the state offers on its own. */
export const rules: readonly Rule[] = [childBenefitRule];
