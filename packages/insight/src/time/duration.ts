const minute = 60;
const hour = 3600;
const day = 86_400;
/** A time is never longer than ten years: what is, is an old case and not a measure. */
const longest = 3653 * day;

/**
 * The end of the second, minute, hour or day that a time falls into, in seconds: as fine as people tell times. Counted
 * under it, a time is never told shorter than it was.
 */
export function upTo(seconds: number): number {
  const step = seconds <= minute ? 1 : seconds <= hour ? minute : seconds <= day ? hour : day;
  return Math.min(Math.max(1, Math.ceil(seconds / step)) * step, longest);
}
