/** How often a service was used in a month, at a body, by a channel. */
export interface ServiceLine {
  /** `2026-11`, by the legal date of the act. */
  readonly month: string;
  readonly service: string;
  readonly body: string;
  readonly channel: string;
  readonly filed: number;
  readonly decided: number;
}

/** Accounts of one kind in a month. */
export interface AccountLine {
  readonly month: string;
  readonly kind: "person" | "organisation";
  readonly created: number;
  readonly activated: number;
}

/** Months from and to, both included, as `2026-11`; open where absent. */
export interface Period {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** What the acts of the other packages add up to. It holds counts, and nothing about anyone. */
export interface Insight {
  services(period?: Period): Promise<readonly ServiceLine[]>;
  accounts(period?: Period): Promise<readonly AccountLine[]>;
  /** The lines of `services` as CSV for a spreadsheet (RFC 4180, UTF-8 with a mark). */
  servicesCsv(period?: Period): Promise<string>;
  /** Resolves once everything committed before the call has been counted. */
  caughtUp(): Promise<void>;
  stop(): Promise<void>;
}
