/** A line of a file, without its end; absent where it is longer than a line may be. */
export interface NumberedLine {
  /** From 1. */
  readonly line: number;
  readonly bytes?: Uint8Array;
}

/** The longest line that is read, in bytes. */
export const longestLine = 32_768;

/** So many lines are one batch: loaded whole or not at all. */
const batchLines = 500;

const [newline, carriageReturn] = [0x0a, 0x0d];

/**
 * Cuts a stream into lines and these into batches. What is longer than a line may be is passed over to its end without
 * being kept, so that no file can ask for more memory than a batch.
 */
export async function* batchesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<NumberedLine[]> {
  let batch: NumberedLine[] = [];
  for await (const each of linesOf(source)) {
    batch.push(each);
    if (batch.length < batchLines) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function* linesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<NumberedLine> {
  let line = 1;
  let begun: Uint8Array[] = [];
  let length = 0;
  const take = (part: Uint8Array): void => {
    length += part.length;
    if (length > longestLine) begun = [];
    else begun.push(part);
  };
  for await (const chunk of source) {
    let from = 0;
    for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, from)) {
      take(chunk.subarray(from, at));
      yield numbered(line, begun, length);
      [line, begun, length, from] = [line + 1, [], 0, at + 1];
    }
    // A chunk may be written over by the next one.
    take(Uint8Array.from(chunk.subarray(from)));
  }
  if (length > 0) yield numbered(line, begun, length);
}

function numbered(line: number, begun: readonly Uint8Array[], length: number): NumberedLine {
  if (length > longestLine) return { line };
  const whole = Buffer.concat(begun);
  return { line, bytes: whole.at(-1) === carriageReturn ? whole.subarray(0, -1) : whole };
}
