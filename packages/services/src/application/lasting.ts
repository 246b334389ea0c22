import { raiseLevel, writeAsice } from "@ratusha/document";
import { isProblem } from "@ratusha/kernel";
import type { Context } from "../context.ts";
import type { Definition } from "../definition/definition.ts";
import type { Checked } from "./check.ts";

/**
 * An application in the form in which it is kept: at CAdES B-LT, because the card will be replaced while the application still
 * counts, and then nothing else in it proves that it is older (EN 319 102-1 5.6.2). What was signed, and so its identity, stays.
 * While nobody stamps or answers, it is kept as it was signed: to file waits for no other system.
 */
export async function lasting(context: Context, checked: Checked): Promise<Checked> {
  const { trust, onError } = context;
  if (isAskedAnew(checked.published.definition)) return checked;
  const sources = { timeStamper: trust.timeStamper, revocation: trust.revocationFor.bind(trust) };
  try {
    const container = writeAsice(await raiseLevel(checked.document, "B-LT", sources));
    return { ...checked, submission: { ...checked.submission, container } };
  } catch (error) {
    // Whoever put an archive time-stamp on it has seen to that, and one level more would break it.
    if (!isProblem(error, "signature.already-archived")) onError?.(error);
    return checked;
  }
}

/**
 * What comes at once, changes nothing and is not given once alone is asked for again rather than disputed; of eleven million
 * applications in a month most are such, and a time-stamp for each would double what is kept of them.
 */
function isAskedAnew({ decision, effects = [], once }: Definition): boolean {
  return decision.mode === "automatic" && effects.length === 0 && once === undefined;
}
