import { type Clock, legalDate, startOfLegalDate } from "@ratusha/kernel";

/** Tells the legal date of the moment. It holds for a whole day, so its first and last instants are worked out once. */
export function legalToday(clock: Clock, zone: string): () => Temporal.PlainDate {
  let day = { from: 0, to: 0, date: legalDate(clock.now(), zone) };
  return () => {
    const now = clock.now();
    if (now.epochMilliseconds >= day.from && now.epochMilliseconds < day.to) return day.date;
    const date = legalDate(now, zone);
    const from = startOfLegalDate(date, zone).epochMilliseconds;
    const to = startOfLegalDate(date.add({ days: 1 }), zone).epochMilliseconds;
    day = { from, to, date };
    return date;
  };
}
