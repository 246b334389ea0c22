import type { Principal } from "@ratusha/identity";
import type { MandateRole } from "@ratusha/registers";
import { type StandIns, standInsOf } from "../absence/stand-in.ts";
import { type BodyCase, findBodyCase } from "../case/body-case.ts";
import { isFinal } from "../case/state.ts";
import type { Context } from "../context.ts";
import { tellDesks } from "../desk/tell.ts";
import { ownWords } from "../official/official.ts";
import { problems } from "../problems.ts";
import { type Staff, staffOf } from "../staff/staff.ts";
import { requireDisinterested, workableCase } from "./reach.ts";
import { writeStep } from "./steps.ts";
import { giveOver } from "./store.ts";
import { type CasesMoved, eachCase } from "./take.ts";

/** To whom cases are handed over, and why. */
export interface HandOverInput {
  readonly caseIds: readonly string[];
  /** A colleague by personal number, or a unit of the body by its code: then anyone there may take them. */
  readonly to: { readonly person: string } | { readonly unit: string };
  readonly reason: string;
}

/** Whether a case is a principal's to hand over: their own, nobody's, of someone they stand in for, or anyone's where they are the head. */
export function mayHandOver(
  { official, service }: Pick<BodyCase, "official" | "service">,
  principal: Principal,
  standIns: Pick<StandIns, "for">,
): boolean {
  const head = principal.actingFor?.roles.includes("head") === true;
  return (
    official === undefined ||
    official === principal.person ||
    head ||
    standIns.for(official, service).includes(principal.person)
  );
}

/**
 * Hands cases over to a colleague or a unit, with the reason in the history and word to whoever gets them.
 * @throws Problem services.words-missing, services.text-too-long, services.too-many, services.colleague-unknown; of each case
 *   services.not-found, services.mandate-missing, services.case-state, services.in-hand, services.own-interest
 */
export async function handOver(context: Context, input: HandOverInput, principal: Principal): Promise<CasesMoved> {
  const acting = principal.actingFor;
  if (acting?.kind !== "body") throw problems["not-found"]();
  const reason = ownWords(input.reason);
  const [staff, standIns] = await Promise.all([staffOf(context, acting.code), standInsOf(context, acting.code)]);
  return eachCase(input.caseIds, async (id) => {
    const { listed, definition } = await workableCase(context, id, principal);
    if (isFinal(listed.state)) throw problems["case-state"]("the case is decided");
    const to = await receiver(context, input.to, listed, definition.roles.see, staff);
    // It is there already, where the same was said before.
    if (to.official === listed.official && to.unit === listed.unit) return;
    if (!mayHandOver(listed, principal, standIns))
      throw problems["in-hand"]("only whoever has it, stands in for them, or is the head hands it over");
    // Whom a case concerns lets go of it; beyond that they do not choose who works on it.
    if (listed.official !== principal.person) await requireDisinterested(context, principal.person, listed);
    await context.db.transaction(async (tx) => {
      const given = await giveOver(tx, listed, to, context.now());
      if (given === undefined) {
        const now = await findBodyCase(tx, listed.body, listed.id);
        if (now?.official === to.official && now?.unit === to.unit) return;
        throw problems["in-hand"]("it was handed over in the meantime");
      }
      const actor = `person:${principal.person}`;
      const detail = {
        ...(listed.official === undefined ? {} : { from: listed.official }),
        ...(to.official === undefined ? {} : { official: to.official }),
        ...(to.unit === undefined ? {} : { unit: to.unit }),
        reason,
      };
      await writeStep(context, tx, given, { kind: "handed-over", actor, detail });
      const readers = [to.official, listed.official].filter((one) => one !== undefined && one !== principal.person);
      await tellDesks(context, tx, given, "handed-over", readers, principal.names);
    });
  });
}

/** The colleague may work on the case: held against the register of mandates, the service's scope with it. */
async function receiver(
  context: Context,
  to: HandOverInput["to"],
  listed: BodyCase,
  roles: readonly string[],
  { colleagues, units }: Staff,
): Promise<{ readonly official: string | undefined; readonly unit: string | undefined }> {
  if ("unit" in to) {
    if (!units.some(({ code }) => code === to.unit)) throw problems["colleague-unknown"]("the body has no such unit");
    return { official: undefined, unit: to.unit };
  }
  const verdict = await context.registers.mandateFor({
    holder: to.person,
    principal: `body:${listed.body}`,
    role: roles as readonly MandateRole[],
    at: context.now(),
    scope: listed.service,
  });
  if (!verdict.ok) throw problems["colleague-unknown"](verdict.detail);
  await requireDisinterested(context, to.person, listed);
  const own = colleagues.find(({ person }) => person === to.person)?.units ?? [];
  // The case goes with the colleague to the unit where they work, and stays where it is with who has the whole body.
  const unit = listed.unit !== undefined && own.includes(listed.unit) ? listed.unit : (own[0] ?? listed.unit);
  return { official: to.person, unit };
}
