/** What is decided about one year beside the days off that the law names. */
export interface CalendarYear {
  readonly year: number;
  /** Radunitsa, the ninth day after Orthodox Easter: a day off whose date moves. */
  readonly radunitsa: string;
  /** Weekdays made days off, with the Saturday that is worked for each. */
  readonly moved: readonly { readonly off: string; readonly worked: string }[];
  /** The government's decision, or what is still to come. */
  readonly source: string;
}

/** Days off by Edict 157 of 1998 as amended (M): month and day. */
export const holidays: readonly string[] = [
  "01-01",
  "01-02",
  "01-07",
  "03-08",
  "05-01",
  "05-09",
  "07-03",
  "11-07",
  "12-25",
];

/** The production calendar by year. */
export const years: readonly CalendarYear[] = [
  {
    year: 2024,
    radunitsa: "2024-05-14",
    moved: [
      { off: "2024-05-13", worked: "2024-05-18" },
      { off: "2024-11-08", worked: "2024-11-16" },
    ],
    source: "Resolution of the Council of Ministers on the moving of working days in 2024 (M)",
  },
  {
    year: 2025,
    radunitsa: "2025-04-29",
    moved: [
      { off: "2025-01-06", worked: "2025-01-11" },
      { off: "2025-04-28", worked: "2025-04-26" },
      { off: "2025-07-04", worked: "2025-07-12" },
      { off: "2025-12-26", worked: "2025-12-20" },
    ],
    source: "Resolution of the Council of Ministers 839 of 14.11.2024",
  },
  {
    year: 2026,
    radunitsa: "2026-04-21",
    moved: [{ off: "2026-04-20", worked: "2026-04-25" }],
    source: "Resolution of the Council of Ministers 397 of 22.07.2025",
  },
  {
    year: 2027,
    radunitsa: "2027-05-11",
    moved: [],
    source: "No decision on moved days is known yet (M): holidays and weekends only",
  },
  {
    year: 2028,
    radunitsa: "2028-04-25",
    moved: [],
    source: "No decision on moved days is known yet (M): holidays and weekends only",
  },
];
