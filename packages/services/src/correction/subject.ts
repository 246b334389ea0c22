import type { CorrectionSubject } from "../application/application.ts";
import type { Context } from "../context.ts";
import type { Definition } from "../definition/definition.ts";
import { problems } from "../problems.ts";

/**
 * A correction names the fact that it is about, one of those that its definition is for; nothing else names one.
 * @throws Problem services.application-malformed
 */
export function checkSubject(
  { vocabulary }: Pick<Context, "vocabulary">,
  { shape, corrects }: Definition,
  subject: CorrectionSubject | undefined,
): void {
  if ((shape === "correction") !== (subject !== undefined)) {
    throw problems["application-malformed"]("a correction names the fact that it is about, and nothing else does");
  }
  if (subject === undefined) return;
  const source = vocabulary[subject.concept]?.source;
  const fits = corrects?.register === subject.register && corrects.concepts.includes(subject.concept);
  if (!fits || source?.register !== subject.register) {
    throw problems["application-malformed"]("this correction is for other facts");
  }
}

/** The definition in force that corrects a fact; undefined where nobody can. */
export function correctionOf({ catalogue }: Pick<Context, "catalogue">, { register, concept }: CorrectionSubject) {
  const services = new Set(catalogue.all().map(({ definition }) => definition.service));
  for (const service of services) {
    const published = catalogue.find(service);
    const corrects = published?.definition.shape === "correction" ? published.definition.corrects : undefined;
    if (corrects?.register === register && corrects.concepts.includes(concept)) return published;
  }
  return undefined;
}
