import type { Principal } from "@ratusha/identity";
import { parseUuid } from "@ratusha/kernel";
import type { CaseReading } from "@ratusha/registers";
import { applicationWords } from "../application/words.ts";
import type { Context } from "../context.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import type { FoundDocument } from "../issued/store.ts";
import type { CaseRecord } from "./record.ts";
import { findCase } from "./store.ts";

/**
 * Writes down that an official looked into a case, before the answer is given: whom it is about sees it among the reads. The
 * same look again within the hour is the same look; an applicant's own leave nothing.
 */
export async function noteLook(
  { catalogue, registers }: Context,
  found: Pick<CaseRecord, "owner" | "id" | "definition">,
  part: CaseReading["part"],
  { person, actingFor }: Principal,
): Promise<void> {
  if (actingFor?.kind !== "body") return;
  const caseId = parseUuid(found.id);
  if (!caseId.ok) throw new TypeError("a case that was kept has no id");
  const { definition } = requireDefinition(catalogue, found.definition);
  await registers.noteReading({
    owner: found.owner,
    part,
    basis: definition.law.map(({ reference }) => reference).join("; "),
    purpose: applicationWords.forCase,
    reader: `body:${actingFor.code}`,
    official: `person:${person}`,
    caseId: caseId.value,
    hourly: true,
  });
}

/** The same of a document that was issued in a case. */
export async function noteDocumentLook(
  context: Context,
  { owner, line }: FoundDocument,
  principal: Principal,
): Promise<void> {
  if (principal.actingFor?.kind !== "body") return;
  const found = await findCase(context.db, owner, line.caseId);
  if (found !== undefined) await noteLook(context, found, "decision", principal);
}
