interface Kept<T> {
  readonly until: number;
  readonly answer: Promise<T>;
}

/**
 * Answers by serial number, the oldest forgotten first. An answer that is being made is waited for, so that a rush on
 * one certificate costs one signature; one that fails is not kept.
 */
export class AnswerCache<T> {
  readonly #capacity: number;
  readonly #bySerial = new Map<string, Map<string, Kept<T>>>();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Times in milliseconds since 1970. */
  get(serial: string, question: string, now: number, until: number, make: () => Promise<T>): Promise<T> {
    const kept = this.#bySerial.get(serial)?.get(question);
    if (kept !== undefined && kept.until > now) return kept.answer;
    const questions = this.#bySerial.get(serial) ?? new Map<string, Kept<T>>();
    // A certificate is asked about with a handful of digests; whoever invents more begins anew.
    if (questions.size >= 8) questions.clear();
    const answer = make();
    questions.set(question, { until, answer });
    this.#bySerial.delete(serial);
    this.#bySerial.set(serial, questions);
    answer.catch(() => {
      if (questions.get(question)?.answer === answer) questions.delete(question);
    });
    if (this.#bySerial.size > this.#capacity) {
      const oldest = this.#bySerial.keys().next();
      if (!oldest.done) this.#bySerial.delete(oldest.value);
    }
    return answer;
  }

  forget(serial: string): void {
    this.#bySerial.delete(serial);
  }
}
