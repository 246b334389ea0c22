import type { Principal } from "@ratusha/identity";
import type { Clock } from "@ratusha/kernel";
import type { Draft, FactView, Services } from "@ratusha/services";

const keptMilliseconds = 15 * 60_000;
const mostKept = 2000;

/**
 * What the state knows for a form, read once for its pages: each read of a register is an act that the person sees,
 * and one form is one reason to look. What is filed is read afresh by the body itself.
 */
export function createKnown(deps: { readonly services: Pick<Services, "known">; readonly clock: Clock }) {
  const kept = new Map<string, { readonly facts: Promise<FactView[]>; readonly until: number }>();

  return (service: string, principal: Principal, draft: Pick<Draft, "id" | "purpose">): Promise<FactView[]> => {
    const now = deps.clock.now().epochMilliseconds;
    // At a counter each draft is about another person.
    const served = draft.purpose?.kind === "counter" ? draft.id : undefined;
    const key = [principal.sessionId, principal.actingFor?.mandateId ?? "", service, served ?? ""].join(" ");
    const found = kept.get(key);
    if (found !== undefined && found.until > now) return found.facts;
    kept.delete(key);
    const oldest = kept.keys().next();
    if (kept.size >= mostKept && oldest.done !== true) kept.delete(oldest.value);
    const facts = deps.services.known(service, principal, served);
    kept.set(key, { facts, until: now + keptMilliseconds });
    facts.catch(() => kept.delete(key));
    return facts;
  };
}
