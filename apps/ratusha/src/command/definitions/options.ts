import type { Lang } from "@ratusha/kernel";
import type { Settings } from "@ratusha/runtime";

/** What stands on the command line after the part's name. */
export interface DefinitionsOptions {
  readonly settings: Settings;
  readonly service: string | undefined;
  readonly version: number | undefined;
  readonly lang: Lang;
  readonly out: string | undefined;
  readonly from: string | undefined;
  readonly json: boolean;
}
