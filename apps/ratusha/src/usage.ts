import { defineProblems, type Problem } from "@ratusha/kernel";

const problems = defineProblems("ratusha", {
  usage: { status: 400, title: "The command line is not understood" },
});

/** Wrong usage of a command: told with how it is used, exit status 64. */
export function usage(detail: string): Problem {
  return problems.usage(detail, { usage: true });
}
