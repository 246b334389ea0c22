import type { Settings } from "@ratusha/runtime";

/** What stands on the command line of a ceremony; the rest comes from the settings that `start` reads too. */
export interface CeremonyOptions {
  readonly settings: Settings;
  readonly plan: string | undefined;
  readonly root: string | undefined;
  readonly out: string | undefined;
}
