import { startOfLegalDate } from "@ratusha/kernel";
import type { MandateInput, MandateRecord } from "@ratusha/registers";
import type { Context } from "../context.ts";
import { residentBy } from "../power/resident.ts";
import { problems } from "../problems.ts";
import type { EntryInput } from "./entry.ts";
import type { EntryPeople } from "./record.ts";

/** Finds the people of an entry, and has the registers say what speaks against it. */
export async function checkEntry(
  context: Context,
  input: EntryInput,
  by: { readonly person: string; readonly body: string },
): Promise<{ readonly people: EntryPeople; readonly until: Temporal.PlainDate | undefined }> {
  const { registers } = context;
  const resident = ({ number, family }: { readonly number: string; readonly family: string }) =>
    residentBy(context, number, family);
  if (input.kind === "birth") {
    const mother = await resident(input.mother);
    const father = input.father === undefined ? undefined : await resident(input.father);
    const { child } = input;
    const refusal = await registers.checkBirth({
      mother: mother.number,
      ...(father === undefined ? {} : { father: father.number }),
      child: { born: Temporal.PlainDate.from(child.born) },
      by,
    });
    if (refusal !== undefined) throw problems["entry-malformed"](refusal.detail, { reason: refusal.reason });
    return { people: { mother, ...(father === undefined ? {} : { father }) }, until: undefined };
  }
  const today = context.today();
  if (Temporal.PlainDate.compare(Temporal.PlainDate.from(input.decision.date), today) > 0) {
    throw problems["entry-malformed"]("The decision is of a day to come.", { reason: "date-invalid" });
  }
  if (input.kind === "parent-end") {
    const [child, parent] = await Promise.all([resident(input.child), resident(input.parent)]);
    requireInForce(await mandateToEnd(context, input));
    return { people: { child, parent }, until: undefined };
  }
  const [ward, guardian] = await Promise.all([resident(input.ward), resident(input.guardian)]);
  if (input.kind === "guardian-end") {
    requireInForce(await mandateToEnd(context, input));
    return { people: { ward, guardian }, until: undefined };
  }
  const [mandate] = await registers.checkMandates([guardianMandate(context, input)]);
  const validTo = mandate?.validTo;
  const until = validTo === undefined ? undefined : context.dateOf(validTo.subtract({ seconds: 1 }));
  return { people: { ward, guardian }, until };
}

/** The mandate that a guardian is given. */
export function guardianMandate(
  { calendar }: Pick<Context, "calendar">,
  { ward, guardian, services, until }: Extract<EntryInput, { kind: "guardian" }>,
): MandateInput {
  const validTo =
    until === undefined
      ? {}
      : { validTo: startOfLegalDate(Temporal.PlainDate.from(until).add({ days: 1 }), calendar.zone) };
  return { holder: guardian.number, principal: `person:${ward.number}`, role: "guardian", scope: services, ...validTo };
}

function requireInForce({ state }: MandateRecord): void {
  if (state !== "in-force") throw problems["entry-malformed"]("The power has ended already.", { reason: "no-mandate" });
}

/**
 * The power that an entry ends.
 * @throws Problem services.entry-malformed where there never was one
 */
export async function mandateToEnd(
  { registers }: Pick<Context, "registers">,
  input: Extract<EntryInput, { kind: "parent-end" | "guardian-end" }>,
): Promise<MandateRecord> {
  const [role, holder, principal] =
    input.kind === "parent-end"
      ? (["parent", input.parent.number, input.child.number] as const)
      : (["guardian", input.guardian.number, input.ward.number] as const);
  // One that has ended by now is there too: an entry that is made again ends nothing twice.
  const all = await registers.mandateRecords(`person:${principal}`);
  const found = all.filter((each) => each.role === role && each.holder === holder);
  const mandate = found.find(({ state }) => state === "in-force") ?? found[0];
  if (mandate === undefined) throw problems["entry-malformed"]("There is no such power.", { reason: "no-mandate" });
  return mandate;
}
