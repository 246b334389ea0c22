/** What to say of each day of an absence. */
export const dayWords = { from: "firstDayWrong", to: "lastDayWrong" } as const;

/** Which days of a refused absence are to be typed anew; where each is a good day by itself, the last is too far. */
export function wrongDays(from: string, to: string, today: Temporal.PlainDate): readonly (keyof typeof dayWords)[] {
  const [first, last] = [dayOf(from), dayOf(to)];
  const early = first === undefined || Temporal.PlainDate.compare(first, today) < 0;
  const backward = last === undefined || Temporal.PlainDate.compare(last, first ?? today) < 0;
  if (early) return backward ? ["from", "to"] : ["from"];
  return ["to"];
}

function dayOf(typed: string): Temporal.PlainDate | undefined {
  return /^\d{4}-\d{2}-\d{2}$/.test(typed) ? parsed(typed) : undefined;
}

function parsed(typed: string): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from(typed);
  } catch {
    return undefined;
  }
}
