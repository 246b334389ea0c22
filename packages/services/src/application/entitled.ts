import type { MandateRole } from "@ratusha/registers";
import type { Context } from "../context.ts";
import type { Definition } from "../definition/definition.ts";
import { isNear } from "../official/interest.ts";
import { problems } from "../problems.ts";
import type { Applicant, Application } from "./application.ts";

type Acting = Applicant["actingFor"];

/** The mandate roles that may apply for this kind of principal, as the definition says. */
function rolesFor(definition: Definition, kind: "person" | "organisation"): readonly string[] {
  return kind === "organisation" ? definition.applicantRoles : (definition.personRoles ?? []);
}

/**
 * Holds whoever applies against the definition: its kinds of applicant, and for those who act for others the roles and the
 * reach of their mandates. At a counter, an official files for a person and never for the body.
 * @throws Problem services.not-entitled, services.mandate-missing
 */
export function checkEntitled(definition: Definition, acting: Acting, atCounter: boolean): void {
  if (atCounter) {
    const open = definition.access !== "offer" && definition.shape === "application";
    if (!open || !definition.applicants.includes("person")) {
      throw problems["not-entitled"]("the service is not given at a counter");
    }
    return;
  }
  if (acting?.kind === "body") throw problems["not-entitled"]("a body does not apply to itself here");
  const kind = acting?.kind ?? "person";
  if (!definition.applicants.includes(kind)) throw problems["not-entitled"](`the service is not open to a ${kind}`);
  if (acting === undefined) return;
  const roles = rolesFor(definition, kind);
  const scope = acting.scope ?? [];
  if (!acting.roles.some((role) => roles.includes(role))) {
    throw problems["mandate-missing"]("the mandate does not cover this service");
  }
  if (scope.length > 0 && !scope.includes(definition.service)) {
    throw problems["mandate-missing"]("the mandate does not reach this service", { reason: "out-of-scope" });
  }
}

/**
 * Holds an application that is filed for another against the register of mandates itself, at the moment of filing: a
 * session may be older than a mandate's end.
 * @throws Problem services.mandate-missing, services.not-entitled
 */
export async function requireAuthority(
  context: Context,
  definition: Definition,
  { applicant, counter }: Pick<Application, "applicant" | "counter">,
): Promise<void> {
  const { owner, person } = applicant;
  if (counter !== undefined) {
    await requireCounter(context, { body: counter.body, official: person, owner });
    return;
  }
  if (owner === `person:${person}`) return;
  const roles = rolesFor(definition, owner.startsWith("org:") ? "organisation" : "person") as readonly MandateRole[];
  const question = { holder: person, principal: owner, role: roles, scope: definition.service, at: context.now() };
  const verdict = await context.registers.mandateFor(question);
  if (!verdict.ok) throw problems["mandate-missing"](verdict.detail, { reason: verdict.reason });
}

/**
 * An official serves others at a counter, on a mandate in force; never themself, nor their family, nor anyone whose affairs
 * they have in hand as a parent, guardian or attorney: that somebody was there is on the word of the official alone.
 */
export async function requireCounter(
  context: Context,
  who: { readonly body: string; readonly official: string; readonly owner: string },
): Promise<void> {
  const at = context.now();
  const power = await context.registers.mandateFor({
    holder: who.official,
    principal: `body:${who.body}`,
    role: "counter",
    at,
  });
  if (!power.ok) throw problems["mandate-missing"](power.detail, { reason: power.reason });
  if (who.owner === `person:${who.official}`) {
    throw problems["not-entitled"]("nobody is served by themself: apply online or go to a colleague");
  }
  const near = await context.registers.mandateFor({
    holder: who.official,
    principal: who.owner,
    role: ["parent", "guardian", "attorney"],
    at,
  });
  if (near.ok) throw problems["not-entitled"]("whose affairs you have in hand is served by a colleague");
  if (await isNear(context, who.official, [who.owner.slice("person:".length)])) {
    throw problems["not-entitled"]("your family is served by a colleague");
  }
}
