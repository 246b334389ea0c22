import { checkDates } from "./bounds.ts";
import type { Definition } from "./definition.ts";
import type { DefinitionFault } from "./fault.ts";

/** A fault that shows only beside the other definitions of a country, and the service that it is in. */
export interface SharedFault extends DefinitionFault {
  readonly service: string;
}

/**
 * Holds the definitions of a country to each other: where one sends people on, something must stand that takes them, and a
 * version is one text.
 */
export function checkTogether(definitions: readonly Definition[]): SharedFault[] {
  const seen = new Set<string>();
  // A day that is none is a fault of its own; nothing can be counted from it.
  if (definitions.some((one) => checkDates(one).length > 0)) return [];
  return definitions.flatMap((definition) => {
    const { service, version } = definition;
    const key = `${service} ${version}`;
    const doubled: SharedFault[] = seen.has(key)
      ? [{ service, rule: "version-doubled", at: "version", detail: `version ${version} is published already` }]
      : [];
    seen.add(key);
    const hidden: SharedFault[] = isHidden(definitions, definition)
      ? [{ service, rule: "version-hidden", at: "version", detail: `a newer one is in force whenever ${version} is` }]
      : [];
    const nowhere = leadsOf(definition).filter(({ to, shape }) => !isAnswered(definitions, to, shape, definition));
    return [
      ...doubled,
      ...hidden,
      ...nowhere.map(({ at, to, shape }) => ({
        service,
        rule: "dead-end" as const,
        at,
        detail: `there is no ${shape} ${to} for as long as this is in force`,
      })),
    ];
  });
}

/** Where a definition sends people, or what it takes up from elsewhere. */
function leadsOf({ appeal, effects = [] }: Definition): { at: string; to: string; shape: Definition["shape"] }[] {
  const leads = effects.flatMap((effect) =>
    effect.do === "resume-certificates" && effect.of !== undefined
      ? [{ at: `effects.${effect.id}`, to: effect.of, shape: "application" as const }]
      : [],
  );
  return appeal?.to === "body" ? [...leads, { at: "appeal", to: appeal.service, shape: "appeal" }] : leads;
}

/** A refusal of any day is appealed: what it leads to stands on each of them, in whatever version. */
function isAnswered(definitions: readonly Definition[], to: string, shape: string, by: Definition): boolean {
  const last = by.validTo ?? "9999-12-31";
  let next = by.validFrom;
  while (next <= last) {
    const ends = definitions
      .filter((one) => one.service === to && one.shape === shape && one.validFrom <= next)
      .map(({ validTo }) => validTo ?? "9999-12-31")
      .filter((end) => end >= next)
      .toSorted();
    const end = ends.at(-1);
    if (end === undefined) return false;
    if (end >= last) return true;
    next = Temporal.PlainDate.from(end).add({ days: 1 }).toString();
  }
  return true;
}

/** Whether a newer version is in force for as long as this one: the newest of a day is the one that counts. */
function isHidden(definitions: readonly Definition[], { service, version, validFrom, validTo }: Definition): boolean {
  return definitions.some(
    (one) =>
      one.service === service &&
      one.version > version &&
      one.validFrom <= validFrom &&
      (one.validTo ?? "9999-12-31") >= (validTo ?? "9999-12-31"),
  );
}
