/** How a batcher gathers. */
export interface BatchOptions<I> {
  /** The most items given to one call of the work. */
  readonly maxItems: number;
  /** The most that the items of one call weigh together, each as `of` says; an item that weighs more goes alone. Unbounded unless said. */
  readonly weight?: { readonly of: (item: I) => number; readonly most: number };
  /** Milliseconds that an item waits for company while others are busy too; an item that comes to rest waits none. */
  readonly windowMs: number;
  /** Batches at work at once; 1 unless said. */
  readonly concurrency?: number;
}

/** Gathers single items into calls that take many (group commit). */
export interface Batcher<I, O> {
  /** Resolves with the item's own outcome, or fails with its own failure. */
  add(item: I): Promise<O>;
  addAll(items: readonly I[]): Promise<O[]>;
  /** Resolves when everything added so far is done. */
  drain(): Promise<void>;
}

interface Waiting<I, O> {
  readonly item: I;
  readonly resolve: (value: O) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Makes a batcher over `work`, which answers one output for each input, in order. Alone, an item is worked on at once.
 * Under load a batch waits for as many items as the last one had, `windowMs` at most. When a batch fails, its items are
 * tried one by one, so that one bad item fails alone: `work` must undo what it did before it throws.
 */
export function batcher<I, O>(work: (items: I[]) => Promise<O[]>, options: BatchOptions<I>): Batcher<I, O> {
  const concurrency = options.concurrency ?? 1;
  let queue: Waiting<I, O>[] = [];
  let working = 0;
  let lastSize = 0;
  let timer: NodeJS.Timeout | undefined;
  let immediate: NodeJS.Immediate | undefined;
  let idle: (() => void)[] = [];

  function schedule(): void {
    if (queue.length === 0 || working >= concurrency) return;
    if (queue.length >= options.maxItems || (lastSize > 1 && queue.length >= lastSize)) {
      flush();
    } else if (lastSize <= 1) {
      immediate ??= setImmediate(flush);
    } else {
      timer ??= setTimeout(flush, options.windowMs);
    }
  }

  function flush(): void {
    clearTimeout(timer);
    clearImmediate(immediate);
    timer = undefined;
    immediate = undefined;
    if (queue.length === 0 || working >= concurrency) return;
    const batch = queue.slice(0, fitting());
    queue = queue.slice(batch.length);
    lastSize = batch.length;
    working += 1;
    void perform(batch).then(() => {
      working -= 1;
      if (queue.length === 0 && working === 0) {
        for (const done of idle) done();
        idle = [];
      }
      schedule();
    });
    schedule();
  }

  /** How many of those that wait go together. */
  function fitting(): number {
    const { maxItems, weight } = options;
    if (weight === undefined) return maxItems;
    let sum = 0;
    for (const [index, { item }] of queue.slice(0, maxItems).entries()) {
      sum += weight.of(item);
      if (sum > weight.most && index > 0) return index;
    }
    return maxItems;
  }

  async function perform(batch: readonly Waiting<I, O>[]): Promise<void> {
    try {
      settle(batch, await work(batch.map(({ item }) => item)));
    } catch (error) {
      const [only] = batch;
      if (batch.length === 1 && only !== undefined) only.reject(error);
      else for (const waiting of batch) await perform([waiting]);
    }
  }

  function settle(batch: readonly Waiting<I, O>[], outputs: readonly O[]): void {
    if (outputs.length !== batch.length) {
      const error = new Error(`a batch of ${batch.length} items was answered with ${outputs.length} outputs`);
      for (const { reject } of batch) reject(error);
      return;
    }
    for (const [index, { resolve }] of batch.entries()) resolve(outputs[index] as O);
  }

  const add = (item: I): Promise<O> =>
    new Promise<O>((resolve, reject) => {
      queue.push({ item, resolve, reject });
      schedule();
    });
  return {
    add,
    addAll: (items) => Promise.all(items.map(add)),
    drain: () =>
      queue.length === 0 && working === 0 ? Promise.resolve() : new Promise((resolve) => idle.push(() => resolve())),
  };
}
