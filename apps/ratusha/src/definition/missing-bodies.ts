import type { MissingBody } from "@ratusha/services";

const reasons = {
  unknown: "is not in the register of organisations",
  closed: "has been liquidated and takes nothing any more",
};

/** What each version wants of a body, by the first part of the place where it names it. */
const wants: Readonly<Record<string, string>> = {
  body: "leaves its cases to it",
  opinions: "asks its opinion",
  effects: "tells it what was decided",
  appeal: "has appeals decided by it",
};

/** One sentence for each body that definitions count on and that is not there, for whoever attends the instance. */
export function missingBodiesInWords(missing: readonly MissingBody[]): string[] {
  return [...Map.groupBy(missing, ({ body }) => body)].map(([body, all]) => {
    const named = all.map(({ definition: { service, version }, at }) => {
      const [part = ""] = at.split(".");
      return `${service} (version ${version}) ${wants[part] ?? "names it"} (${at})`;
    });
    const [{ reason }] = all as [MissingBody];
    return `${body} ${reasons[reason]}, and ${named.join(", ")}: what goes there waits until ${body} is imported with the organisations, or a version names another body`;
  });
}
