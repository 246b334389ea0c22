import { isProblem } from "@ratusha/kernel";
import type { Context } from "../context.ts";

/**
 * Looks at one case apart from all others: what is wrong with it is told to whoever attends the instance, and it is looked at
 * again the next time. Without the database nothing can be looked at, so that is everyone's.
 */
export async function apart<T>(context: Context, look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (isProblem(error, "runtime.database-unavailable")) throw error;
    context.onError?.(error);
    return undefined;
  }
}
