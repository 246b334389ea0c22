import { environmentOf } from "@ratusha/runtime";

/**
 * The environment of a command that is tried: where programs are, and where Node keeps compiled code, since each of many
 * commands would compile the whole of it anew.
 */
export const bare: Readonly<Record<string, string>> = environmentOf(["PATH", "NODE_COMPILE_CACHE"]);
