import type { ServicesDependencies } from "../context.ts";
import { asksFiles } from "../file/sent.ts";
import { problems } from "../problems.ts";
import { checkDefinition } from "./check.ts";
import { checkTogether } from "./together.ts";

/**
 * Holds the definitions of a country to the publishing gate, and to what this instance has.
 * @throws Problem services.definition-faulty when one cannot be published; the first fault is named
 */
export function requireSound(deps: Pick<ServicesDependencies, "definitions" | "vocabulary" | "files">): void {
  const [shared] = checkTogether(deps.definitions);
  if (shared !== undefined) {
    throw problems["definition-faulty"](`${shared.service}: ${shared.rule} at ${shared.at}: ${shared.detail}`);
  }
  for (const definition of deps.definitions) {
    const [fault] = checkDefinition(definition, deps.vocabulary);
    if (fault !== undefined) {
      throw problems["definition-faulty"](`${definition.service}: ${fault.rule} at ${fault.at}: ${fault.detail}`);
    }
    if (deps.files === undefined && asksFiles(definition)) {
      throw problems["definition-faulty"](`${definition.service} asks for files, and there is nowhere to keep them`);
    }
  }
}
