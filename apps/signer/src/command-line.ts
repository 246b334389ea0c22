import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { problems } from "./problems.ts";

export interface CommandLine {
  readonly dir: string;
  readonly socket: string;
  /** File descriptor to read the secrets from; the environment is used without it. */
  readonly secretsDescriptor: number | undefined;
  readonly token: { readonly module: string; readonly label: string } | undefined;
}

/** Reads the arguments; contradictions are refused before anything is opened. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const { values } = readArguments(args);
  const { dir, socket, module, token } = values;
  if (dir === undefined || socket === undefined) throw problems.usage("--dir DIR and --socket PATH are needed.");
  // sockaddr_un holds 108 bytes on Linux and 104 on macOS, the terminating zero included.
  if (Buffer.byteLength(socket) > 103) throw problems.usage("The path of the socket is longer than 103 bytes.");
  if ((module === undefined) !== (token === undefined)) throw problems.usage("--module and --token go together.");
  const descriptor = values["secrets-fd"];
  if (descriptor !== undefined && !/^[0-9]{1,4}$/.test(descriptor)) throw problems.usage("--secrets-fd is a number.");
  return {
    dir: resolve(dir),
    socket: resolve(socket),
    secretsDescriptor: descriptor === undefined ? undefined : Number(descriptor),
    token: module === undefined || token === undefined ? undefined : { module, label: token },
  };
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        dir: { type: "string" },
        socket: { type: "string" },
        "secrets-fd": { type: "string" },
        module: { type: "string" },
        token: { type: "string" },
      },
      strict: true,
      allowPositionals: false,
    });
  } catch (error) {
    throw problems.usage(error instanceof Error ? error.message : undefined);
  }
}
