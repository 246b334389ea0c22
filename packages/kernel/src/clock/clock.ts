/** Where the time comes from; nothing else in the system asks the machine. */
export interface Clock {
  now(): Temporal.Instant;
}

let millisecond = 0;
let moment = Temporal.Instant.fromEpochMilliseconds(millisecond);

/** To the millisecond. Within one it is the same object: to make it takes ten times as long as to look at the machine's clock. */
export const systemClock: Clock = {
  now() {
    const now = Date.now();
    if (now !== millisecond) {
      millisecond = now;
      moment = Temporal.Instant.fromEpochMilliseconds(now);
    }
    return moment;
  },
};

export interface FixedClock extends Clock {
  advance(by: Temporal.DurationLike): void;
}

/** A clock that stands still until it is advanced. Accepts an instant or its ISO 8601 form with an offset. */
export function fixedClock(at: Temporal.Instant | string): FixedClock {
  let instant = typeof at === "string" ? Temporal.Instant.from(at) : at;
  return {
    now: () => instant,
    advance: (by) => {
      // Days and longer have no length of their own on an Instant; here they are those of UTC.
      instant = instant.toZonedDateTimeISO("UTC").add(by).toInstant();
    },
  };
}
