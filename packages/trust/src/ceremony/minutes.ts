import type { Clock, Text } from "@ratusha/kernel";
import { problems } from "../problems.ts";
import type { CeremonyPlan, CeremonyStep } from "../trust.ts";
import { words } from "./words.ts";

/** How many of those present must have seen a step before the ceremony goes on. */
const needed = 2;

/** The minutes of a ceremony: what was done, in order, and who of those present confirmed to have seen it. */
export class Minutes {
  readonly steps: CeremonyStep[] = [];
  readonly #conduct: CeremonyPlan["conduct"];
  readonly #clock: Clock;
  #confirmed = 0;

  constructor(conduct: CeremonyPlan["conduct"], clock: Clock) {
    this.#conduct = conduct;
    this.#clock = clock;
  }

  note(what: Text, key?: string, fingerprint?: string): void {
    this.steps.push({
      number: this.steps.length + 1,
      what,
      ...(key === undefined ? {} : { key }),
      ...(fingerprint === undefined ? {} : { fingerprint }),
      at: this.#clock.now(),
    });
  }

  /** Shows those present what was done since they were last asked; without two of them nothing more is done. */
  async confirm(): Promise<void> {
    const conduct = this.#conduct;
    if (conduct.kind === "automatic") return;
    const shown = this.steps.slice(this.#confirmed);
    const said = new Set(await conduct.confirm(shown));
    const names = conduct.present.map(({ name }) => name).filter((name) => said.has(name));
    if (names.length < needed)
      throw problems["ceremony-refused"](
        `Two of those present must confirm what they saw; ${names.length} did. Nothing is lost: it can be gone on with.`,
      );
    this.note(words.confirmed(this.#confirmed + 1, this.steps.length, names));
    this.#confirmed = this.steps.length;
  }
}
