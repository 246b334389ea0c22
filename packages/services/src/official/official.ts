import type { Principal } from "@ratusha/identity";
import type { MandateRole } from "@ratusha/registers";
import type { Context } from "../context.ts";
import { problems } from "../problems.ts";

/** The body that an official acts for, in one of these roles; for everyone else the thing is not there. */
export function requireBody(principal: Principal, roles: readonly string[]): string {
  const acting = principal.actingFor;
  if (acting?.kind !== "body" || !acting.roles.some((role) => roles.includes(role))) throw problems["not-found"]();
  return acting.code;
}

/** Holds a legally relevant step against the register of mandates itself: a session may be older than a mandate's end. */
export async function requireMandate(
  context: Context,
  principal: Principal,
  body: string,
  roles: readonly string[],
): Promise<void> {
  const verdict = await context.registers.mandateFor({
    holder: principal.person,
    principal: `body:${body}`,
    role: roles as readonly MandateRole[],
    at: context.now(),
  });
  if (!verdict.ok) throw problems["mandate-missing"](verdict.detail, { reason: verdict.reason });
}
