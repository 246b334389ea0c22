import { readFile } from "node:fs/promises";
import { isProblem } from "@ratusha/kernel";
import { type CommandName, commandHelp, generalHelp, helpOf } from "./help.ts";

/** A command: takes what stands after its name, gives the exit status. */
type Command = (args: string[]) => Promise<number>;

/** Exit statuses of sysexits.h. */
const exit = { usage: 64, software: 70 } as const;

/** Each is loaded only when it is asked for: `verify` needs no database. */
const commands: Readonly<Record<CommandName, () => Promise<Command>>> = {
  start: async () => (await import("./command/start.ts")).start,
  ceremony: async () => (await import("./command/ceremony.ts")).ceremony,
  demo: async () => (await import("./command/demo.ts")).demo,
  verify: async () => (await import("./command/verify.ts")).verify,
  audit: async () => (await import("./command/audit.ts")).audit,
  bench: async () => (await import("./command/bench.ts")).bench,
  definitions: async () => (await import("./command/definitions.ts")).definitions,
  import: async () => (await import("./command/import.ts")).importRecords,
  stuck: async () => (await import("./command/stuck.ts")).stuck,
  doctor: async () => (await import("./command/doctor.ts")).doctor,
};

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(commandHelp, name);
}

async function version(): Promise<unknown> {
  return JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8")).version;
}

/** Runs the command that the arguments name. Problems are told in one line; what is unforeseen shows its trace. */
export async function run(args: readonly string[]): Promise<number> {
  const [first = "--help", ...rest] = args;
  if (first === "version" || first === "--version" || first === "-V") {
    process.stdout.write(`ratusha ${await version()}\n`);
    return 0;
  }
  const name = first === "help" || first === "--help" || first === "-h" ? rest[0] : first;
  if (name === undefined) {
    process.stdout.write(generalHelp());
    return args.length === 0 ? exit.usage : 0;
  }
  if (!isCommand(name)) {
    process.stderr.write(`There is no command "${name}".\n\n${generalHelp()}`);
    return exit.usage;
  }
  const beforeDashes = rest.slice(0, rest.includes("--") ? rest.indexOf("--") : rest.length);
  if (name !== first || beforeDashes.some((argument) => argument === "--help" || argument === "-h")) {
    process.stdout.write(await helpOf(name));
    return 0;
  }
  try {
    const command = await commands[name]();
    return await command(rest);
  } catch (error) {
    if (!isProblem(error)) {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      return exit.software;
    }
    process.stderr.write(`${error.title}.\n${error.detail}\n(${error.code})\n`);
    if (error.extra?.["usage"] !== true) return 1;
    process.stderr.write(`\nUsage: ${commandHelp[name].usage}\n`);
    return exit.usage;
  }
}

if (import.meta.main) process.exitCode = await run(process.argv.slice(2));
