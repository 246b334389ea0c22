import type { Principal } from "@ratusha/identity";
import { parseUuid } from "@ratusha/kernel";
import type { Context } from "../context.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import { isConcerned } from "../official/interest.ts";
import { isWithinReach, requireBody } from "../official/official.ts";
import { problems } from "../problems.ts";
import { type BodyCase, findBodyCase } from "./body-case.ts";
import type { CaseRecord } from "./record.ts";
import { findCase } from "./store.ts";

/** A case as an official finds it: itself, and its place on the list of the body. */
export interface OfficialCase {
  readonly found: CaseRecord;
  readonly listed: BodyCase;
}

/**
 * A case that an official of its body may see, with the roles held against its definition; not there for anyone else.
 * @throws Problem services.not-found, services.own-interest, services.mandate-missing
 */
export async function officialCase(
  context: Context,
  id: string,
  principal: Principal,
  power: "see" | "decide",
): Promise<OfficialCase> {
  const acting = principal.actingFor;
  if (acting?.kind !== "body" || !parseUuid(id).ok) throw problems["not-found"]();
  const listed = await findBodyCase(context.db, acting.code, id);
  const found = listed === undefined ? undefined : await findCase(context.db, listed.owner, id);
  if (listed === undefined || found === undefined) throw problems["not-found"]();
  const { roles } = requireDefinition(context.catalogue, found.definition).definition;
  requireBody(principal, roles.see);
  const [within, concerned] = await Promise.all([
    isWithinReach(context, principal, acting.code, roles.see, found.service),
    isConcerned(context, principal.person, found),
  ]);
  if (!within) throw problems["not-found"]();
  if (concerned) throw problems["own-interest"]();
  if (power === "decide" && !acting.roles.some((role) => roles.decide.includes(role))) {
    throw problems["mandate-missing"]("this case is decided by others in the body");
  }
  return { found, listed };
}
