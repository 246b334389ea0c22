import type { Text } from "@ratusha/kernel";

/** A life event by which services are found. */
export interface LifeEvent {
  readonly id: string;
  readonly name: Text;
  /** What one may come for, in a few words. */
  readonly note: Text;
}
