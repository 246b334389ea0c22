import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { userInfo } from "node:os";
import { resolve } from "node:path";
import { registersCountry } from "@ratusha/by";
import { createActs } from "@ratusha/evidence";
import { systemClock, systemRandom } from "@ratusha/kernel";
import {
  createRegisters,
  type ImportFile,
  type ImportKindName,
  type ImportLook,
  importKinds,
} from "@ratusha/registers";
import { parseSettings, type Settings } from "@ratusha/runtime";
import { print } from "../print.ts";
import { withDatabase } from "../supervisor/connections.ts";
import { commandLine, usage } from "../usage.ts";

const shortestSource = 5;
const longestSource = 500;
/** How often the command says how far it is, in lines. */
const toldEvery = 10_000;

/** `ratusha import`: looks at a file of register records, line by line, and with `--apply` enters it. */
export async function importRecords(args: string[]): Promise<number> {
  const { settings, file, apply, json } = await optionsOf(args);
  return withDatabase(settings, "registers", async (db) => {
    const clock = systemClock;
    const random = systemRandom;
    const registers = createRegisters({
      db,
      acts: createActs({ clock, random }),
      clock,
      random,
      country: registersCountry,
    });
    const look = apply
      ? await registers.enterImport(file, (lines) => {
          if (!json && lines % toldEvery === 0) print(`${lines} lines are entered.`);
        })
      : await registers.lookAtImport(file);
    print(json ? JSON.stringify({ ...look, applied: apply && look.faultCount === 0 }) : told(look, apply));
    return look.faultCount === 0 ? 0 : 1;
  });
}

interface Options {
  readonly settings: Settings;
  readonly file: ImportFile;
  readonly apply: boolean;
  readonly json: boolean;
}

async function optionsOf(args: string[]): Promise<Options> {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  const { values, positionals } = commandLine({
    args,
    options: { data: text, "valid-from": text, source: text, apply: flag, json: flag },
    allowPositionals: true,
  });
  const [given, path, ...others] = positionals;
  const kind = importKinds.find((each) => each === given);
  if (kind === undefined || path === undefined || others.length > 0)
    throw usage(`Say what the file holds (${importKinds.join(", ")}), and the file.`);
  const { apply = false, json = false, data } = values;
  const source = values.source?.trim() ?? "";
  if (apply && (source.length < shortestSource || source.length > longestSource))
    throw usage("say with --source where the records come from: it is written down");
  return {
    settings: parseSettings(process.env, data === undefined ? [] : ["--data", data]),
    file: await fileOf(
      kind,
      resolve(path),
      dayOf(values["valid-from"]),
      `${source} (brought by ${userInfo().username})`,
    ),
    apply,
    json,
  };
}

function dayOf(given: string | undefined): Temporal.PlainDate {
  try {
    if (given !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(given)) return Temporal.PlainDate.from(given);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  throw usage("--valid-from takes the day from which the records hold, such as 2026-01-01.");
}

async function fileOf(
  kind: ImportKindName,
  path: string,
  validFrom: Temporal.PlainDate,
  source: string,
): Promise<ImportFile> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true) throw usage(`${path} is not a file.`);
  return { kind, open: () => createReadStream(path), validFrom, source, by: "system:operator" };
}

function told({ lines, known, faults, faultCount }: ImportLook, applied: boolean): string {
  const fresh = lines - known - faultCount;
  if (faultCount === 0) {
    const done = applied ? "entered" : "to be entered by --apply";
    return `Lines: ${lines}; ${done}: ${fresh}; in the registers already: ${known}.`;
  }
  return [
    ...faults.map(({ line, code, detail }) => `✖ line ${line}: ${code}: ${detail}`),
    ...(faultCount > faults.length ? [`and ${faultCount - faults.length} more`] : []),
    `Lines: ${lines}; cannot be entered, so none was: ${faultCount}; in the registers already: ${known}.`,
  ].join("\n");
}
