import type { Principal } from "@ratusha/identity";
import { type Queryable, runtimeProblems } from "@ratusha/runtime";
import { z } from "zod";
import { instant } from "../case/record.ts";
import type { Context } from "../context.ts";
import { requireDisinterested, workableCase } from "../holding/reach.ts";
import { ownWords } from "../official/official.ts";

/** What an official noted for colleagues of the same body. The applicant does not see it; it is no part of a decision. */
export interface Note {
  readonly id: string;
  /** Instant, ISO. */
  readonly at: string;
  /** Personal number. */
  readonly by: string;
  readonly text: string;
}

const row = z.object({ id: z.string(), at: instant, by_person: z.string(), words: z.string() });

/** The notes of a body to a case, oldest first. */
export async function notesOf(db: Queryable, body: string, caseId: string): Promise<Note[]> {
  const rows = await db.query(
    "SELECT id, at, by_person, words FROM case_note WHERE body = $1 AND case_id = $2 ORDER BY id LIMIT 200",
    [body, caseId],
  );
  return rows.map((value) => {
    const { id, at, by_person, words } = row.parse(value);
    return { id, at: at.toString(), by: by_person, text: words };
  });
}

/** What is noted; `said` is the same where the same is said again, after a lost answer or by a second click. */
export interface NoteInput {
  readonly caseId: string;
  readonly text: string;
  readonly said?: Uint8Array | undefined;
}

const insert = `INSERT INTO case_note (body, case_id, id, at, by_person, words, said) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (body, case_id, by_person, said) DO NOTHING RETURNING id`;
const known = "SELECT words FROM case_note WHERE body = $1 AND case_id = $2 AND by_person = $3 AND said = $4";

/**
 * Notes something to a case for the colleagues who may see it. It is never changed or taken away.
 * @throws Problem services.not-found, services.mandate-missing, services.own-interest, services.words-missing,
 *   services.text-too-long, runtime.idempotency-key-reused
 */
export async function noteDown(context: Context, input: NoteInput, principal: Principal): Promise<void> {
  const words = ownWords(input.text);
  const { listed } = await workableCase(context, input.caseId, principal);
  await requireDisinterested(context, principal.person, listed);
  const { owner, id: caseId, service, body, channel } = listed;
  const id = context.id();
  await context.db.transaction(async (tx) => {
    const { person } = principal;
    const said = input.said ?? null;
    // Another request that says the same at this moment is waited for here.
    const made = await tx.query(insert, [body, caseId, id, context.now(), person, words, said]);
    if (made.length === 0) {
      const [before] = await tx.query(known, [body, caseId, person, said]);
      if (before?.["words"] !== words) throw runtimeProblems["idempotency-key-reused"]();
      return;
    }
    await context.acts.append(tx, [
      {
        kind: "services.noted",
        actor: `person:${principal.person}`,
        subject: owner,
        body: { case: caseId, service, body, channel, note: id },
      },
    ]);
  });
}
