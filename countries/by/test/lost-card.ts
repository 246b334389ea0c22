import { deliver, payAt, paymentOf } from "./paid.ts";
import type { Stand } from "./stand.ts";

/** A lost card is reported and paid for: the case is ready. */
export async function lostCard(stand: Stand, kind: "citizen" | "mother" = "citizen"): Promise<string> {
  const citizen = await stand.person(kind);
  const definition = stand.services.definitions.find("id-card-replacement")?.definition;
  const answers = Object.fromEntries(
    (definition?.questions ?? []).map(({ id, answer }) => [
      id,
      answer.type === "choice"
        ? (answer.options[0]?.value ?? "")
        : answer.type === "date"
          ? "2026-01-05"
          : "Згубіла ў аўтобусе",
    ]),
  );
  const prepared = await stand.services.prepareApplication(
    { service: "id-card-replacement", answers, language: "be", certificate: citizen.card.certificate.der },
    citizen.principal,
  );
  const { caseId } = await stand.services.completeApplication(await stand.sign(citizen, prepared), citizen.principal);
  const { number, fee } = await paymentOf(stand, citizen, caseId);
  await payAt(stand, citizen, number, fee.amount);
  await deliver(stand, number);
  await stand.services.settle();
  return caseId;
}
