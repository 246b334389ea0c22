import { oncePerObject } from "@ratusha/kernel";
import { batcher, type Queryable } from "@ratusha/runtime";
import type { Context } from "../context.ts";

/** What a step of an opinion writes, and about what: a case, or the message that asks. */
interface Step {
  readonly about: string;
  readonly write: (tx: Queryable) => Promise<unknown>;
}

const steps = oncePerObject((context: Context) =>
  batcher((given: Step[]) => writeAll(context, given), { maxItems: 32, windowMs: 2 }),
);

/**
 * Writes a step of an opinion. Steps that come at the same moment, of whichever cases, are written as one; where one of them
 * cannot be done each is run again by itself, and that one fails alone.
 */
export async function writeStep<T>(context: Context, about: string, write: (tx: Queryable) => Promise<T>): Promise<T> {
  // Each step gets what its own work answered.
  return (await steps(context).add({ about, write })) as T;
}

async function writeAll({ db }: Context, given: readonly Step[]): Promise<unknown[]> {
  // In one order, so that two transactions never wait for each other's cases in a circle.
  const inOrder = [...Map.groupBy(given, ({ about }) => about)].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const answers = new Map<Step, unknown>();
  await db.transaction((tx) =>
    Promise.all(
      inOrder.map(async ([, same]) => {
        // Of two answers for one case the second is to see the first: the last one makes the case ready.
        for (const step of same) answers.set(step, await step.write(tx));
      }),
    ),
  );
  return given.map((step) => answers.get(step));
}
