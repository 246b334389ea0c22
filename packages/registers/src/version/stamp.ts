import { type Clock, type Random, uuidv7 } from "@ratusha/kernel";
import type { Stamp } from "./version.ts";

/** Stamp of something recorded now, with the id of its act given beforehand. */
export function newStamp({ clock, random }: { readonly clock: Clock; readonly random: Random }, by: string): Stamp {
  return { recordedAt: clock.now(), recordedBy: by, act: uuidv7(clock, random) };
}
