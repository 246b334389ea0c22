/** The letters that a name's sound is made of, in `name_sound` of the database. */
const letters = "abcdefgiklmnprstuvz";
/** Shorter ones are like too many others. */
const shortest = 4;
const longest = 16;

/**
 * What was meant by a sound that finds nothing: all that is one slip away, a letter missed, added, taken for another, or two
 * swapped. The first letter is seldom wrong and stays. Each is looked up by itself, so there are no more of them than an
 * index answers in a few milliseconds.
 */
export function oneSlipFrom(sound: string): string[] {
  if (sound.length < shortest) return [];
  const typed = sound.slice(0, longest);
  const meant = new Set<string>();
  for (let at = 1; at < typed.length; at++) {
    const [before, letter, after] = [typed.slice(0, at), typed.charAt(at), typed.slice(at + 1)];
    meant.add(before + after);
    meant.add(before + after.charAt(0) + letter + after.slice(1));
    for (const other of letters) {
      meant.add(before + other + after);
      meant.add(before + other + letter + after);
    }
  }
  meant.delete(typed);
  return [...meant];
}
