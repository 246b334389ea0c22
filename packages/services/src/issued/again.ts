import { findCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import type { DocumentLine } from "./document.ts";

/** The service by which one whose validity is over is asked for anew, where people may still ask for it themselves. */
export async function serviceAgain(
  { db, catalogue }: Context,
  owner: string,
  { status, caseId }: DocumentLine,
): Promise<string | undefined> {
  if (status !== "expired") return undefined;
  const service = (await findCase(db, owner, caseId))?.service;
  return catalogue.catalogue().find((open) => open.service === service)?.service;
}
