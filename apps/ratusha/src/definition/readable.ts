import { vocabulary } from "@ratusha/by";
import type { Lang } from "@ratusha/kernel";
import { type Change, changesBetween, type Definition, outline, rulesInWords } from "@ratusha/services";
import { faultsOf, titleOf, type Version } from "./published.ts";

/**
 * A definition on paper, in one language: what its rules say in words and on which provision, what is different from the
 * version before, and then every value of it, since whoever signs the digest signs them all.
 */
export function readable(version: Version, earlier: Definition | undefined, lang: Lang): string {
  const { definition, digest } = version;
  const faults = faultsOf(version);
  const rules = rulesInWords(
    definition,
    (concept) => vocabulary[concept]?.name ?? { be: concept, ru: concept, en: concept },
  );
  return [
    definition.name[lang],
    titleOf(version),
    `SHA-256 ${digest}`,
    "",
    ...(faults.length === 0 ? [] : ["NOT TO BE APPROVED: the publishing gate finds", ...faults.map(indented), ""]),
    "RULES",
    ...rules.map(({ words, law, feel }) =>
      indented(`${words[lang]} [${law}]${feel === undefined ? "" : `\n    ${feel}`}`),
    ),
    "",
    ...(earlier === undefined ? [] : changes(changesBetween(earlier, definition, lang), earlier.version)),
    "EVERYTHING",
    ...outline(definition, lang).map(({ at, says }) => indented(`${at}: ${says}`)),
  ].join("\n");
}

function changes(found: readonly Change[], version: number): string[] {
  const lines = found.flatMap(({ at, before, after }) => [
    indented(at),
    ...(before === undefined ? [] : [indented(`- ${before}`)]),
    ...(after === undefined ? [] : [indented(`+ ${after}`)]),
  ]);
  return [`CHANGED SINCE VERSION ${version}`, ...lines, ""];
}

function indented(line: string): string {
  return `  ${line}`;
}
