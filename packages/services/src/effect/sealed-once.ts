import { bytes } from "../case/record.ts";
import type { Context } from "../context.ts";
import type { Sealed } from "../decision/seal.ts";

/** A message of a case under the id that was given beforehand. */
interface OfCase {
  readonly id: string;
  readonly owner: string;
  readonly caseId: string;
}

/** Keeps what is sealed for a message before it is sent, so that the message is the same however often it goes out. */
export async function sealedOnce(context: Context, of: OfCase, seal: () => Promise<Sealed>): Promise<Uint8Array> {
  const kept = await keptMessage(context, of.id);
  if (kept !== undefined) return kept;
  const { container } = await seal();
  await context.db.query(
    "INSERT INTO effect_message (id, owner, case_id, container) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING",
    [of.id, of.owner, of.caseId, container],
  );
  return (await keptMessage(context, of.id)) ?? container;
}

async function keptMessage(context: Context, id: string): Promise<Uint8Array | undefined> {
  const [row] = await context.db.query("SELECT container FROM effect_message WHERE id = $1", [id]);
  return row === undefined ? undefined : bytes.parse(row["container"]);
}
