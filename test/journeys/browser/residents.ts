import { sandboxCast, sandboxPopulation } from "@ratusha/by";

type Batch = ReturnType<typeof sandboxPopulation> extends Generator<infer Made> ? Made : never;

/** A resident as the register of population has them. */
export type Resident = Batch["people"][number];

/** Those of a sandbox of a thousand who are not of its cast: grown up, alive, at home somewhere. */
const ordinary: readonly Resident[] = (() => {
  const cast = new Set(sandboxCast().map(({ number }) => number));
  const before = Temporal.PlainDate.from("2004-01-01");
  return [...sandboxPopulation({ count: 1000, seed: "ratusha" })]
    .flatMap(({ people }) => people)
    .filter(({ number, died, residence }) => !cast.has(number) && died === undefined && residence !== undefined)
    .filter(({ born }) => Temporal.PlainDate.compare(born, before) < 0);
})();

const taken = new Set<string>();

/** Somebody whom no other journey of the process has met, such as a stateless person or a woman with a husband. */
export function nextResident(fits: (person: Resident) => boolean = () => true): Resident {
  const found = ordinary.find((person) => !taken.has(person.number) && fits(person));
  if (found === undefined) throw new Error("the sandbox has nobody like that left");
  taken.add(found.number);
  return found;
}
