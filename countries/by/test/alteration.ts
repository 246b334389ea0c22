import type { Json, Lang } from "@ratusha/kernel";
import type { Actor, Stand } from "./stand.ts";

/** Answers to an alteration of the premises that the actor owns. */
export async function alterationAnswers(
  stand: Stand,
  actor: Actor,
  works = "Сцяна",
  service = "premises-alteration",
): Promise<Record<string, Json>> {
  const facts = await stand.services.known(service, actor.principal);
  const owned = facts.find(({ id }) => id === "premises")?.values[0]?.value as { premises: { id: string } }[];
  return {
    premises: owned[0]?.premises.id ?? "",
    kind: "layout",
    bearing: false,
    works,
    start: "2027-03-01",
  };
}

/** Files an alteration of the premises that the actor owns, and waits until the case is at its desk. */
export async function askAlteration(
  stand: Stand,
  actor: Actor,
  {
    works = "Сцяна",
    language = "be",
    service = "premises-alteration",
  }: { readonly works?: string; readonly language?: Lang; readonly service?: string } = {},
): Promise<string> {
  const answers = await alterationAnswers(stand, actor, works, service);
  const prepared = await stand.services.prepareApplication(
    { service, answers, language, certificate: actor.card.certificate.der },
    actor.principal,
  );
  const filed = await stand.services.completeApplication(await stand.sign(actor, prepared), actor.principal);
  await stand.services.settle();
  return filed.caseId;
}
