/** How well a typed word fits a known one, both as skeletons: 1 the same, then beginnings, then endings that differ; 0 not. */
export function fitOf(typed: string, known: string): number {
  if (typed === known) return 1;
  if (typed.length >= 2 && known.startsWith(typed)) return typed.length >= 4 ? 0.9 : 0.7;
  const shared = sharedBeginning(typed, known);
  const longer = Math.max(typed.length, known.length);
  // Slavic words change their endings: what differs may be three letters, and the rest must be most of the word.
  const endings = longer - shared <= 3 && shared >= 4 && shared * 10 >= longer * 6;
  return endings ? 0.75 : 0;
}

/** How many slips the stem of a word is forgiven: two in a short one make another word of it. */
export function slipsAllowed(stem: string): number {
  return stem.length < 4 ? 0 : stem.length < 8 ? 1 : 2;
}

/** How many slips the whole word is forgiven, its ending among it. */
export function slipsAllowedInAll(typed: string): number {
  return Math.max(1, Math.floor(typed.length / 3));
}

/**
 * Whether a word with slips may be meant by a known one. The first letter is seldom a slip: in a short word another one is
 * another word. Four letters with a slip among them are no beginning of a long word: who types "умер" means no "утерянной".
 */
export function mayMean(typed: string, known: string): boolean {
  if (typed.length < 5 && known.length > typed.length + 2) return false;
  return typed[0] === known[0] || typed.length >= 7;
}

/** How well a word typed with so many slips fits a known one: less the more slips there are. */
export function fitWithSlips(typed: string, known: string, slips: number): number {
  // Where words are of unlike length, it is likely another word.
  const begins = typed[0] === known[0] ? 0 : 0.15;
  const lengths = Math.min(0.25, Math.abs(known.length - typed.length) * 0.04);
  return Math.max(0.05, 0.65 - slips * 0.12 - begins - lengths);
}

function sharedBeginning(a: string, b: string): number {
  let shared = 0;
  while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared++;
  return shared;
}

/** A word without its ending, which may be another one. */
export function stemOf(word: string): string {
  return word.length > 6 ? word.slice(0, -2) : word.length > 4 ? word.slice(0, -1) : word;
}
