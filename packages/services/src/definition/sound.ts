import type { ServicesDependencies } from "../context.ts";
import { asksFiles } from "../file/sent.ts";
import { problems } from "../problems.ts";
import { checkDefinition } from "./check.ts";

/**
 * Holds the definitions of a country to the publishing gate, and to what this instance has.
 * @throws Problem services.definition-faulty when one cannot be published; the first fault is named
 */
export function requireSound(deps: Pick<ServicesDependencies, "definitions" | "vocabulary" | "files">): void {
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
