import { existsSync } from "node:fs";
import { join } from "node:path";

/** The public vectors, which lie beside the project where they are present. */
const folder = join(import.meta.dirname, "../../../../shared/vectors");

/** A folder or file of the vectors, and the words to skip with where it is absent. */
export function vectors(name: string): { path: string; skip: string | false } {
  const path = join(folder, name);
  return { path, skip: existsSync(path) ? false : "skipped, vectors absent" };
}
