import { approvedBy, titleOf, versions } from "../../definition/published.ts";
import { print } from "../../print.ts";
import type { DefinitionsOptions } from "./options.ts";

/** `ratusha definitions list`: what this software brings, and what of it may be used. 1 while something may not. */
export async function list({ settings, json }: DefinitionsOptions): Promise<number> {
  const approved = await approvedBy(settings);
  const all = versions().map((version) => ({ ...version, approved: approved.has(version.digest) }));
  const waiting = all.filter((each) => !each.approved);
  if (json) {
    const lines = all.map(({ definition: { service, version, validFrom, validTo }, digest, approved: by }) => ({
      service,
      version,
      validFrom,
      validTo,
      digest,
      approved: by,
    }));
    print(JSON.stringify({ definitions: lines }));
  } else {
    for (const each of all) print(`${each.approved ? "✔" : "✖"} ${titleOf(each)}\n  ${each.digest}`);
    print(
      waiting.length === 0
        ? "\nTwo people have approved each of them."
        : `\nTwo people have not approved ${waiting.length} of ${all.length}: nothing is decided by those.`,
    );
  }
  return waiting.length === 0 ? 0 : 1;
}
