import type { Principal } from "@ratusha/identity";
import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import { instant } from "../case/record.ts";
import type { Context } from "../context.ts";
import { workableCase } from "../holding/reach.ts";
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

/**
 * Notes something to a case for the colleagues who may see it. It is never changed or taken away.
 * @throws Problem services.not-found, services.mandate-missing, services.words-missing, services.text-too-long
 */
export async function noteDown(
  context: Context,
  input: { readonly caseId: string; readonly text: string },
  principal: Principal,
): Promise<void> {
  const words = ownWords(input.text);
  const { listed } = await workableCase(context, input.caseId, principal);
  const { owner, id: caseId, service, body, channel } = listed;
  const id = context.id();
  await context.db.transaction(async (tx) => {
    await tx.query("INSERT INTO case_note (body, case_id, id, at, by_person, words) VALUES ($1, $2, $3, $4, $5, $6)", [
      body,
      caseId,
      id,
      context.now(),
      principal.person,
      words,
    ]);
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
