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

const longestWords = 4000;

/** Words of someone's own that a step cannot do without, trimmed and bounded. */
export function ownWords(text: string): string {
  const words = text.trim();
  if (words === "") throw problems["words-missing"]();
  if (words.length > longestWords) throw problems["text-too-long"](`at most ${longestWords} characters`);
  return words;
}

/** Holds a legally relevant step against the register of mandates itself: a session may be older than a mandate's end. */
export async function requireMandate(
  context: Context,
  principal: Principal,
  body: string,
  roles: readonly string[],
  scope?: string,
): Promise<void> {
  const verdict = await context.registers.mandateFor({
    holder: principal.person,
    principal: `body:${body}`,
    role: roles as readonly MandateRole[],
    at: context.now(),
    ...(scope === undefined ? {} : { scope }),
  });
  if (!verdict.ok) throw problems["mandate-missing"](verdict.detail, { reason: verdict.reason });
}

/**
 * Whether the mandates of an official reach a service: one that is narrowed to others opens nothing of it. Whether they are
 * still in force is asked where something is done: a session's powers end with them.
 */
export async function isWithinReach(
  context: Context,
  principal: Principal,
  body: string,
  roles: readonly string[],
  service: string,
): Promise<boolean> {
  const verdict = await context.registers.mandateFor({
    holder: principal.person,
    principal: `body:${body}`,
    role: roles as readonly MandateRole[],
    at: context.now(),
    scope: service,
  });
  return verdict.ok || verdict.reason !== "out-of-scope";
}
