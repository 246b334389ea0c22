/** A country's production calendar: which dates are worked is data by year, since days off are moved by decision. */
export interface Calendar {
  /** The IANA zone whose dates are the legal ones. */
  readonly zone: string;
  /** Whether there is data for the year; nothing is guessed for the others. */
  covers(year: number): boolean;
  isWorkingDay(date: Temporal.PlainDate): boolean;
}
