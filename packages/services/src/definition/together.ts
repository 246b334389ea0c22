import type { DefinitionFault } from "./check.ts";
import type { Definition } from "./definition.ts";

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
  return definitions.flatMap((definition) => {
    const { service, version } = definition;
    const key = `${service} ${version}`;
    const doubled: SharedFault[] = seen.has(key)
      ? [{ service, rule: "version-doubled", at: "version", detail: `version ${version} is published already` }]
      : [];
    seen.add(key);
    const nowhere = leadsOf(definition).filter(({ to, shape }) => !isAnswered(definitions, to, shape, definition));
    return [
      ...doubled,
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

/** A refusal of the last day is appealed too: what it leads to stands on the first day and on the last, in whatever version. */
function isAnswered(definitions: readonly Definition[], to: string, shape: string, by: Definition): boolean {
  const versions = definitions.filter((one) => one.service === to && one.shape === shape);
  const begins = versions.some(({ validFrom }) => validFrom <= by.validFrom);
  return begins && versions.some(({ validTo }) => validTo === undefined || (by.validTo ?? "9999") <= validTo);
}
