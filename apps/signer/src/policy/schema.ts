import type { CertificateRule, KeyPolicy, StorePolicy } from "@ratusha/runtime/signer-protocol";
import { z } from "zod";

const short = z.string().max(200);
const texts = z.array(short).max(64).readonly();
/** A DER structure in base64: names and certificates. */
const der = z.base64().max(20_000);
const days = z.int().min(1).max(10_000);

const certificateRule: z.ZodType<CertificateRule> = z.strictObject({
  name: short,
  ca: z.boolean(),
  pathLength: z.int().min(0).max(8).exactOptional(),
  keyUsage: texts,
  extendedKeyUsage: texts,
  policies: texts,
  maxDays: days,
  suites: texts,
  subject: z
    .array(z.strictObject({ type: short, form: z.string().max(400), required: z.boolean() }))
    .max(32)
    .readonly(),
});

/** What a policy may be: unknown members are refused, since a limit that is not understood is not held. */
export const keyPolicySchema: z.ZodType<KeyPolicy> = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("authority"),
    subject: der,
    certificates: z.array(certificateRule).max(64).readonly(),
    maxCrlDays: days,
  }),
  z.strictObject({ kind: z.literal("responder"), maxAgeDays: days, skewSeconds: z.int().min(1).max(3600) }),
  z.strictObject({ kind: z.literal("time-stamp"), policies: texts, skewSeconds: z.int().min(1).max(60) }),
  z.strictObject({ kind: z.literal("log"), origin: short }),
  z.strictObject({ kind: z.literal("witness"), skewSeconds: z.int().min(1).max(3600) }),
  z.strictObject({ kind: z.literal("seal"), body: short }),
]);

export const storePolicySchema: z.ZodType<StorePolicy> = z.strictObject({
  cardAuthorities: z.array(der).max(16).readonly(),
  cardPolicies: texts,
  officialSeconds: z.int().min(1).max(86_400),
  approvers: z.array(short).max(1000).readonly(),
  custodians: z.array(short).max(100).readonly(),
});
