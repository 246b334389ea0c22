import { faultsOf, titleOf, versionOf, versions } from "../../definition/published.ts";
import { print } from "../../print.ts";
import type { DefinitionsOptions } from "./options.ts";

/** `ratusha definitions check`: what the publishing gate finds, in words. 1 when it finds something. Needs no instance. */
export async function check({ service, version, json }: DefinitionsOptions): Promise<number> {
  const looked = service === undefined ? versions() : [versionOf(service, version)];
  const found = looked.map((each) => ({ each, faults: faultsOf(each) }));
  if (json) {
    print(
      JSON.stringify({
        definitions: found.map(({ each: { definition, digest }, faults }) => ({
          service: definition.service,
          version: definition.version,
          digest,
          faults,
        })),
      }),
    );
  } else {
    for (const { each, faults } of found) {
      print(`${faults.length === 0 ? "✔" : "✖"} ${titleOf(each)}`);
      for (const fault of faults) print(`    ${fault}`);
    }
  }
  return found.every(({ faults }) => faults.length === 0) ? 0 : 1;
}
