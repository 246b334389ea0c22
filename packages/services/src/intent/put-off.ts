import { isProblem } from "@ratusha/kernel";
import { personalNumber } from "@ratusha/runtime";
import type { Context } from "../context.ts";
import { problems } from "../problems.ts";
import { type Intent, type Obstacle, postponeIntent } from "./store.ts";

/** What stands around the state and comes back by itself is asked for again soon. */
const longestForSurroundings = 5 * 60;
/** What only people can mend is tried a few times a day. */
const longestForTheRest = 6 * 3600;
const longestDetail = 500;
const unavailable = 503;

/** Puts off an intent that could not be done: longer each time, up to a bound that depends on what stands in its way. */
export async function putOff(context: Context, intent: Intent, error: unknown): Promise<void> {
  context.onError?.(new Error(`intent ${intent.id} (${intent.kind}) could not be done`, { cause: error }));
  const longest = isProblem(error) && error.status === unavailable ? longestForSurroundings : longestForTheRest;
  const pause = Temporal.Duration.from({ seconds: Math.min(longest, 2 ** Math.min(intent.attempts, 20)) });
  await postponeIntent(context.db, intent.id, obstacleOf(error), context.now(), pause);
}

/** What may be read of an error: of a problem its detail, which is made to be read; of anything else that the log has it. */
export function obstacleOf(error: unknown): Obstacle {
  const problem = isProblem(error) ? error : problems.unforeseen();
  const detail = problem.detail.replaceAll(personalNumber, "…").slice(0, longestDetail);
  return { code: problem.code, detail };
}
