import { fromBase64, parseJson } from "@ratusha/kernel";
import type { KeyPolicy } from "@ratusha/runtime/signer-protocol";
import { z } from "zod";
import { type Permission, permitted, refuse } from "../refusal.ts";

type LogPolicy = Extract<KeyPolicy, { kind: "log" }>;

const receipt = z.strictObject({
  type: z.literal("ratusha.receipt/v1"),
  log: z.string(),
  act: z.uuid(),
  at: z.iso.datetime(),
  entry: z.base64().length(44),
});

/** Whether the log's key may sign this promise: JSON of a receipt of this log and nothing beside it. */
export function permitReceipt(toBeSigned: Uint8Array, policy: LogPolicy): Permission {
  const json = parseJson(toBeSigned, { maxLength: 2000, maxDepth: 2 });
  const read = receipt.safeParse(json.ok ? json.value : undefined);
  if (!read.success) return refuse("malformed", "The text is not a receipt.");
  if (read.data.log !== policy.origin) return refuse("origin-foreign", `The log ${read.data.log} is not this one.`);
  if (fromBase64(read.data.entry).length !== 32) return refuse("malformed", "An entry is 32 bytes.");
  return permitted;
}
