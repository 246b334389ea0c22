/** An expected outcome as a value: what was found, or a stable reason with words for a reader and the clause it rests on. */
export type Verdict<T, R extends string> = Pass<T> | Failure<R>;

export interface Pass<T> {
  readonly ok: true;
  readonly value: T;
}

export interface Failure<R extends string> {
  readonly ok: false;
  readonly reason: R;
  readonly detail: string;
  readonly clause?: string;
}

export function pass<T>(value: T): Pass<T> {
  return { ok: true, value };
}

/** `reason` is stable and for programs, `detail` is for readers, `clause` cites the rule that decided. */
export function fail<R extends string>(reason: R, detail: string, clause?: string): Failure<R> {
  return clause === undefined ? { ok: false, reason, detail } : { ok: false, reason, detail, clause };
}
