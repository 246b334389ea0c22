import { type Problem, sha256Hex } from "@ratusha/kernel";
import type { Context } from "../context.ts";
import { problems } from "../problems.ts";
import type { NoticeRefusal } from "./notice.ts";

/** What anybody on the network can bring about: bytes that are no notice, or that the bank has not signed. */
const anybodys: readonly NoticeRefusal[] = ["unreadable", "signer", "signature"];

/** So many of those leave a trace in an hour: a flood of forgeries fills neither the table nor the log, where nothing goes again. */
const tracedAnHour = 100;

const insert = `INSERT INTO payment_refusal (digest, at, reason)
SELECT $1, $2::timestamptz, $3
WHERE $3 <> ALL ($4::text[]) OR (
  SELECT count(*) FROM (
    SELECT FROM payment_refusal WHERE at > $2::timestamptz - interval '1 hour' AND reason = ANY ($4::text[]) LIMIT $5
  ) AS traced
) < $5
ON CONFLICT (digest) DO NOTHING
RETURNING digest`;

/** Leaves the trace of a refused notice, once for the same bytes, and gives what to throw. What the bank has signed always leaves one. */
export async function refuseNotice(
  context: Context,
  bytes: Uint8Array,
  reason: NoticeRefusal,
  detail: string,
): Promise<Problem> {
  const digest = sha256Hex(bytes);
  await context.db.transaction(async (tx) => {
    const fresh = await tx.query(insert, [digest, context.now(), reason, anybodys, tracedAnHour]);
    if (fresh.length === 0) return;
    await context.acts.append(tx, [
      { kind: "services.payment-notice-refused", actor: "system:services", body: { digest, reason } },
    ]);
  });
  return problems["payment-notice-refused"](detail, { reason });
}
