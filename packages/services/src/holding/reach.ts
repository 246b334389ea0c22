import type { Principal } from "@ratusha/identity";
import { parseUuid } from "@ratusha/kernel";
import { type BodyCase, findBodyCase } from "../case/body-case.ts";
import { findCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import type { Definition } from "../definition/definition.ts";
import { requireNoInterest } from "../official/interest.ts";
import { requireBody, requireMandate } from "../official/official.ts";
import { problems } from "../problems.ts";

/**
 * A case of the principal's body that they may work on, with the mandate asked of the register itself; for everyone else it
 * is not there.
 * @throws Problem services.not-found, services.mandate-missing
 */
export async function workableCase(
  context: Context,
  id: string,
  principal: Principal,
): Promise<{ readonly listed: BodyCase; readonly definition: Definition }> {
  const acting = principal.actingFor;
  if (acting?.kind !== "body" || !parseUuid(id).ok) throw problems["not-found"]();
  const listed = await findBodyCase(context.db, acting.code, id);
  if (listed === undefined) throw problems["not-found"]();
  const { definition } = requireDefinition(context.catalogue, listed.definition);
  requireBody(principal, definition.roles.see);
  await requireMandate(context, principal, listed.body, definition.roles.see, listed.service);
  return { listed, definition };
}

/**
 * Whoever is to work on a case has no interest in it.
 * @throws Problem services.own-interest
 */
export async function requireDisinterested(
  context: Context,
  official: string,
  { owner, id }: Pick<BodyCase, "owner" | "id">,
): Promise<void> {
  await requireNoInterest(context, official, await findCase(context.db, owner, id));
}
