import { isProblem } from "@ratusha/kernel";
import { parseCertificate } from "@ratusha/signature";
import type { TrustContext } from "../context.ts";
import { problems } from "../problems.ts";
import type { CeremonyPlan } from "../trust.ts";

/** Refuses a plan that cannot be carried out, or not in this mode, before anything is made. */
export function checkPlan(plan: CeremonyPlan, { settings, directory }: TrustContext): void {
  if (directory.established) throw problems["ceremony-held"]();
  const { conduct, approvers, custodians, bodies } = plan;
  if (settings.mode === "production") {
    if (conduct.kind === "automatic") throw problems["automatic-ceremony"]();
    if (new Set(conduct.present.map((each) => each.name)).size < 2)
      throw problems["ceremony-refused"]("Two people at least are present.");
    if (new Set(approvers).size < 2 || new Set(custodians).size < 2)
      throw problems["ceremony-refused"]("Two approvers and two custodians at least are named.");
  }
  if (new Set(bodies.map((each) => each.code)).size !== bodies.length)
    throw problems["ceremony-refused"]("A body stands twice.");
  if (conduct.kind === "attended") checkConduct(conduct, bodies);
}

function checkConduct(
  conduct: Extract<CeremonyPlan["conduct"], { kind: "attended" }>,
  bodies: CeremonyPlan["bodies"],
): void {
  if (conduct.cardPolicies.length === 0) throw problems["ceremony-refused"]("No policy marks the cards.");
  if (!bodies.some(({ code }) => code === conduct.heldBy))
    throw problems["ceremony-refused"](`${conduct.heldBy} holds the ceremony, and is not among the bodies.`);
  try {
    parseCertificate(conduct.cardAuthority);
  } catch (error) {
    if (isProblem(error)) throw problems["ceremony-refused"](`The card authority: ${error.detail}`);
    throw error;
  }
}
