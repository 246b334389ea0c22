import type { ControlRequest } from "@ratusha/runtime/signer-protocol";
import { z } from "zod";
import { keyPolicySchema, storePolicySchema } from "../policy/schema.ts";

const secret = z.string().min(16).max(200);
const signatures = z.array(z.base64().max(400_000)).max(8).readonly();
/** "ca:root", "ocsp", "seal:Org1001"; also a file name, so nothing that a path could be made of. */
const key = z.string().regex(/^[a-z]{2,12}(:[A-Za-z0-9-]{1,64})?$/);

/** A control request out of a frame. */
export const controlSchema: z.ZodType<ControlRequest> = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("ping") }),
  z.strictObject({ type: z.literal("keys") }),
  z.strictObject({
    type: z.literal("generate"),
    key,
    suite: z.string().max(40),
    policy: keyPolicySchema,
    secret: secret.exactOptional(),
    approvals: signatures.exactOptional(),
  }),
  z.strictObject({ type: z.literal("policy"), secret, policy: storePolicySchema }),
  z.strictObject({ type: z.literal("end-ceremony"), secret }),
  z.strictObject({ type: z.literal("approve-definition"), definition: z.base64().max(4 << 20), approvals: signatures }),
  z.strictObject({ type: z.literal("definitions") }),
  z.strictObject({ type: z.literal("approvals"), definition: z.string().regex(/^[0-9a-f]{64}$/) }),
]);
