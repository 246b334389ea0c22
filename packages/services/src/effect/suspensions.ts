import type { CertificateStatus } from "@ratusha/trust";
import { z } from "zod";
import { instant } from "../case/record.ts";
import { type CaseState, caseStates } from "../case/state.ts";
import { openCases } from "../case/store.ts";
import type { Context } from "../context.ts";
import { requireDefinition } from "../definition/catalogue.ts";

/** A certificate that a case suspended, or found suspended by another and took over. */
export interface Suspension {
  readonly caseId: string;
  readonly state: CaseState;
  readonly service: string;
  readonly serial: string;
  /** When it was noted, which is no sooner than it was done. */
  readonly at: Temporal.Instant;
}

/** A person has a few cards in a lifetime: of the cases that suspended them so many are looked at, newest first. */
const mostCases = 100;

const select = `SELECT event.case_id, event.at, event.detail -> 'serials' AS serials, case_file.state, case_file.service
FROM case_event event JOIN case_file ON case_file.owner = event.owner AND case_file.id = event.case_id
WHERE event.owner = $1 AND event.kind = 'effect-done' AND event.detail ->> 'do' = 'suspend-certificates'
ORDER BY event.at DESC, event.case_id LIMIT ${mostCases}`;

const row = z.object({
  case_id: z.string(),
  at: instant,
  serials: z.array(z.string()),
  state: z.enum(caseStates as [CaseState, ...CaseState[]]),
  service: z.string(),
});

/** What the cases of an owner have suspended. */
export async function suspensionsOf({ db }: Context, owner: string): Promise<Suspension[]> {
  const rows = await db.query(select, [owner]);
  return rows.flatMap((value) => {
    const { case_id: caseId, serials, ...rest } = row.parse(value);
    return serials.map((serial) => ({ ...rest, caseId, serial }));
  });
}

/** Whether what a status says began no later than that: suspended since, a certificate stands on another ground. */
export function until(status: CertificateStatus | undefined, at: Temporal.Instant): boolean {
  return status?.state !== "suspended" || Temporal.Instant.compare(status.at, at) <= 0;
}

/** Whether one of these suspensions is the one that stands. */
export function stands(
  suspensions: readonly Suspension[],
  serial: string,
  status: CertificateStatus | undefined,
): boolean {
  return status?.state === "suspended" && suspensions.some((one) => one.serial === serial && until(status, one.at));
}

/** Whether the case holds on to what it suspended: one that was withdrawn or refused has let go of it. */
export function holds({ state }: Suspension): boolean {
  return state !== "withdrawn" && state !== "refused";
}

/** Whether another case that is not ended is yet to suspend: then it finds what was suspended before, and takes it over. */
export async function isSuspensionPending(
  context: Context,
  found: { readonly owner: string; readonly id: string },
  noted: readonly Suspension[],
): Promise<boolean> {
  const others = (await openCases(context.db, found.owner, mostCases)).filter(({ id }) => id !== found.id);
  return others.some(({ id, definition }) => {
    const { effects = [] } = requireDefinition(context.catalogue, definition).definition;
    const suspends = effects.some((effect) => effect.on === "filed" && effect.do === "suspend-certificates");
    return suspends && !noted.some(({ caseId }) => caseId === id);
  });
}
