import { langs } from "@ratusha/kernel";
import { parseSettings } from "@ratusha/runtime";
import { commandLine, usage } from "../usage.ts";
import type { DefinitionsOptions } from "./definitions/options.ts";

type Part = (options: DefinitionsOptions) => Promise<number>;

const parts: Readonly<Record<string, () => Promise<Part>>> = {
  list: async () => (await import("./definitions/list.ts")).list,
  check: async () => (await import("./definitions/check.ts")).check,
  show: async () => (await import("./definitions/show.ts")).show,
  approve: async () => (await import("./definitions/approve.ts")).approve,
};

/** `ratusha definitions`: the services that this software brings, and the approval of two people that each of them needs. */
export async function definitions(args: string[]): Promise<number> {
  const [name = "", ...rest] = args;
  const part = Object.hasOwn(parts, name) ? parts[name] : undefined;
  if (part === undefined) throw usage(`Say one of: ${Object.keys(parts).join(", ")}.`);
  return (await part())(optionsOf(rest));
}

function optionsOf(args: string[]): DefinitionsOptions {
  const text = { type: "string" } as const;
  const { values, positionals } = commandLine({
    args,
    options: { data: text, version: text, lang: text, out: text, from: text, json: { type: "boolean" } },
    allowPositionals: true,
  });
  const { data, version, lang = "be", out, from, json = false } = values;
  if (positionals.length > 1) throw usage("One service is named at a time.");
  if (version !== undefined && !/^[1-9]\d{0,6}$/.test(version)) throw usage("--version takes a number.");
  const spoken = langs.find((each) => each === lang);
  if (spoken === undefined) throw usage(`--lang is one of: ${langs.join(", ")}.`);
  return {
    settings: parseSettings(process.env, data === undefined ? [] : ["--data", data]),
    service: positionals[0],
    version: version === undefined ? undefined : Number(version),
    lang: spoken,
    out,
    from,
    json,
  };
}
