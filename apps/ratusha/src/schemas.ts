import { bankSchema } from "@ratusha/by";
import { evidenceSchema } from "@ratusha/evidence";
import { exchangeSchema } from "@ratusha/exchange";
import { identitySchema } from "@ratusha/identity";
import { insightSchema } from "@ratusha/insight";
import { proactiveSchema } from "@ratusha/proactive";
import { registersSchema } from "@ratusha/registers";
import type { SchemaSpec } from "@ratusha/runtime";
import { servicesSchema } from "@ratusha/services";
import { trustSchema } from "@ratusha/trust";

/** The tables of every package, in the order of the walk. */
export const schemas: readonly SchemaSpec[] = [
  evidenceSchema,
  trustSchema,
  registersSchema,
  identitySchema,
  exchangeSchema,
  servicesSchema,
  proactiveSchema,
  insightSchema,
  bankSchema,
];

/** The schemas whose acts the evidence log holds. */
export const actSchemas: readonly string[] = schemas.filter((spec) => spec.acts).map((spec) => spec.name);
