import type { Definition, Vocabulary } from "../definition/definition.ts";
import type { DefinitionFault } from "../definition/fault.ts";

/** A correction says what it is for, is decided by an official, and takes over answers that it asks for. */
export function checkCorrection(definition: Definition, vocabulary: Vocabulary): DefinitionFault[] {
  const { shape, corrects, decision, questions } = definition;
  const fault = (at: string, detail: string): DefinitionFault => ({ rule: "dead-end", at, detail });
  if ((shape === "correction") !== (corrects !== undefined)) {
    return [fault("corrects", "a correction says what it is for, and nothing else does")];
  }
  if (corrects === undefined) return [];
  const faults: DefinitionFault[] = [];
  for (const concept of corrects.concepts) {
    if (vocabulary[concept]?.source?.register !== corrects.register) {
      faults.push(fault("corrects.concepts", `${concept} is not in the register ${corrects.register}`));
    }
  }
  const asked = new Set(questions.map(({ id }) => id));
  const used = [
    ...Object.values(corrects.writes?.answers ?? {}),
    ...(corrects.since === undefined ? [] : [corrects.since]),
  ];
  for (const question of used) {
    if (!asked.has(question)) faults.push(fault("corrects.writes", `nothing asks ${question}`));
  }
  if (decision.mode !== "official")
    faults.push(fault("decision.mode", "a register is not corrected on one’s own word"));
  return faults;
}
