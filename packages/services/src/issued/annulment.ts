import { z } from "zod";
import { findCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import type { Annulment, DocumentLine } from "./document.ts";
import { documentsOfCase } from "./store.ts";

/** What is known of a document that was annulled; undefined for one that was not. */
export async function annulmentOf(
  { db, today }: Context,
  owner: string,
  document: DocumentLine,
): Promise<Annulment | undefined> {
  if (document.status !== "annulled") return undefined;
  const [row] = await db.query("SELECT by_case::text AS by_case FROM annulment WHERE owner = $1 AND id = $2", [
    owner,
    document.id,
  ]);
  const { by_case: caseId } = z.object({ by_case: z.string() }).parse(row);
  const [appeal, documents] = await Promise.all([
    findCase(db, owner, caseId),
    documentsOfCase(db, owner, document.caseId, today()),
  ]);
  if (appeal === undefined) throw new Error(`the appeal ${caseId} that annulled a document is not kept`);
  // What was decided anew may have been annulled in its turn: the last one speaks.
  const last = documents.findLast(({ id, status }) => id > document.id && status !== "annulled");
  return {
    appeal: { caseId, number: appeal.number },
    ...(last === undefined ? {} : { replacement: { id: last.id, number: last.number, title: last.title } }),
  };
}
