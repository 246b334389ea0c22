import { canonicalJson, fail, fromBase64, pass, toBase64, type Uuid, utf8, type Verdict } from "@ratusha/kernel";
import type { Signer } from "@ratusha/signature";
import { type Act, instantText } from "../act/record.ts";
import { type VerifierKey, verifyEd25519 } from "../note/key.ts";

/**
 * A promise given at commit: the log will hold this entry for this act. Who holds a receipt and is later refused a proof
 * has evidence against the log. Bytes are base64.
 */
export interface Receipt {
  readonly type: "ratusha.receipt/v1";
  /** Origin of the log. */
  readonly log: string;
  readonly act: Uuid;
  readonly at: string;
  readonly entry: string;
  /** Ed25519 by the log's key over the canonical JSON (RFC 8785) of the members above. */
  readonly signature: string;
}

/** What the signature of a receipt is over. */
export function receiptStatement({ type, log, act, at, entry }: Omit<Receipt, "signature">): Uint8Array {
  return utf8(canonicalJson({ type, log, act, at, entry }));
}

/** Signs receipts for acts, one batch to the signer. */
export async function signReceipts(log: string, signer: Signer, acts: readonly Act[]): Promise<Receipt[]> {
  const statements = acts.map((act) => ({
    type: "ratusha.receipt/v1" as const,
    log,
    act: act.id,
    at: instantText(act.at),
    entry: toBase64(act.entry),
  }));
  const signatures = await signer.sign(statements.map((statement) => ({ toBeSigned: receiptStatement(statement) })));
  return statements.map((statement, i) => ({ ...statement, signature: toBase64(signatures[i] ?? new Uint8Array()) }));
}

/** Whether the log's key promised this, offline. */
export function verifyReceipt(
  receipt: Receipt,
  key: VerifierKey,
): Verdict<true, "receipt-malformed" | "receipt-signature-wrong"> {
  if (receipt.type !== "ratusha.receipt/v1" || receipt.log !== key.name) {
    return fail("receipt-malformed", "Not a receipt of this log");
  }
  try {
    return verifyEd25519(key, receiptStatement(receipt), fromBase64(receipt.signature))
      ? pass(true)
      : fail("receipt-signature-wrong", "The log's key did not sign this receipt");
  } catch {
    return fail("receipt-malformed", "The receipt cannot be read");
  }
}
