import { type Clock, money, type Random, uuidv7 } from "@ratusha/kernel";
import type { Database, Queryable } from "@ratusha/runtime";
import { noticeStatement, type PlacedNotice } from "@ratusha/services";
import { type CertificateSigner, signCades } from "@ratusha/signature";
import { z } from "zod";
import type { EnteredPosting } from "./book.ts";

/** Takes a signed notice to the state and answers the HTTP status that came back. */
export type Deliver = (notice: Uint8Array) => Promise<number>;

interface NoticeWriter {
  readonly clock: Clock;
  readonly random: Random;
  readonly bank: string;
  readonly currency: string;
  readonly signer: () => Promise<CertificateSigner>;
}

/** Signs what a posting means for the state, and keeps it beside the posting until it was delivered. */
export async function writeNotice(writer: NoticeWriter, tx: Queryable, posting: EnteredPosting): Promise<void> {
  const id = uuidv7(writer.clock, writer.random);
  const content = noticeStatement(writer.bank, {
    id,
    kind: posting.kind === "refund" ? "refund" : "payment",
    number: posting.number ?? "",
    operation: posting.operation,
    // A refund is carried out under the id of the order.
    ...(posting.kind === "refund" ? { refund: posting.operation } : {}),
    amount: money(posting.amount, writer.currency),
    at: posting.at,
  });
  const container = await signCades({
    content,
    detached: false,
    signer: await writer.signer(),
    level: "B-B",
    signingTime: posting.at,
  });
  await tx.query("INSERT INTO notice (position, id, operation, container, next_at) VALUES ($1, $2, $3, $4, $5)", [
    posting.position,
    id,
    posting.operation,
    container,
    posting.at,
  ]);
}

const placedRow = z.object({ position: z.bigint(), container: z.instanceof(Uint8Array) });

/** Notices after a position, oldest first. */
export async function noticesAfter(db: Queryable, position: bigint, limit: number): Promise<PlacedNotice[]> {
  const rows = await db.query("SELECT position, container FROM notice WHERE position > $1 ORDER BY position LIMIT $2", [
    position,
    limit,
  ]);
  return rows.map((value) => {
    const { position: at, container } = placedRow.parse(value);
    return { position: at, notice: container };
  });
}

const batch = 32;
const leaseSeconds = 30;
const longestPauseSeconds = 300;

// Looked for once: a mere subquery may be looked for anew beside each notice, and then more are taken than a batch.
const take = `WITH due AS MATERIALIZED (
  SELECT position FROM notice WHERE answer IS NULL AND next_at <= $1 ORDER BY position LIMIT $3 FOR UPDATE SKIP LOCKED)
UPDATE notice SET next_at = $2, attempts = attempts + 1 FROM due WHERE notice.position = due.position
RETURNING notice.position, container, attempts`;
const takenRow = placedRow.extend({ attempts: z.number() });

/**
 * Takes notices that wait to the state, oldest first; answers how many were taken up. What the state could not answer is
 * taken there again, later each time. What it refused stays refused: the bank's people look at it.
 */
export async function deliverNotices(db: Database, clock: Clock, deliver: Deliver): Promise<number> {
  const now = clock.now();
  const rows = await db.query(take, [now, now.add({ seconds: leaseSeconds }), batch]);
  const waiting = rows.map((value) => takenRow.parse(value));
  for (const { position, container, attempts } of waiting.toSorted((a, b) => Number(a.position - b.position))) {
    const answer = await deliver(container).catch(() => 0);
    if (answer >= 200 && answer < 500 && answer !== 429) {
      await db.query("UPDATE notice SET answer = $2 WHERE position = $1", [position, answer]);
      continue;
    }
    const seconds = Math.min(longestPauseSeconds, 2 ** Math.min(attempts, 9));
    await db.query("UPDATE notice SET next_at = $2 WHERE position = $1", [position, clock.now().add({ seconds })]);
  }
  return waiting.length;
}
