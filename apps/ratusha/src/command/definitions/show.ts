import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { isProblem, langs } from "@ratusha/kernel";
import { makeFolder, type Settings } from "@ratusha/runtime";
import { type Definition, definitionBytes, findEarlierVersion } from "@ratusha/services";
import { fileOf, titleOf, unapproved, type Version, versionOf, versions } from "../../definition/published.ts";
import { readable } from "../../definition/readable.ts";
import { withDatabase } from "../../supervisor/connections.ts";
import { usage } from "../../usage.ts";
import type { DefinitionsOptions } from "./options.ts";

/**
 * `ratusha definitions show`: a definition as a lawyer reads it, with what it changes. With `--out` it is written to files:
 * the bytes to sign, and beside them the words in each language; without a service, all that two people have not approved.
 */
export async function show({ settings, service, version, lang, out }: DefinitionsOptions): Promise<number> {
  if (service === undefined && out === undefined) throw usage("Name a service, or say --out DIR for all that wait.");
  const shown = service === undefined ? await unapproved(settings) : [versionOf(service, version)];
  if (out === undefined) {
    for (const each of shown) process.stdout.write(`${readable(each, await earlierOf(each, settings), lang)}\n`);
    return 0;
  }
  const folder = resolve(out);
  await makeFolder(folder, 0o755);
  for (const each of shown) {
    const name = join(folder, fileOf(each));
    const earlier = await earlierOf(each, settings);
    await writeFile(name, definitionBytes(each.definition));
    for (const one of langs) await writeFile(name.replace(/json$/, `${one}.txt`), `${readable(each, earlier, one)}\n`);
    process.stdout.write(`${titleOf(each)}\n  ${each.digest}  ${name}\n`);
  }
  if (shown.length === 0)
    process.stdout.write("Two people have approved every definition: there is nothing to sign.\n");
  return 0;
}

/** What came before it: of this software, else as the instance has kept it; a machine without an instance knows the first alone. */
async function earlierOf(
  { definition: { service, version } }: Version,
  settings: Settings,
): Promise<Definition | undefined> {
  const [known] = versions()
    .filter(({ definition: each }) => each.service === service && each.version < version)
    .toSorted((one, other) => other.definition.version - one.definition.version);
  if (known !== undefined) return known.definition;
  try {
    return await withDatabase(settings, "services", (db) => findEarlierVersion(db, service, version));
  } catch (error) {
    if (isProblem(error, "runtime.database-unavailable")) return undefined;
    throw error;
  }
}
