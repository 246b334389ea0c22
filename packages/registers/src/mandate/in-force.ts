import { fail, pass, type Verdict } from "@ratusha/kernel";
import type { Mandate, MandateQuestion, MandateRefusal, MandateRole, MandateState } from "./mandate.ts";
import type { GrantedMandate } from "./mandate-table.ts";

/** Why a mandate does not hold at a moment; undefined where it does. */
function lapse({ mandate, endedAt }: GrantedMandate, at: Temporal.Instant): keyof typeof states | undefined {
  // From the very instant of its ending a mandate holds no more.
  if (endedAt !== undefined && Temporal.Instant.compare(endedAt, at) <= 0) return "mandate-ended";
  if (Temporal.Instant.compare(mandate.validFrom, at) > 0) return "mandate-not-yet";
  if (mandate.validTo !== undefined && Temporal.Instant.compare(mandate.validTo, at) <= 0) return "mandate-expired";
  return undefined;
}

export function inForce(granted: readonly GrantedMandate[], at: Temporal.Instant): Mandate[] {
  return granted.filter((each) => lapse(each, at) === undefined).map(({ mandate }) => mandate);
}

const states = { "mandate-ended": "ended", "mandate-not-yet": "not-yet", "mandate-expired": "expired" } as const;

/** Where a mandate stands at a moment. */
export function stateOf(granted: GrantedMandate, at: Temporal.Instant): MandateState {
  const reason = lapse(granted, at);
  return reason === undefined ? "in-force" : states[reason];
}

const words: Readonly<Record<MandateRefusal, string>> = {
  "no-mandate": "There is no mandate for this.",
  "mandate-ended": "The mandate has been ended.",
  "mandate-expired": "The mandate's time is over.",
  "mandate-not-yet": "The mandate is not in force yet.",
  "out-of-scope": "The mandate does not reach this far.",
  "principal-gone": "Whom the mandate lets act for is no more.",
};

/** The first mandate that gives one of the roles within the scope, or the reason that comes nearest to giving it. */
export function judge(
  granted: readonly GrantedMandate[],
  { role, scope }: Pick<MandateQuestion, "role" | "scope">,
  at: Temporal.Instant,
): Verdict<Mandate, MandateRefusal> {
  const roles: readonly MandateRole[] = typeof role === "string" ? [role] : role;
  let nearest: MandateRefusal = "no-mandate";
  for (const each of granted) {
    const { mandate } = each;
    if (!roles.includes(mandate.role)) continue;
    const reason = lapse(each, at);
    if (reason !== undefined) {
      if (nearest !== "out-of-scope") nearest = reason;
    } else if (scope !== undefined && mandate.scope.length > 0 && !mandate.scope.includes(scope)) {
      nearest = "out-of-scope";
    } else return pass(mandate);
  }
  return refusalOf(nearest);
}

/** A refusal in its words. */
export function refusalOf(reason: MandateRefusal): Verdict<never, MandateRefusal> {
  return fail(reason, words[reason]);
}
