import { z } from "zod";
import { type Answer, goTo } from "../shell/answer.ts";

/** The page of a case, or of an application, after something was done there. */
export const doneQuery = z.object({ done: z.literal("1").optional().catch(undefined) });

/** Back to a case, which tells what was done with it: the page would look as it did before. */
export function goToDone(path: string): Answer {
  return goTo(`${path.split("?", 1)[0]}?done=1`);
}
