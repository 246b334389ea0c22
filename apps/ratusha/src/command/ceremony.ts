import { parseSettings } from "@ratusha/runtime";
import { problems } from "../ceremony/problems.ts";
import { commandLine, usage } from "../usage.ts";
import type { CeremonyOptions } from "./ceremony/options.ts";

type Part = (options: CeremonyOptions) => Promise<void>;

const parts: Readonly<Record<string, () => Promise<Part>>> = {
  hold: async () => (await import("./ceremony/hold.ts")).hold,
  open: async () => (await import("./ceremony/open.ts")).open,
  list: async () => (await import("./ceremony/list.ts")).list,
  record: async () => (await import("./ceremony/record.ts")).record,
};

/** `ratusha ceremony`: the keys of a production instance, by the people who answer for them. */
export async function ceremony(args: string[]): Promise<number> {
  const [name = "", ...rest] = args;
  const part = Object.hasOwn(parts, name) ? parts[name] : undefined;
  if (part === undefined) throw usage(`A ceremony is one of: ${Object.keys(parts).join(", ")}.`);
  const options = optionsOf(rest);
  if (options.settings.mode !== "production")
    throw problems["ceremony-place"]("RATUSHA_MODE is sandbox: a sandbox makes its own keys when it starts.");
  await (await part())(options);
  return 0;
}

function optionsOf(args: string[]): CeremonyOptions {
  const text = { type: "string" } as const;
  const { plan, root, out, data } = commandLine({
    args,
    options: { plan: text, root: text, out: text, data: text },
  }).values;
  return { settings: parseSettings(process.env, data === undefined ? [] : ["--data", data]), plan, root, out };
}
