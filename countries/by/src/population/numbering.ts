import type { PersonStatus, Sex } from "@ratusha/registers";
import { datedPersonalNumber, randomPersonalNumber, regionLetters } from "../number/personal-number.ts";

/** People of one batch: numbers of a batch are apart from those of every other by construction. */
export const batchPeople = 2_000;

/** Numbers of the random form whose last three digits before PB are 000 are left to the cast. */
const THREES = 999;
const RANDOM_NUMBERS = 1_000_000n * 7n * BigInt(THREES);
/** Coprime to RANDOM_NUMBERS (2^6·5^6·7·3^3·37), so that multiplying by it repeats no number. */
const SPREAD = 3_141_592_661n;

/** Gives the numbers of one batch. */
export class Numbering {
  readonly #batch: number;
  readonly #offset: bigint;
  readonly #dated = new Set<string>();
  #given = 0;

  constructor(batch: number, offset: number) {
    this.#batch = batch;
    this.#offset = BigInt(offset);
  }

  random(): string {
    const index = BigInt(this.#batch * batchPeople + this.#given++);
    const spread = Number(((index + this.#offset) * SPREAD) % RANDOM_NUMBERS);
    const three = 1 + (spread % THREES);
    const rest = Math.floor(spread / THREES);
    return randomPersonalNumber(rest % 1_000_000, regionLetters.charAt(Math.floor(rest / 1_000_000)), three);
  }

  /**
   * The older form; undefined where the batch has one like it. Letter and serial belong to the batch, and serials are
   * counted down from 999, where a day's real ones do not reach (M).
   */
  dated(of: { sex: Sex; born: Temporal.PlainDate; status: PersonStatus }): string | undefined {
    const letter = regionLetters.charAt(this.#batch % 7);
    const number = datedPersonalNumber({ ...of, letter, serial: 999 - Math.floor(this.#batch / 7) });
    if (this.#dated.has(number)) return undefined;
    this.#dated.add(number);
    return number;
  }
}

/** The most people that have numbers of their own: serials of the older form run out then. */
export const mostPeople = 7 * 999 * batchPeople;
