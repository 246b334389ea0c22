/** Keyset paging: `after` is the `next` of the page before; at most 200 lines. */
export interface Paging {
  readonly after?: string;
  readonly limit?: number;
}

/** A page of a list; `next` is the key to ask with for more. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
}
