import { type ParseArgsConfig, parseArgs } from "node:util";
import { defineProblems, type Problem } from "@ratusha/kernel";

const problems = defineProblems("ratusha", {
  usage: { status: 400, title: "The command line is not understood" },
});

/** Wrong usage of a command: told with how it is used, exit status 64. */
export function usage(detail: string): Problem {
  return problems.usage(detail, { usage: true });
}

/** What stands on the command line of a command; wrong usage where it has options that the command has not. */
export function commandLine<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw usage(error instanceof Error ? error.message : String(error));
  }
}
